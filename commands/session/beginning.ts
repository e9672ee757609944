import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { AnswerableInteraction } from "#/discord/show.ts";
import type { Learner } from "#/learners/learner.ts";

import type { SessionChoices } from "./choices.ts";

/** One step of a start: who acts, where, and what is chosen so far. */
export interface SessionBeginning {
  interaction: AnswerableInteraction;
  context: InteractionContext;
  learner: Learner;
  choices: SessionChoices;
  /** Whether they chose a scene knowing that it does not fit. */
  isSure?: boolean;
}
