import { changeSettings, type SettingChanges } from "#/budgets/change-settings.ts";
import type { ServerSettings } from "#/learners/server.repository.ts";
import type { ComponentInteraction } from "#/discord/command.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import type { BotServices } from "#/discord/services.ts";
import { ParleyError } from "#/shared/errors.ts";

import { readNumberArgument } from "../support/read-number.ts";

/**
 * Saves what someone changed in a panel. The panel's custom ids carry the version of the settings
 * that it shows, so that two managers do not undo each other's changes unseen.
 * @throws ParleyError `manage_server_missing`, `component_unknown`, `changed_meanwhile`
 */
export async function saveServer(
  services: BotServices,
  interaction: ComponentInteraction,
  args: readonly string[],
  changes: SettingChanges,
): Promise<ServerSettings> {
  const serverId = requireManageServer(interaction);
  const actor = { kind: "manager", discordUserId: interaction.user.id } as const;
  return changeSettings(services, {
    serverId,
    version: readNumberArgument(args, 0),
    changes,
    actor,
  });
}

/**
 * The values chosen in a menu of `all`; null, which also covers what is added later, where all of
 * them are.
 * @throws ParleyError `component_unknown` where a value was never offered.
 */
export function readAllowed(chosen: readonly string[], all: readonly string[]): string[] | null {
  if (chosen.length === 0 || chosen.some((value) => !all.includes(value))) {
    throw new ParleyError("component_unknown");
  }
  return new Set(chosen).size === all.length ? null : [...new Set(chosen)];
}
