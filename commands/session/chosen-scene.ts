import { ButtonStyle } from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import { countingServer } from "#/discord/interaction-context.ts";
import { button } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { languageName } from "#/languages/languages.ts";
import { levels, type Level } from "#/languages/levels.ts";
import type { LearnedLanguage } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import { inLocale } from "#/scenarios/in-locale.ts";
import { openScenario, type OpenedScenario } from "#/scenarios/open-scenario.ts";
import type { Scenario } from "#/scenarios/scenario.ts";
import { distanceFrom } from "#/sessions/repertoire/filter-scenarios.ts";

import type { SessionBeginning } from "./beginning.ts";
import { writeChoices, type SessionChoices } from "./choices.ts";

/** So many levels away from what a scene is meant for, one is asked first. */
const farLevels = 2;

/**
 * The scene that the choices name, as who begins may play it where they are; undefined for a talk.
 * @throws ParleyError `scenario_missing`
 */
export async function openChosenScene(
  services: BotServices,
  { context, learner, choices }: SessionBeginning,
): Promise<OpenedScenario | undefined> {
  const { scenarioId } = choices;
  if (scenarioId === undefined) return undefined;
  const visitor = { learnerId: learner.id, serverId: countingServer(context) };
  return openScenario(services, { ...visitor, scenarioId });
}

/** "☕ Ordering in a café", within our own Markdown. */
export function sceneTitle({ emoji, titles }: Scenario, locale: InterfaceLocale): string {
  return `${emoji} ${quote(inLocale(titles, locale))}`;
}

/** In what a scene does not fit a learner, a sentence each; nothing of what is not known yet. */
export function describeMisfit(
  { scenario }: OpenedScenario,
  { language, level }: Partial<LearnedLanguage>,
  locale: InterfaceLocale,
): string[] {
  const lacksWords = language !== undefined && !scenario.languages.includes(language);
  const isFar = level !== undefined && distanceFrom(scenario.levels, level) >= farLevels;
  return [
    ...(lacksWords
      ? [translate(locale, "scenario.words_none", { language: languageName(language, locale) })]
      : []),
    ...(isFar ? [describeDistance(scenario, level, locale)] : []),
  ];
}

function describeDistance({ levels: range }: Scenario, level: Level, locale: string): string {
  const [from, to] = range;
  const key = levels.indexOf(level) < levels.indexOf(from) ? "too_hard" : "too_easy";
  return translate(locale, `scenario.${key}`, { from, to, level });
}

/** Says in what a scene does not fit, and lets who chose it go on all the same. */
export async function askSure(
  { interaction, context }: SessionBeginning,
  { scenario }: OpenedScenario,
  asked: { misfit: readonly string[]; choices: SessionChoices },
): Promise<void> {
  const { locale } = context;
  const sureId = writeCustomId("session", "sure", ...writeChoices(asked.choices));
  await showPanel(interaction, {
    paragraphs: [`## ${sceneTitle(scenario, locale)}`, ...asked.misfit],
    rows: [
      [
        button(sureId, translate(locale, "scenario.start_anyway"), ButtonStyle.Primary),
        button(writeCustomId("scenario", "browse"), translate(locale, "scenario.others")),
      ],
    ],
  });
}
