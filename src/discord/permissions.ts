import { PermissionFlagsBits, type BaseInteraction } from "discord.js";

import { ParleyError } from "#/shared/errors.ts";

/**
 * The server of an interaction in which Parley was installed by the server.
 * @throws ParleyError `server_only` in direct messages and where only the person installed it.
 */
function requireServer(interaction: BaseInteraction): string {
  const { guildId, authorizingIntegrationOwners } = interaction;
  if (guildId === null || authorizingIntegrationOwners.guildId !== guildId) {
    throw new ParleyError("server_only");
  }
  return guildId;
}

/**
 * The server of an interaction by someone who may manage it, checked at execution: what Discord shows
 * in its menus is only a default that servers change.
 * @throws ParleyError `server_only`, `manage_server_missing`
 */
export function requireManageServer(interaction: BaseInteraction): string {
  const serverId = requireServer(interaction);
  if (!interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild)) {
    throw new ParleyError("manage_server_missing");
  }
  return serverId;
}

/** As {@link requireManageServer}, for what others may do too: null for whom it refuses. */
export function managedServerOf(interaction: BaseInteraction): string | null {
  const { guildId, authorizingIntegrationOwners, memberPermissions } = interaction;
  const isManaged =
    authorizingIntegrationOwners.guildId === guildId &&
    memberPermissions?.has(PermissionFlagsBits.ManageGuild);
  return isManaged ? guildId : null;
}
