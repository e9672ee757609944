import { getItem } from "#/content/items/items.ts";
import { cancelMaterial } from "#/content/materials/cancel-material.ts";
import { estimateMaterial } from "#/content/materials/estimate-material.ts";
import { findMaterialsOf } from "#/content/materials/find-materials.ts";
import { materialKinds } from "#/content/materials/material-kinds.ts";
import { startMaterial } from "#/content/materials/start-material.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import { payerIn, type InteractionContext } from "#/discord/interaction-context.ts";
import { makingPanel } from "#/discord/material-reply/making-panel.ts";
import { materialTitles } from "#/discord/material-reply/material-titles.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translateError } from "#/locales/translate-error.ts";
import { ParleyError } from "#/shared/errors.ts";

import { readAmountArgument } from "../../support/cost-question.ts";
import { suggestedOption } from "../../support/describe.ts";
import { expectButton, expectMenu } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { pickItem, suggestItems } from "../items/pick-item.ts";
import { readKinds } from "./material-kinds-mask.ts";
import { materialsPanel, type MaterialsView } from "./materials-panel.ts";
import { passages } from "./passages.ts";

/** Paid, and many requests: it counts as so many acts. */
const startWeight = 10;

export const materials: Subcommand = {
  path: "command.content.materials",
  options: [suggestedOption("command.content.materials.text", true)],
  run: async (services, interaction, context) => {
    const { id: learnerId } = await ensureConsent(services, context);
    const wish = {
      learnerId,
      text: interaction.options.getString("text", true),
      locale: context.locale,
      filter: { kind: "text" as const },
    };
    const itemId = await pickItem(services, interaction, wish);
    if (itemId === undefined) return;
    const view = { payer: payerIn(context, learnerId), locale: context.locale, itemId };
    await showPanel(interaction, await materialsPanel(services, view));
  },
  autocomplete: (services, interaction, context) =>
    suggestItems(services, context, interaction.options.getFocused(), { kind: "text" }),
};

/** The button below a text, and the one that looks how far it is. */
const open: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const view = await readText(services, context);
    await showPanel(pressed, await materialsPanel(services, view));
  },
};

/** Kinds were chosen: what they would cost. */
const pick: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const { values } = expectMenu(interaction);
    const kinds = materialKinds.filter((kind) => values.includes(kind));
    const view = { ...(await readText(services, context)), kinds };
    await showPanel(interaction, await materialsPanel(services, view));
  },
};

/** Starts what was offered; where that has become dearer since, it is offered again. */
const start: ComponentHandler = {
  acknowledge: "update",
  weight: startWeight,
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { args, locale } = context;
    const kinds = readKinds(readNumberArgument(args, 1));
    const view = { ...(await readText(services, context)), kinds };
    const maxPicoUsd = readAmountArgument(args, 2);
    const { parts } = await estimateMaterial(services, view);
    // Shown first: from the start on a worker edits the same message.
    const { itemId, payer } = view;
    const making = { itemId, kinds, parts, partsOver: 0, isCancelled: false };
    await showPanel(pressed, makingPanel(making, locale));
    try {
      const { title } = await getItem(services, { learnerId: payer.learnerId, itemId });
      await startMaterial(services, {
        ...view,
        eventId: pressed.id,
        interactionToken: pressed.token,
        interfaceLocale: locale,
        maxPicoUsd,
        titles: materialTitles(title, locale),
      });
    } catch (error) {
      const isDearer = error instanceof ParleyError && error.code === "work_dearer";
      const said = isDearer ? translateError(locale, error) : "";
      await showPanel(pressed, await materialsPanel(services, { ...view, said }));
      if (!isDearer) throw error;
    }
  },
};

/** Calls off what is being made of a text; the worker that makes it says within a second how it ended. */
const cancel: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const view = await readText(services, context);
    const { itemId, payer } = view;
    const { learnerId } = payer;
    const { running } = await findMaterialsOf(services, { learnerId, itemId });
    if (running) await cancelMaterial(services, { learnerId, materialId: running.id });
    await showPanel(pressed, await materialsPanel(services, view));
  },
};

type TextView = Omit<MaterialsView, "kinds">;

async function readText(
  services: BotServices,
  context: InteractionContext & { readonly args: readonly string[] },
): Promise<TextView> {
  const { id: learnerId } = await ensureConsent(services, context);
  const { locale } = context;
  return { payer: payerIn(context, learnerId), locale, itemId: readIdArgument(context.args, 0) };
}

/** What the buttons and menus of materials do. */
export const materialComponents = {
  materials: open,
  "materials-pick": pick,
  "materials-start": start,
  "materials-cancel": cancel,
  passages,
} satisfies Readonly<Record<string, ComponentHandler>>;
