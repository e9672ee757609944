import { ApplicationCommandType } from "discord.js";

import type { Command, ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { dropGoal } from "#/learners/goals/goals.ts";
import type { Learner } from "#/learners/learner.ts";

import { describe, suggestedOption } from "../support/describe.ts";
import { expectButton, expectMenu } from "../support/expect-interaction.ts";
import { readLanguageOption, suggestLanguages } from "../support/read-choices.ts";
import { offeredTo } from "../support/subcommands.ts";
import { progressPanel } from "./progress-panel.ts";
import { readPlace, viewNames, type ProgressPlace } from "./progress-place.ts";
import { goalAgain, goalFormSent, goalNew } from "./set-goal.ts";

type Context = Parameters<ComponentHandler["run"]>[2] & {
  readonly learner: Learner;
  readonly place: ProgressPlace;
};

/**
 * How many acts a view counts as: less than other pictures, since to look through all of them in a row
 * is what the menu is for.
 */
const viewWeight = 2;

/** The handler of something that leads to another place, whose panel takes this one's. */
function leadTo(
  find: (
    services: BotServices,
    interaction: Parameters<ComponentHandler["run"]>[1],
    context: Context,
  ) => ProgressPlace | Promise<ProgressPlace>,
): ComponentHandler {
  return {
    acknowledge: "update",
    weight: viewWeight,
    run: async (services, interaction, context) => {
      const learner = await ensureConsent(services, context);
      const place = readPlace(context.args[0]);
      const found = await find(services, interaction, { ...context, learner, place });
      await show(services, interaction, learner, found);
    },
  };
}

async function show(
  services: BotServices,
  interaction: AnswerableInteraction,
  learner: Learner,
  place: ProgressPlace,
): Promise<void> {
  await showPanel(interaction, await progressPanel(services, learner, place));
}

const view = leadTo((_services, interaction, { place }) => {
  const [picked] = expectMenu(interaction).values;
  return { ...place, view: viewNames.find((name) => name === picked) ?? place.view };
});

const language = leadTo((_services, interaction) => readPlace(expectMenu(interaction).values[0]));

const look = leadTo((_services, interaction, { place }) => {
  expectButton(interaction);
  return place;
});

const goalDrop = leadTo(async (services, interaction, { learner, place }) => {
  const goalId = readIdArgument(expectMenu(interaction).values, 0);
  await dropGoal(services, { learnerId: learner.id, goalId });
  return place;
});

/** How a learner gets on: a private panel with one picture and a menu of views. */
export const progress = {
  data: {
    ...describe("command.progress"),
    ...offeredTo(false),
    type: ApplicationCommandType.ChatInput,
    options: [suggestedOption("command.progress.language")],
  },
  weight: () => viewWeight,
  run: async (services, interaction, context) => {
    const learner = await ensureConsent(services, context);
    const named = interaction.options.getString("language");
    const only = readLanguageOption(named, context.locale);
    await show(services, interaction, learner, { view: "overview", language: only, theme: "dark" });
  },
  autocomplete: async (_services, interaction, { learner, locale }) => {
    const languages = (learner?.languages ?? []).map(({ language: code }) => code);
    return suggestLanguages(languages, interaction.options.getFocused(), locale);
  },
  components: {
    view,
    language,
    look,
    "goal-new": goalNew,
    "goal-again": goalAgain,
    "goal-form": goalFormSent,
    "goal-drop": goalDrop,
  },
} satisfies Command;
