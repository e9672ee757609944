import type { Prompt } from "#/prompts/prompt-input.ts";
import type { Scenario } from "#/scenarios/scenario.ts";
import type { SystemBlock } from "#/providers/language-model.ts";
import { estimateTokensMax } from "#/shared/estimate-tokens.ts";

import { boundSceneNote } from "./scenes/bound-scene-note.ts";
import type { SessionKind } from "./session-shape.ts";

/** What a message costs beside its text: role marks of the vendors' formats, and our own tags. */
const tokensPerMessage = 24;

/** What a word on the tutor's conduct adds to a turn at most. */
export const conductNoteTokensMax = 100;

/** What a placement adds at most: that this is its last answer. */
const placementNoteTokensMax = 100;

/** How many tokens a text takes at most, whoever reads it in the end. */
export function boundTokens(text: string): number {
  return estimateTokensMax(text) + tokensPerMessage;
}

/** How many tokens a whole prompt takes at most. */
export function boundPromptTokens(prompt: Prompt): number {
  return [...prompt.system, ...prompt.messages].reduce(
    (sum, { text }) => sum + boundTokens(text),
    0,
  );
}

/** What comes with every turn of a session, as long as its tutor, wishes and scene stay the same. */
export interface StandingTokens {
  /** The system part, at most. */
  systemTokens: number;
  /** Our notes to the tutor, at most; which of them it will be nobody knows before. */
  noteTokens: number;
}

/** What the system part of a session takes at most, and what our notes may add to a turn. */
export function boundStanding(
  system: readonly SystemBlock[],
  session: { kind: SessionKind; scenario?: Scenario | undefined },
): StandingTokens {
  const ofScene = session.scenario ? boundSceneNote(session.scenario) : 0;
  const ofPlacement = session.kind === "placement" ? placementNoteTokensMax : 0;
  return {
    systemTokens: boundPromptTokens({ system: [...system], messages: [] }),
    noteTokens: conductNoteTokensMax + ofPlacement + ofScene,
  };
}
