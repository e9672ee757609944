import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import type { CardView } from "#/content/cards/card.ts";
import { findLastReview } from "#/content/cards/review-card.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { frontPanel } from "./card-panel.ts";
import { emptyPanel } from "./empty-panel.ts";
import { languageMenu } from "./language-menu.ts";
import { readReviewState } from "./present-card.ts";
import { writeScope, type ReviewScope } from "./review-scope.ts";

/**
 * The review as it opens: the card that is asked next, or why there is none. Show it with `showPanel`
 * after any acknowledgement; all that follows is done by its own buttons.
 */
export async function reviewPanel(
  services: BotServices,
  learner: Learner,
  scope: ReviewScope = {},
): Promise<Panel> {
  return nextPanel(services, learner, { scope, isOpening: true });
}

/** How a review goes on. */
export interface NextStep {
  scope: ReviewScope;
  /** Whether it begins, and what waits in other languages is offered. */
  isOpening?: boolean;
  /** The card to ask, where it is not the one that comes next. */
  chosen?: CardView;
  /** What taking back would do, where it is not to take back the last answer. */
  undo?: string;
  /** Stands above everything else. */
  said?: string;
}

/** The card that is asked next, or why there is none. */
export async function nextPanel(
  services: BotServices,
  learner: Learner,
  step: NextStep,
): Promise<Panel> {
  const state = await readReviewState(services, learner, step);
  const { card } = state;
  const undo = step.undo ?? (await undoIdOf(services, learner, step.scope));
  const panel = card
    ? frontPanel(learner, { ...step, card, state, undo })
    : await emptyPanel(services, learner, { ...step, state, undo });
  if (card && !step.isOpening) return panel;
  const languages = await languageMenu(services, learner, step.scope);
  return { ...panel, rows: [...(panel.rows ?? []), languages] };
}

/** The custom id of what takes back the last answer; undefined where there is none. */
export async function undoIdOf(
  services: BotServices,
  learner: Learner,
  scope: ReviewScope,
): Promise<string | undefined> {
  const last = await findLastReview(services, { learnerId: learner.id });
  return last && writeCustomId("review", "undo", shortenId(last.reviewId), writeScope(scope));
}

/** A button that opens the review in a private message of its own, wherever it sits. */
export function reviewButton(
  locale: InterfaceLocale,
  scope: ReviewScope = {},
): APIButtonComponentWithCustomId {
  const customId = writeCustomId("review", "open", writeScope(scope));
  return button(customId, translate(locale, "review.open"), ButtonStyle.Primary);
}
