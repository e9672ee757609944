import type { APISelectMenuOption, APIStringSelectComponent } from "discord.js";

import { listCardLanguages } from "#/content/cards/card-overview.ts";
import { countDueCards, type DueCounts } from "#/content/cards/due-cards.ts";
import { readReviewSettings } from "#/content/cards/review-settings.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { menu } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";

import { dueInputOf } from "./present-card.ts";
import { writeScope, type ReviewScope } from "./review-scope.ts";

/** One menu with as many languages as are worth counting; more has hardly anybody. */
const languagesMax = 8;

/** What waits in each language, where a learner has cards in several: to be practised alone. */
export async function languageMenu(
  services: BotServices,
  learner: Learner,
  scope: ReviewScope,
): Promise<APIStringSelectComponent[]> {
  const found = await listCardLanguages(services, { learnerId: learner.id });
  const languages = found.slice(0, languagesMax);
  if (languages.length < 2) return [];
  const locale = learner.interfaceLocale;
  const settings = await readReviewSettings(services, { learnerId: learner.id });
  const options: APISelectMenuOption[] = [
    {
      value: writeScope({}),
      label: translate(locale, "review.all_languages"),
      default: scope.language === undefined,
    },
  ];
  for (const language of languages) {
    const counts = await countDueCards(services, dueInputOf(learner, { language }, settings));
    options.push({
      value: writeScope({ language }),
      label: languageName(language, locale),
      description: describeCounts(counts, locale),
      default: language === scope.language,
    });
  }
  return [menu(writeCustomId("review", "pick"), { options })];
}

function describeCounts(
  { due, learning, new: unseen }: DueCounts,
  locale: InterfaceLocale,
): string {
  return translate(locale, "review.counts", { due: due + learning, unseen });
}
