import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";

import { itemPanel } from "../content/item-panel.ts";
import { expectButton, expectMenu } from "../support/expect-interaction.ts";
import { actOnPanel } from "./act-on-panel.ts";
import { nextPanel, reviewPanel } from "./review-panel.ts";
import { readScope } from "./review-scope.ts";

/** The button that opens a review, wherever it sits: what it sits on stays. */
export const open: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const learner = await ensureConsent(services, context);
    await showPanel(pressed, await reviewPanel(services, learner, readScope(context.args[0])));
  },
};

/** Goes on with the review on whose panel the button sits. */
export const go = actOnPanel({
  scopeAt: 0,
  run: async (services, interaction, { learner, scope }) => {
    expectButton(interaction);
    return nextPanel(services, learner, { scope });
  },
});

/** Another language is practised from here on. */
export const pick: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const picked = expectMenu(interaction);
    const learner = await ensureConsent(services, context);
    await showPanel(picked, await reviewPanel(services, learner, readScope(picked.values[0])));
  },
};

/** What a card was made of, to be read and changed beside the review. */
export const item: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const itemId = readIdArgument(context.args, 0);
    const panel = await itemPanel(services, { learnerId, itemId, locale: context.locale });
    await showPanel(pressed, panel);
  },
};
