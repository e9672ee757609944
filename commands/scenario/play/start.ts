import type { Command, ComponentHandler } from "#/discord/command.ts";
import { countingServer, type InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import { targetLanguages } from "#/languages/languages.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { openScenario } from "#/scenarios/open-scenario.ts";
import { findRestingScene } from "#/sessions/repertoire/find-resting-scene.ts";

import { askConsent } from "../../session/ask-consent.ts";
import { beginSession } from "../../session/begin.ts";
import {
  noChoices,
  places,
  readChoices,
  startWeight,
  type SessionChoices,
} from "../../session/choices.ts";
import { findConsenting, readOption, readPersona } from "../../session/start.ts";
import { choiceOption, suggestedOption } from "../../support/describe.ts";
import { expectButton } from "../../support/expect-interaction.ts";
import { suggestPersonas } from "../../support/personas.ts";
import {
  levelChoices,
  readLanguageOption,
  readLevelOption,
  suggestLanguages,
} from "../../support/read-choices.ts";
import type { Subcommand } from "../../support/subcommands.ts";
import { readVisit } from "../browse/open.ts";
import { pickScenario, suggestScenarios } from "../pick-scenario.ts";
import { visitorOf } from "../visitor.ts";

import { restingPanel } from "./resting-panel.ts";

/** Plays a scene: asks for what is missing as `/session start` does. */
export const start: Subcommand = {
  path: "command.scenario.start",
  weight: startWeight,
  options: [
    suggestedOption("command.scenario.start.scenario", true),
    suggestedOption("command.scenario.start.language"),
    choiceOption("command.scenario.start.level", levelChoices),
    suggestedOption("command.scenario.start.persona"),
    choiceOption(
      "command.scenario.start.where",
      places.map((place) => ({ value: place, key: `command.session.start.where.${place}` })),
    ),
  ],
  run: async (services, interaction, context) => {
    const { locale } = context;
    const option = (name: string): string | null => interaction.options.getString(name);
    const wished = {
      ...noChoices,
      language: readLanguageOption(option("language"), locale),
      level: readLevelOption(option("level"), locale),
      personaId: await readPersona(services, context, option("persona")),
      place: readOption(places, option("where"), "command.scenario.start.where", locale),
    };
    const text = interaction.options.getString("scenario", true);
    const scenarioId = await pickScenario(services, interaction, context, text);
    if (scenarioId === undefined) return;
    await startScene(services, interaction, context, { ...wished, scenarioId });
  },
  autocomplete: (services, interaction, context) => {
    const { name, value } = interaction.options.getFocused(true);
    if (name === "language") return suggestLanguages(targetLanguages, value, context.locale);
    return name === "persona"
      ? suggestPersonas(services, context, value)
      : suggestScenarios(services, context, value);
  },
};

/** The button of a scene that is looked at. */
const startByButton: ComponentHandler = {
  acknowledge: "update",
  weight: startWeight,
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { scenarioId } = readVisit(context.args);
    await startScene(services, pressed, context, { ...noChoices, scenarioId });
  },
};

/** The button beside "go on": what was put aside stays so, and can be taken up later. */
const startAnew: ComponentHandler = {
  acknowledge: "update",
  weight: startWeight,
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const choices = { ...noChoices, ...readChoices(services, context.args) };
    const learner = await ensureConsent(services, context);
    await beginSession(services, { interaction: pressed, context, learner, choices });
  },
};

/** What starts a scene. */
export const startComponents = {
  start: startByButton,
  anew: startAnew,
} satisfies Command["components"];

type SceneChoices = SessionChoices & { scenarioId: string };

/**
 * Begins a scene, or offers first to go on with it where it was put aside. What is not there for who
 * asks is refused before they are asked anything.
 */
async function startScene(
  services: BotServices,
  interaction: AnswerableInteraction,
  context: InteractionContext,
  choices: SceneChoices,
): Promise<void> {
  const { scenarioId, language } = choices;
  const { scenario } = await openScenario(services, { ...visitorOf(context), scenarioId });
  const learner = await findConsenting(services, context);
  if (!learner) return askConsent(services, interaction, context, { choices });
  const resting = await findRestingScene(services, {
    learnerId: learner.id,
    serverId: countingServer(context),
    scenarioId,
    language,
  });
  if (!resting) return beginSession(services, { interaction, context, learner, choices });
  await showPanel(interaction, restingPanel(services, context, { resting, scenario, choices }));
}
