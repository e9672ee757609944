import { ButtonStyle } from "discord.js";

import { getItem } from "#/content/items/items.ts";
import { shareItem } from "#/content/items/mark-items.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument, writeCustomId } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { button, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { expectButton } from "../../support/expect-interaction.ts";

import { itemSubcommand } from "../items/item-subcommand.ts";
import { requireSharingServer, sharingServerOf } from "./sharing-server.ts";

export const share = itemSubcommand(
  "command.content.share",
  async (services, interaction, context) => {
    await showPanel(interaction, await sharePanel(services, context, context));
  },
);

/** The button of an item: who may read it, and what can be done about that. */
const openShare: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const itemId = readIdArgument(context.args, 0);
    await showPanel(pressed, await sharePanel(services, context, { learnerId, itemId }));
  },
};

const shareHere: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const own = { learnerId, itemId: readIdArgument(context.args, 0) };
    await shareItem(services, { ...own, serverId: requireSharingServer(context) });
    const said = translate(context.locale, "share.done");
    await showPanel(pressed, await sharePanel(services, context, own, said));
  },
};

const stopSharing: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const own = { learnerId, itemId: readIdArgument(context.args, 0) };
    await shareItem(services, { ...own, serverId: null });
    const said = translate(context.locale, "share.stopped");
    await showPanel(pressed, await sharePanel(services, context, own, said));
  },
};

/** What can be pressed about who may read an item. */
export const shareComponents = {
  share: openShare,
  "share-here": shareHere,
  "share-stop": stopSharing,
};

/** Who may read an item of the learner. @throws ParleyError `item_missing` */
async function sharePanel(
  services: BotServices,
  context: InteractionContext,
  own: { learnerId: string; itemId: string },
  said = "",
): Promise<Panel> {
  const { locale } = context;
  const { title, sharedServerId } = await getItem(services, own);
  const serverId = sharingServerOf(context);
  const isHere = serverId !== undefined && sharedServerId === serverId;
  const state =
    sharedServerId === null ? "share.nobody" : isHere ? "share.here" : "share.elsewhere";
  const press = (action: string, key: "share.share_here" | "share.stop" | "share.back") =>
    button(
      writeCustomId("content", action, shortenId(own.itemId)),
      translate(locale, key),
      key === "share.share_here" ? ButtonStyle.Primary : ButtonStyle.Secondary,
    );
  return {
    paragraphs: [
      said,
      translate(locale, "share.title", { title: quote(title) }),
      translate(locale, state),
      translate(locale, serverId === undefined ? "share.where" : "share.promise"),
    ],
    rows: [
      [
        ...(serverId === undefined || isHere ? [] : [press("share-here", "share.share_here")]),
        ...(sharedServerId === null ? [] : [press("share-stop", "share.stop")]),
        press("open", "share.back"),
      ],
    ],
  };
}
