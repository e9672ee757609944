import { quoteWhole } from "#/discord/quote.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import type { MessageKey } from "#/locales/messages.ts";
import { translate } from "#/locales/translate.ts";
import { inLocale } from "#/scenarios/in-locale.ts";
import type {
  LanguageTexts,
  LocaleTexts,
  Scenario,
  ScenarioObjective,
  ScenarioPhase,
} from "#/scenarios/scenario.ts";

import { levelRange } from "../../scenario/describe-scenario.ts";

/** Characters of a page; it leaves room for what stands around it, and a page cuts nothing off. */
const pageLengthMaximum = 2_400;

/**
 * Everything that a scene says to anybody, each thing on a line of its own below its heading, in
 * pages: who decides whether others see it reads all of it. Pure.
 */
export function describePublicly(scenario: Scenario, locale: InterfaceLocale): string[] {
  const { phases } = scenario;
  const parts = phases.map((phase, index) => {
    const counts = { part: index + 1, parts: phases.length };
    return describePart(phase, counts, locale);
  });
  return [describeHead(scenario, locale), ...parts].flatMap(toPages);
}

function describeHead(scenario: Scenario, locale: InterfaceLocale): string[] {
  const { titles, summaries, roles, setting, ending, regions } = scenario;
  const languages = scenario.languages.map((language) => languageName(language, locale));
  const line = labelled(locale);
  return [
    `## ${scenario.emoji} ${quoteWhole(inLocale(titles, locale))}`,
    line("scenario.all.category", translate(locale, `scenario.category.${scenario.category}`)),
    line("scenario.all.levels", levelRange(scenario.levels)),
    line(
      "scenario.all.languages",
      languages.join(", ") || translate(locale, "scenario.all.no_language"),
    ),
    ...otherTexts(titles, locale).map((text) => line("scenario.all.title", text)),
    ...allTexts(summaries, locale).map((text) => line("scenario.all.summary", text)),
    ...allTexts(roles.learnerTitles, locale).map((text) => line("scenario.all.role", text)),
    line("scenario.all.learner", quoteWhole(roles.learner)),
    line("scenario.all.tutor", quoteWhole(roles.tutor)),
    line("scenario.all.setting", quoteWhole(setting)),
    line("scenario.all.ending", quoteWhole(ending)),
    ...allLanguages(regions, locale).map((text) => line("scenario.all.region", text)),
  ];
}

function describePart(
  { titles, objectives, words, phrases, culture }: ScenarioPhase,
  counts: { part: number; parts: number },
  locale: InterfaceLocale,
): string[] {
  const title = quoteWhole(inLocale(titles, locale));
  const list = (key: MessageKey, texts: readonly string[]) =>
    texts.length === 0 ? [] : [`**${translate(locale, key)}**`, ...texts.map((one) => `- ${one}`)];
  const rows = (all: readonly LanguageTexts[]) =>
    all.map((row) => allLanguages(row, locale).join("; "));
  return [
    `### ${translate(locale, "play.part", { ...counts, title })}`,
    ...otherTexts(titles, locale).map((text) => labelled(locale)("scenario.all.title", text)),
    ...objectives.flatMap((objective) => describeObjective(objective, locale)),
    ...list("scenario.all.words", rows(words)),
    ...list("scenario.all.phrases", rows(phrases)),
    ...list("scenario.all.culture", allLanguages(culture, locale)),
  ];
}

function describeObjective(
  { titles, evidence, nudges, examples }: ScenarioObjective,
  locale: InterfaceLocale,
): string[] {
  const below = (key: MessageKey, texts: readonly string[]) =>
    texts.map((text) => `  - ${pair(translate(locale, key), text, locale)}`);
  return [
    `- **${quoteWhole(inLocale(titles, locale))}**`,
    ...below("scenario.all.title", otherTexts(titles, locale)),
    ...below("scenario.all.evidence", [quoteWhole(evidence)]),
    ...below("scenario.all.nudge", allTexts(nudges, locale)),
    ...below("scenario.all.example", allLanguages(examples, locale)),
  ];
}

function labelled(locale: InterfaceLocale) {
  return (key: MessageKey, text: string): string =>
    translate(locale, "scenario.all.line", { label: translate(locale, key), text });
}

function pair(label: string, text: string, locale: InterfaceLocale): string {
  return translate(locale, "scenario.all.pair", { label, text });
}

/** Each wording of a text once: that which `locale` reads comes first. */
function allTexts(texts: LocaleTexts, locale: InterfaceLocale): string[] {
  const first = inLocale(texts, locale);
  const all = new Set([first, ...Object.values(texts)]);
  return [...all].filter(Boolean).map(quoteWhole);
}

/** As {@link allTexts}, but for the wording that stands in a heading. */
function otherTexts(texts: LocaleTexts, locale: InterfaceLocale): string[] {
  return allTexts(texts, locale).slice(1);
}

function allLanguages(texts: LanguageTexts, locale: InterfaceLocale): string[] {
  return Object.entries(texts).map(([language, text]) =>
    pair(languageName(language, locale), quoteWhole(text), locale),
  );
}

/** Whole lines, as many as a page takes. */
function toPages(lines: readonly string[]): string[] {
  const pages: string[][] = [];
  let room = 0;
  for (const line of lines) {
    room -= line.length + 1;
    if (room < 0) {
      pages.push([]);
      room = pageLengthMaximum - line.length;
    }
    pages.at(-1)?.push(line);
  }
  return pages.map((page) => page.join("\n"));
}
