import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import type { InteractionContext } from "#/discord/interaction-context.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import { writeScenarioArgument } from "#/discord/scenario-argument.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { regionName } from "#/languages/region-name.ts";
import { translate } from "#/locales/translate.ts";
import { inLanguage, inLocale } from "#/scenarios/in-locale.ts";
import { openScenario, type OpenedScenario } from "#/scenarios/open-scenario.ts";
import type { Scenario } from "#/scenarios/scenario.ts";
import type { ScenarioMarks } from "#/sessions/repertoire/offered-scenario.ts";
import { readMarks } from "#/sessions/repertoire/list-scenarios.ts";

import { doneMark, levelRange, quotedTitle, ratingMark } from "../describe-scenario.ts";
import { visitorOf } from "../visitor.ts";
import { writePlace, type BrowsePlace } from "./browse-place.ts";
import { languagesLine, wordsLine } from "./language-lines.ts";

/** A scene that is looked at, and the list that leads back from it. */
export interface ScenarioVisit {
  scenarioId: string;
  place: BrowsePlace;
  /** Stands above everything else. */
  said?: string;
}

/** A scene before it is played. @throws ParleyError `scenario_missing`. */
export async function scenarioPanel(
  services: BotServices,
  context: InteractionContext,
  visit: ScenarioVisit,
): Promise<Panel> {
  const { scenarioId } = visit;
  const visitor = { ...visitorOf(context), scenarioId };
  const opened = await openScenario(services, visitor);
  const marks = await readMarks(services, visitor);
  return {
    paragraphs: [
      visit.said ?? "",
      headOf(opened, marks, context),
      ...describeScenario(opened.scenario, context),
      playedLine(marks, context.locale),
    ],
    rows: buttonRows(opened, marks, visit, context.locale),
  };
}

function headOf(
  { scenario, reference, isOwn }: OpenedScenario,
  marks: ScenarioMarks,
  { locale, learner }: InteractionContext,
): string {
  const region = inLanguage(scenario.regions, learner?.languages[0]?.language ?? "");
  const facts = [
    translate(locale, `scenario.category.${scenario.category}`),
    levelRange(scenario.levels),
    ratingMark(marks, locale),
    doneMark(marks, locale),
    region === undefined ? "" : quote(regionName(region, locale)),
    // What somebody opens that is neither theirs nor Parley's is shared where they are.
    reference.scenarioVersion !== null && !isOwn ? translate(locale, "scenario.shared") : "",
  ];
  const lines = [facts.filter(Boolean).join(" · "), languagesLine(scenario, locale)];
  return [`## ${quotedTitle(scenario, locale)}`, ...lines.filter(Boolean)].join("\n-# ");
}

/** What it is about, whom one plays, what is to be done, and words for it. */
function describeScenario(
  scenario: Scenario,
  { locale, learner }: Pick<InteractionContext, "locale" | "learner">,
): string[] {
  const role = quote(inLocale(scenario.roles.learnerTitles, locale));
  const steps = scenario.phases.flatMap(({ titles, objectives }, index) => [
    `**${String(index + 1)}. ${quote(inLocale(titles, locale))}**`,
    ...objectives.map((objective) => `- ${quote(inLocale(objective.titles, locale))}`),
  ]);
  return [
    quote(inLocale(scenario.summaries, locale)),
    translate(locale, "scenario.you_are", { role }),
    steps.join("\n"),
    learner ? wordsLine(scenario, learner, locale) : "",
  ];
}

function playedLine({ plays, wins, bestPercent }: ScenarioMarks, locale: InterfaceLocale): string {
  if (plays === 0) return "";
  return `-# ${translate(locale, "scenario.played", { plays, wins, best: bestPercent })}`;
}

function buttonRows(
  { isOwn }: OpenedScenario,
  marks: ScenarioMarks,
  { scenarioId, place }: ScenarioVisit,
  locale: InterfaceLocale,
): APIButtonComponentWithCustomId[][] {
  const argument = writeScenarioArgument(scenarioId);
  const press = (action: string, key: Parameters<typeof translate>[1]) =>
    button(writePlace(action, place, argument), translate(locale, key));
  return [
    [
      { ...press("start", "scenario.start"), style: ButtonStyle.Primary },
      marks.isBookmarked
        ? press("forget", "scenario.unbookmark")
        : press("remember", "scenario.bookmark"),
      ...(marks.plays > 0 ? [press("rate", "scenario.rate")] : []),
      press("on-paths", "scenario.paths"),
    ],
    [
      ...(isOwn
        ? [
            button(
              writeCustomId("scenario", "own-open", argument),
              translate(locale, "server_persona.edit"),
            ),
            press("share", "scenario.share"),
          ]
        : []),
      button(writePlace("browse", place), translate(locale, "scenario.back")),
    ],
  ];
}
