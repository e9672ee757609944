import { listItems } from "#/content/items/find-items.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import type { Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";

import { expectButton } from "../support/expect-interaction.ts";
import type { Subcommand } from "../support/subcommands.ts";

import { itemMenu } from "./item-menu.ts";

const rowsPerPage = 10;

export const list: Subcommand = {
  path: "command.content.list",
  run: async (services, interaction, context) => {
    const { id: learnerId } = await ensureConsent(services, context);
    await showPanel(interaction, await listPanel(services, { learnerId, locale: context.locale }));
  },
};

/** The button below an item that leads back to all of them. */
export const backToList: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const { id: learnerId } = await ensureConsent(services, context);
    const panel = await listPanel(services, { learnerId, locale: context.locale });
    await showPanel(expectButton(interaction), panel);
  },
};

async function listPanel(
  services: BotServices,
  { learnerId, locale }: { learnerId: string; locale: InterfaceLocale },
): Promise<Panel> {
  const wish = { learnerId, filter: {}, after: null, rows: rowsPerPage };
  const { rows } = await listItems(services, wish);
  if (rows.length === 0) return { paragraphs: [translate(locale, "content.empty")] };
  return {
    paragraphs: [translate(locale, "content.title")],
    rows: [[itemMenu(rows, locale)]],
  };
}
