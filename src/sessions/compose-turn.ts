import { buildPrompt } from "#/prompts/build-prompt.ts";
import { composePromptText, editedMessageNote } from "#/prompts/compose-prompt-text.ts";
import { greetingInstruction } from "#/prompts/greeting.ts";
import type { Prompt, PromptInput } from "#/prompts/prompt-input.ts";

import type { TurnMessage } from "./claim.repository.ts";
import type { TurnWork } from "./turn-work.ts";

/** What is sent for a turn, and what of it is stored. */
export interface ComposedTurn {
  prompt: Prompt;
  promptText: string;
  steeringNote: string | null;
  /** What the learner wrote: corrections and evidence are held against it. */
  learnerText: string;
}

/** Who answers: what all tutors share, and the persona of the turn. */
export type Tutor = Pick<PromptInput, "personas" | "persona">;

/** Makes a turn's prompt. Pure: the same tutor and work give the same bytes. */
export function composeTurn(tutor: Tutor, work: Omit<TurnWork, "lease">): ComposedTurn {
  const { session, context } = work;
  const steeringNote = steeringNoteOf(work);
  const promptText =
    work.turn.kind === "greeting"
      ? greetingInstruction(session.profile)
      : composeWords(context.messages, steeringNote);
  const prompt = buildPrompt({
    ...tutor,
    subject: session.subject ?? undefined,
    profile: session.profile,
    summary: context.summary,
    history: context.history,
    newestPromptText: promptText,
  });
  return {
    prompt,
    promptText,
    steeringNote,
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

/** Edits of earlier messages; a Retry repeats what its first try was told. */
function steeringNoteOf({ turn, context }: Omit<TurnWork, "lease">): string | null {
  const own = new Set(context.messages.map(({ id }) => id));
  const edits = context.lateEdits
    .filter(({ id }) => !own.has(id))
    .map(({ text }) => editedMessageNote(text));
  const notes = [turn.steeringNote, ...edits].filter((note) => note !== null);
  return notes.length === 0 ? null : notes.join("\n");
}
