import { quote } from "#/discord/quote.ts";
import { baseLanguage, type InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import { inLanguage } from "#/scenarios/in-locale.ts";
import type { Scenario } from "#/scenarios/scenario.ts";

/** Key words that are shown before a scene begins. */
const wordsShown = 8;

/** In which languages it has words and examples; empty where in none. */
export function languagesLine(
  { languages }: Pick<Scenario, "languages">,
  locale: InterfaceLocale,
): string {
  const names = languages.map((language) => languageName(language, locale)).join(", ");
  return names === "" ? "" : translate(locale, "scenario.in_languages", { names });
}

/** The first key words in the language that is learned, with what they mean. */
export function wordsLine(
  scenario: Scenario,
  learner: Pick<Learner, "nativeLanguage" | "languages">,
  locale: InterfaceLocale,
): string {
  const language = learner.languages[0]?.language;
  if (language === undefined) return "";
  const named = { language: languageName(language, locale) };
  if (!scenario.languages.includes(language)) {
    return translate(locale, "scenario.words_none", named);
  }
  const words = scenario.phases.flatMap((phase) => phase.words).slice(0, wordsShown);
  const lines = words.map((row) => {
    const word = inLanguage(row, language);
    const meaning =
      inLanguage(row, learner.nativeLanguage) ?? inLanguage(row, baseLanguage(locale));
    // A word that is the same in both says what it means; one without a meaning stands alone.
    const said = new Set([word, meaning].filter((one) => one !== undefined).map(quote));
    return [...said].map((one, index) => (index === 0 ? `**${one}**` : one)).join(" ");
  });
  return `${translate(locale, "scenario.words", named)}\n${lines.join(" · ")}`;
}
