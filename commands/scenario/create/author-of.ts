import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import type { ScenarioAuthor } from "#/scenarios/custom/scenario-author.ts";
import { scenarioCategories } from "#/scenarios/scenario-categories.ts";

/** What need not be written in a scene, since it is known of the learner who writes it. */
export function authorOf(
  { nativeLanguage, languages: [learned] }: Pick<Learner, "nativeLanguage" | "languages">,
  locale: InterfaceLocale,
): ScenarioAuthor {
  return {
    locale,
    nativeLanguage,
    language: learned?.language,
    level: learned?.level ?? "A2",
    partTitle: (number) => translate(locale, "scenario_create.part", { number }),
    categoryNames: new Map(
      scenarioCategories.map((category) => [
        translate(locale, `scenario.category.${category}`).toLowerCase(),
        category,
      ]),
    ),
  };
}
