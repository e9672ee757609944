import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";
import type { ScenarioContent } from "#/scenarios/custom/custom-scenario.repository.ts";
import { inLanguage, inLocale } from "#/scenarios/in-locale.ts";
import type { ScenarioObjective, ScenarioPhase } from "#/scenarios/scenario.ts";

import { quote } from "./quote.ts";

/** All of a scene that its author may want to look over, with what its tutor is told. */
export function describeWholeScenario(
  scenario: ScenarioContent,
  locale: InterfaceLocale,
): string[] {
  const { emoji, titles, summaries, roles, setting, ending, phases } = scenario;
  const say = (key: Parameters<typeof translate>[1], text: string) =>
    translate(locale, key, { text: quote(text), role: quote(text) });
  const summary = inLocale(summaries, locale);
  return [
    `## ${emoji} ${quote(inLocale(titles, locale))}\n-# ${factsOf(scenario, locale)}`,
    setting.startsWith(summary.replace(/…$/u, "")) ? "" : quote(summary),
    [
      say("scenario.you_are", inLocale(roles.learnerTitles, locale)),
      say("scenario_create.tutor_is", roles.tutor),
      say("scenario_create.setting", setting),
      say("scenario_create.ending", ending),
    ].join("\n"),
    ...phases.map((phase, index) => describePhase(phase, scenario, { index, locale })),
  ];
}

function factsOf(
  { category, levels: [from, to], languages }: ScenarioContent,
  locale: InterfaceLocale,
): string {
  return [
    translate(locale, `scenario.category.${category}`),
    from === to ? from : `${from}–${to}`,
    ...languages.map((language) => languageName(language, locale)),
  ].join(" · ");
}

function describePhase(
  { titles, objectives, words, phrases }: ScenarioPhase,
  { languages: [language] }: ScenarioContent,
  { index, locale }: { index: number; locale: InterfaceLocale },
): string {
  const said =
    language === undefined
      ? []
      : [...words, ...phrases].flatMap((row) => inLanguage(row, language) ?? []);
  return [
    `**${String(index + 1)}. ${quote(inLocale(titles, locale))}**`,
    ...objectives.map((objective) => describeObjective(objective, language, locale)),
    ...(said.length > 0 ? [`-# ${said.map(quote).join(" · ")}`] : []),
  ].join("\n");
}

function describeObjective(
  { titles, examples }: ScenarioObjective,
  language: string | undefined,
  locale: InterfaceLocale,
): string {
  const example = inLanguage(examples, language ?? "");
  const title = `- ${quote(inLocale(titles, locale))}`;
  return example === undefined ? title : `${title}: *${quote(example)}*`;
}
