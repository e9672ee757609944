import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import { aheadDays } from "#/content/cards/card-limits.ts";
import {
  findNextDue,
  listCardLanguages,
  listSuspendedCards,
} from "#/content/cards/card-overview.ts";
import { countCardsAhead, countNewCards } from "#/content/cards/due-cards.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import { languageName } from "#/languages/languages.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";

import { dueInputOf, type ReviewState } from "./present-card.ts";
import { writeScope, type ReviewScope } from "./review-scope.ts";

/** A review in which nothing is left to ask. */
export interface EmptyView {
  state: ReviewState;
  scope: ReviewScope;
  undo: string | undefined;
  said?: string;
}

/** So many new cards are offered beyond what is wanted of a day. */
const moreNewCards = 10;

/** Why there is nothing to ask, when there will be, and what can be done meanwhile. */
export async function emptyPanel(
  services: BotServices,
  learner: Learner,
  view: EmptyView,
): Promise<Panel> {
  const languages = await listCardLanguages(services, { learnerId: learner.id });
  const isWithout = languages.length === 0;
  const sentences = isWithout
    ? await explainNone(services, learner)
    : await explainDone(services, learner, view);
  const locale = learner.interfaceLocale;
  const offers = isWithout ? [] : await listOffers(services, learner, view);
  const undo = view.undo === undefined ? [] : [button(view.undo, translate(locale, "review.undo"))];
  const settings = button(
    writeCustomId("review", "settings", writeScope(view.scope)),
    translate(locale, "review.settings"),
  );
  return {
    paragraphs: [view.said ?? "", ...sentences],
    rows: [offers, [...undo, settings]],
  };
}

/** There is no card to be asked at all: how to get some. */
async function explainNone(services: BotServices, learner: Learner): Promise<string[]> {
  const locale = learner.interfaceLocale;
  const aside = await listSuspendedCards(services, { learnerId: learner.id });
  return aside.length > 0
    ? [translate(locale, "review.none.all_aside")]
    : [
        translate(locale, "review.none.title"),
        translate(locale, "review.none.how", { make: translate(locale, "content.make_cards") }),
      ];
}

async function explainDone(
  services: BotServices,
  learner: Learner,
  { state, scope }: EmptyView,
): Promise<string[]> {
  const locale = learner.interfaceLocale;
  if (scope.isAhead) return [translate(locale, "review.empty.ahead", { days: aheadDays })];
  const { done } = state.progress;
  const where =
    scope.language === undefined
      ? translate(locale, "review.empty.title")
      : translate(locale, "review.empty.of_language", {
          language: languageName(scope.language, locale),
        });
  const next = await findNextDue(services, dueInputOf(learner, scope, state.settings));
  return [
    where,
    done > 0 ? translate(locale, "review.empty.done", { count: done }) : "",
    next === null
      ? translate(locale, "review.empty.never")
      : translate(locale, "review.empty.next", { next }),
  ];
}

/** New cards beyond those of today, and cards before their time. */
async function listOffers(
  services: BotServices,
  learner: Learner,
  { state, scope }: EmptyView,
): Promise<APIButtonComponentWithCustomId[]> {
  const locale = learner.interfaceLocale;
  const input = dueInputOf(learner, scope, state.settings);
  const { askedToday, waiting } = await countNewCards(services, input);
  const more = Math.min(waiting, moreNewCards);
  const ahead = scope.isAhead ? 0 : await countCardsAhead(services, input);
  const go = (wish: Partial<ReviewScope>) =>
    writeCustomId("review", "go", writeScope({ ...scope, isAhead: false, ...wish }));
  return [
    ...(more > 0
      ? [
          button(
            go({ newCardsToday: askedToday + more }),
            translate(locale, "review.learn_new", { count: more }),
            ButtonStyle.Primary,
          ),
        ]
      : []),
    ...(ahead > 0
      ? [
          button(
            go({ isAhead: true, newCardsToday: undefined }),
            translate(locale, "review.practise_ahead", { count: ahead }),
          ),
        ]
      : []),
  ];
}
