import { ButtonStyle } from "discord.js";

import type { CardView } from "#/content/cards/card.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, type Panel } from "#/discord/panel.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { nameCard } from "./name-card.ts";
import { writeScope, type ReviewScope } from "./review-scope.ts";

/** A card has been forgotten again and again: it is said once, before the next card, with what helps. */
export function leechPanel(
  learner: Learner,
  { card, reviewId, scope }: { card: CardView; reviewId: string; scope: ReviewScope },
): Panel {
  const locale = learner.interfaceLocale;
  const written = writeScope(scope);
  const undo = writeCustomId("review", "undo", shortenId(reviewId), written);
  const count = card.schedule.lapses;
  return {
    paragraphs: [
      translate(locale, "review.leech.title"),
      translate(locale, "review.leech.said", { card: nameCard(card), count }),
      translate(locale, "review.leech.advice"),
    ],
    rows: [
      [
        button(
          writeCustomId("review", "go", written),
          translate(locale, "review.go_on"),
          ButtonStyle.Primary,
        ),
        button(
          writeCustomId("review", "item", shortenId(card.itemId)),
          translate(locale, "review.leech.open"),
        ),
        button(
          writeCustomId("review", "aside", shortenId(card.id), written),
          translate(locale, "review.aside"),
        ),
        button(undo, translate(locale, "review.undo")),
      ],
    ],
  };
}
