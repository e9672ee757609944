import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import type { ItemKind } from "#/content/items/item-kinds.ts";
import { getItem } from "#/content/items/items.ts";
import { ensureConsent } from "#/learners/consent.ts";

import { editForm } from "../content/items/edit-form.ts";
import { itemPanel } from "../content/items/item-panel.ts";
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

/** Kinds that a form holds whole; of others, what is to be changed is looked for in their panel. */
const shortKinds: ReadonlySet<ItemKind> = new Set(["word", "phrase", "correction", "grammar_note"]);

/** Changes what a card is made of, beside the review: the card shows it when it is turned. */
export const edit: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const found = await getItem(services, { learnerId, itemId: readIdArgument(args, 0) });
    if (shortKinds.has(found.kind)) {
      return showForm(pressed, editForm(found, { page: 1, action: "edit-new", locale }));
    }
    const panel = await itemPanel(services, { learnerId, itemId: found.id, locale });
    await showPanel(pressed, panel);
  },
};

/** What a card was made of and where that came from, to be read beside the review. */
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
