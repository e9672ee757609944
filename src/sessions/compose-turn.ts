import { buildPrompt } from "#/prompts/build-prompt.ts";
import { composePromptText, editedMessageNote } from "#/prompts/compose-prompt-text.ts";
import { greetingInstruction } from "#/prompts/greeting.ts";
import type { MeasureName } from "#/personas/conduct/measure-names.ts";
import { findSteeredMeasure } from "#/personas/conduct/steering-notes.ts";
import type { Persona } from "#/personas/persona.ts";
import type { Prompt, PromptInput } from "#/prompts/prompt-input.ts";

import type { TurnMessage } from "./claim.repository.ts";
import { planConductNote } from "./conduct-note.ts";
import type { TurnWork } from "./turn-work.ts";

/** What is sent for a turn, and what of it is stored. */
export interface ComposedTurn {
  /** Who answers; undefined for a plain tutor. */
  persona: Persona | undefined;
  prompt: Prompt;
  promptText: string;
  steeringNote: string | null;
  /** The measure of the tutor's conduct that the note speaks of. */
  steeredMeasure: MeasureName | null;
  /** What the learner wrote: corrections and evidence are held against it. */
  learnerText: string;
}

/** Who answers: what all tutors share, and the persona of the turn. */
export type Tutor = Pick<PromptInput, "personas" | "persona">;

/** Makes a turn's prompt. Pure: the same tutor and work give the same bytes. */
export function composeTurn(tutor: Tutor, work: Omit<TurnWork, "lease">): ComposedTurn {
  const { session, context } = work;
  const conductNote = planConductNote(work, tutor.persona);
  const steeringNote = steeringNoteOf(work, conductNote?.text);
  const promptText =
    work.turn.kind === "greeting"
      ? greetingInstruction(session.profile, tutor.persona)
      : composeWords(context.messages, steeringNote);
  const prompt = buildPrompt({
    ...tutor,
    subject: session.subject ?? undefined,
    talk: session,
    profile: session.profile,
    briefing: session.briefing,
    summary: context.summary,
    history: context.history,
    newestPromptText: promptText,
  });
  return {
    persona: tutor.persona,
    prompt,
    promptText,
    steeringNote,
    steeredMeasure: findSteeredMeasure(steeringNote ?? ""),
    learnerText: context.messages.map(({ text }) => text).join("\n"),
  };
}

/** The user side of a turn that learners wrote. */
export function composeWords(
  messages: readonly TurnMessage[],
  steeringNote: string | null,
): string {
  return composePromptText({
    texts: messages.map(({ text }) => text),
    notes: steeringNote === null ? [] : [steeringNote],
  });
}

/** Edits of earlier messages, and a word on the tutor's conduct; a Retry repeats what its first try was told. */
function steeringNoteOf(
  { turn, context }: Omit<TurnWork, "lease">,
  conductNote: string | undefined,
): string | null {
  const own = new Set(context.messages.map(({ id }) => id));
  const edits = context.lateEdits
    .filter(({ id }) => !own.has(id))
    .map(({ text }) => editedMessageNote(text));
  const notes = [turn.steeringNote, ...edits, conductNote].filter(
    (note) => typeof note === "string",
  );
  return notes.length === 0 ? null : notes.join("\n");
}
