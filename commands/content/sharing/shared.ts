import { PermissionFlagsBits, type BaseInteraction } from "discord.js";

import { copySharedItem } from "#/content/items/copy-shared-item.ts";
import { unshareInServer } from "#/content/items/mark-items.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";

import { expectButton, expectMenu } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { itemPanel } from "../items/item-panel.ts";
import { requireSharingServer } from "./sharing-server.ts";
import { sharedItemPanel } from "./shared-item-panel.ts";
import { sharedListPanel } from "./shared-list-panel.ts";

/** What the members of this server let each other read. */
export const shared: Subcommand = {
  path: "command.content.shared",
  run: async (services, interaction, context) => {
    await admitReader(services, interaction, context);
    const view = { serverId: requireSharingServer(context), locale: context.locale };
    await showPanel(interaction, await sharedListPanel(services, view));
  },
};

const openList: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    await admitReader(services, interaction, context);
    const after = readAfter(context.args, 0);
    const view = { serverId: requireSharingServer(context), locale: context.locale, after };
    await showPanel(pressed, await sharedListPanel(services, view));
  },
};

const pickShared: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    const [itemId = ""] = chosen.values;
    const after = readAfter(context.args, 0);
    await showPanel(chosen, await panelOf(services, interaction, context, { itemId, after }));
  },
};

const turnPage: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const itemId = readIdArgument(context.args, 0);
    const page = readNumberArgument(context.args, 1);
    const after = readAfter(context.args, 2);
    const shown = { itemId, page, after };
    await showPanel(pressed, await panelOf(services, interaction, context, shown));
  },
};

/** The copy is shown as any other thing that the learner keeps. */
const saveCopy: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale } = context;
    const serverId = requireSharingServer(context);
    const copied = await copySharedItem(services, {
      learnerId,
      serverId,
      itemId: readIdArgument(context.args, 0),
    });
    const said = translate(locale, copied.isNew ? "share.copied" : "share.copied_already");
    const { itemId } = copied;
    await showPanel(pressed, await itemPanel(services, { learnerId, itemId, locale, said }));
  },
};

/** For who may manage the server: it is shared no longer, and its owner keeps it. */
const removeShared: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const serverId = requireManageServer(pressed);
    await unshareInServer(services, { serverId, itemId: readIdArgument(context.args, 0) });
    const { locale } = context;
    const said = translate(locale, "share.removed");
    await showPanel(pressed, await sharedListPanel(services, { serverId, locale, said }));
  },
};

/** What can be pressed or chosen in what a server shares. */
export const sharedComponents = {
  shared: openList,
  "shared-pick": pickShared,
  "shared-page": turnPage,
  "shared-copy": saveCopy,
  "shared-remove": removeShared,
};

/** Which page of the list somebody comes from, or goes to: null for the first. */
function readAfter(args: readonly string[], index: number): string | null {
  return args.length > index ? readIdArgument(args, index) : null;
}

async function panelOf(
  services: BotServices,
  interaction: BaseInteraction,
  context: InteractionContext,
  shown: { itemId: string; page?: number; after: string | null },
) {
  await admitReader(services, interaction, context);
  return sharedItemPanel(services, {
    ...shown,
    learnerId: context.learner?.id,
    serverId: requireSharingServer(context),
    locale: context.locale,
    isManager: isManager(interaction),
  });
}

/** Who manages the server sees what is shared there, also without learning anything. */
async function admitReader(
  services: BotServices,
  interaction: BaseInteraction,
  context: InteractionContext,
): Promise<void> {
  if (!isManager(interaction)) await ensureConsent(services, context);
}

function isManager({ memberPermissions }: BaseInteraction): boolean {
  return memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
}
