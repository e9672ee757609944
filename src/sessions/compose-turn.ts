import { buildPrompt, buildSystem } from "#/prompts/build-prompt.ts";
import { composePromptText, editedMessageNote } from "#/prompts/compose-prompt-text.ts";
import type { MeasureName } from "#/personas/conduct/measure-names.ts";
import { findSteeredMeasure } from "#/personas/conduct/steering-notes.ts";
import type { Persona } from "#/personas/persona.ts";
import type { Prompt, PromptInput } from "#/prompts/prompt-input.ts";
import type { Scenario } from "#/scenarios/scenario.ts";

import type { TurnMessage } from "./claim.repository.ts";
import { planConductNote } from "./conduct-note.ts";
import { planPlacementNote } from "./levels/placement.ts";
import { openingText } from "./opening-text.ts";
import { planSceneNote } from "./scenes/plan-scene-note.ts";
import { boundPromptTokens, boundStanding, type StandingTokens } from "./token-bound.ts";
import type { TurnWork } from "./turn-work.ts";

/** What is sent for a turn, and what of it is stored. */
export interface ComposedTurn {
  /** Who answers; undefined for a plain tutor. */
  persona: Persona | undefined;
  /** The scene that is played; undefined for all other talks. */
  scenario: Scenario | undefined;
  prompt: Prompt;
  promptText: string;
  steeringNote: string | null;
  /** The measure of the tutor's conduct that the note speaks of. */
  steeredMeasure: MeasureName | null;
  /** What all of the prompt takes at most. */
  promptTokens: number;
  /** What of it comes with the next turn too. */
  standing: StandingTokens;
  /** What the learner wrote: corrections and evidence are held against it. */
  learnerText: string;
}

/** Who answers: what all tutors share, the persona of the turn, and the scene that it plays. */
export type Tutor = Pick<PromptInput, "personas" | "persona" | "scenario">;

/** Makes a turn's prompt. Pure: the same tutor and work give the same bytes. */
export function composeTurn(tutor: Tutor, work: Omit<TurnWork, "lease">): ComposedTurn {
  const { session, context } = work;
  const conductNote = planConductNote(work, tutor.persona);
  const sceneNote = tutor.scenario
    ? planSceneNote({ ...context, scenario: tutor.scenario })
    : planPlacementNote(work);
  const steeringNote = steeringNoteOf(work, sceneNote, conductNote?.text);
  const promptText =
    work.turn.kind === "greeting"
      ? openingText(session.profile, tutor.persona, sceneNote)
      : composeWords(context.messages, steeringNote);
  const standing = {
    ...tutor,
    subject: session.subject ?? undefined,
    talk: session,
    profile: session.profile,
  };
  const prompt = buildPrompt({
    ...standing,
    briefing: session.briefing,
    summary: context.summary,
    history: context.history,
    newestPromptText: promptText,
  });
  return {
    persona: tutor.persona,
    scenario: tutor.scenario,
    prompt,
    promptText,
    steeringNote,
    steeredMeasure: findSteeredMeasure(steeringNote ?? ""),
    promptTokens: boundPromptTokens(prompt),
    standing: boundStanding(buildSystem(standing), { ...tutor, kind: session.kind }),
    learnerText: joinWords(context.messages),
  };
}

/** What a learner wrote in a turn, as notes on it are held against it. */
export function joinWords(messages: readonly TurnMessage[]): string {
  return messages.map(({ text }) => text).join("\n");
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

/**
 * Where a scene stands, which comes first, edits of earlier messages, and a word on the tutor's
 * conduct. A Retry repeats what its first try was told, if that came so far.
 */
function steeringNoteOf(
  { turn, context }: Omit<TurnWork, "lease">,
  sceneNote: string | undefined,
  conductNote: string | undefined,
): string | null {
  const own = new Set(context.messages.map(({ id }) => id));
  const edits = context.lateEdits
    .filter(({ id }) => !own.has(id))
    .map(({ text }) => editedMessageNote(text));
  const notes = [turn.steeringNote ?? sceneNote, ...edits, conductNote].filter(
    (note) => typeof note === "string",
  );
  return notes.length === 0 ? null : notes.join("\n");
}
