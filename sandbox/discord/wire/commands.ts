import type { CommandRecord, JsonObject } from "../world/records.ts";

/** A registered command as Discord hands it back. */
export function writeCommand(command: CommandRecord, applicationId: string): JsonObject {
  return {
    id: command.id,
    application_id: applicationId,
    version: command.version,
    type: command.type,
    name: command.name,
    name_localizations: nullWhereEmpty(command.nameLocalizations),
    description: command.description,
    description_localizations: nullWhereEmpty(command.descriptionLocalizations),
    default_member_permissions: command.defaultMemberPermissions?.toString() ?? null,
    dm_permission: command.contexts.includes(1),
    contexts: command.contexts,
    integration_types: command.integrationTypes,
    nsfw: false,
    ...(command.options.length > 0 ? { options: command.options } : {}),
    ...(command.guildId === undefined ? {} : { guild_id: command.guildId }),
  };
}

function nullWhereEmpty(localizations: JsonObject): JsonObject | null {
  return Object.keys(localizations).length > 0 ? localizations : null;
}
