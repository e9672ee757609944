import type { Command, ComponentHandler } from "#/discord/command.ts";
import { readScenarioArgument } from "#/discord/scenario-argument.ts";
import { showPanel } from "#/discord/show.ts";

import { expectButton, expectMenu } from "../../support/expect-interaction.ts";

import { everywhere, readPlace } from "./browse-place.ts";
import { scenarioPanel } from "./scenario-panel.ts";

/** The menu of scenes: the one that is picked is shown. */
const pickScene: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    const [scenarioId = ""] = chosen.values;
    const place = readPlace(context.args);
    await showPanel(chosen, await scenarioPanel(services, context, { scenarioId, place }));
  },
};

/** A button that leads to a scene; its arguments are which one, and the list behind it. */
const openScene: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const visit = readVisit(context.args);
    await showPanel(pressed, await scenarioPanel(services, context, visit));
  },
};

/** The same beside what is there, with the whole list behind it. */
const showNext: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const scenarioId = readScenarioArgument(context.args[0]);
    const visit = { scenarioId, place: everywhere };
    await showPanel(pressed, await scenarioPanel(services, context, visit));
  },
};

/** The scene, and the list behind it, of a button below a scene. */
export function readVisit(args: readonly string[]) {
  return { scenarioId: readScenarioArgument(args[0]), place: readPlace(args, 1) };
}

/** What opens a scene. */
export const openComponents = {
  pick: pickScene,
  open: openScene,
  next: showNext,
} satisfies Command["components"];
