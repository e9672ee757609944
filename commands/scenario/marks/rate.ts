import { ButtonStyle } from "discord.js";

import type { Command, ComponentHandler } from "#/discord/command.ts";
import { writeScenarioArgument } from "#/discord/scenario-argument.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { button, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { starsMax } from "#/scenarios/marks/mark-limits.ts";
import { openScenario } from "#/scenarios/open-scenario.ts";
import { rateScenario } from "#/sessions/repertoire/rate-scenario.ts";
import { readMarks } from "#/sessions/repertoire/list-scenarios.ts";

import { fixedOption, suggestedOption } from "../../support/describe.ts";
import { expectButton } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";
import type { Subcommand } from "../../support/subcommands.ts";
import { everywhere, writePlace } from "../browse/browse-place.ts";
import { readVisit } from "../browse/open.ts";
import { scenarioPanel, type ScenarioVisit } from "../browse/scenario-panel.ts";
import { quotedTitle } from "../describe-scenario.ts";
import { pickScenario, suggestScenarios } from "../pick-scenario.ts";
import { visitorOf } from "../visitor.ts";

const allStars = Array.from({ length: starsMax }, (_, index) => index + 1);

/** Says how one liked a scene; without stars, asks. */
export const rate: Subcommand = {
  path: "command.scenario.rate",
  options: [
    suggestedOption("command.scenario.rate.scenario", true),
    fixedOption(
      "command.scenario.rate.stars",
      // What is typed is looked for in the names: somebody may type a digit.
      allStars.map((stars) => ({
        value: String(stars),
        name: `${String(stars)} ${"★".repeat(stars)}`,
      })),
    ),
  ],
  run: async (services, interaction, context) => {
    await ensureConsent(services, context);
    const text = interaction.options.getString("scenario", true);
    const scenarioId = await pickScenario(services, interaction, context, text);
    if (scenarioId === undefined) return;
    const visit = { scenarioId, place: everywhere };
    const stars = interaction.options.getString("stars");
    await showPanel(
      interaction,
      stars === null
        ? await ratingPanel(services, context, visit)
        : await saveStars(services, context, visit, Number(stars)),
    );
  },
  autocomplete: (services, interaction, context) =>
    suggestScenarios(services, context, interaction.options.getFocused(), ({ plays }) => plays > 0),
};

const askStars: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    await ensureConsent(services, context);
    await showPanel(pressed, await ratingPanel(services, context, readVisit(context.args)));
  },
};

/** The button of a scene's report, which stays as it is. */
const ratePlayed: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    await ensureConsent(services, context);
    await showPanel(pressed, await ratingPanel(services, context, readVisit(context.args)));
  },
};

/** A star; its first argument is which one, 0 to take all back. */
const giveStars: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const stars = readNumberArgument(context.args, 0);
    const visit = readVisit(context.args.slice(1));
    const panel = await saveStars(services, context, visit, stars === 0 ? null : stars);
    await showPanel(pressed, panel);
  },
};

/** What is pressed to rate a scene. */
export const rateComponents = {
  rate: askStars,
  "rate-played": ratePlayed,
  stars: giveStars,
} satisfies Command["components"];

async function saveStars(
  services: BotServices,
  context: InteractionContext,
  visit: ScenarioVisit,
  stars: number | null,
): Promise<Panel> {
  const { id: learnerId } = await ensureConsent(services, context);
  await rateScenario(services, { learnerId, scenarioId: visit.scenarioId, stars });
  const { locale } = context;
  const said =
    stars === null
      ? translate(locale, "scenario.rate.gone")
      : translate(locale, "scenario.rate.done", { stars: "★".repeat(stars) });
  return scenarioPanel(services, context, { ...visit, said });
}

async function ratingPanel(
  services: BotServices,
  context: InteractionContext,
  { scenarioId, place }: ScenarioVisit,
): Promise<Panel> {
  const { locale } = context;
  const visitor = { ...visitorOf(context), scenarioId };
  const { scenario } = await openScenario(services, visitor);
  const marks = await readMarks(services, visitor);
  const argument = writeScenarioArgument(scenarioId);
  const star = (stars: number, label: string) =>
    button(
      writePlace("stars", place, String(stars), argument),
      label,
      marks.stars === stars ? ButtonStyle.Success : ButtonStyle.Secondary,
    );
  return {
    paragraphs: [
      translate(locale, "scenario.rate.ask", { title: quotedTitle(scenario, locale) }),
      translate(locale, "scenario.rate.hint"),
    ],
    rows: [
      allStars.map((stars) => star(stars, "★".repeat(stars))),
      [
        ...(marks.stars === null ? [] : [star(0, translate(locale, "scenario.rate.take_back"))]),
        button(writePlace("open", place, argument), translate(locale, "scenario.to_scene")),
      ],
    ],
  };
}
