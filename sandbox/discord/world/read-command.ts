import type { CommandOption, CommandRecord, JsonObject } from "./records.ts";

/** What a command is known by, and what the bot said of it. */
export type RegisteredCommand = Pick<CommandRecord, "id" | "version" | "guildId" | "registered">;

/** A command as clients and permissions look at it. */
export function readCommand(command: RegisteredCommand): CommandRecord {
  const body = command.registered;
  const permissions = body["default_member_permissions"];
  return {
    ...command,
    type: Number(body["type"] ?? 1),
    name: String(body["name"]),
    nameLocalizations: (body["name_localizations"] ?? {}) as Record<string, string>,
    description: typeof body["description"] === "string" ? body["description"] : "",
    descriptionLocalizations: (body["description_localizations"] ?? {}) as Record<string, string>,
    options: (body["options"] ?? []) as CommandOption[],
    defaultMemberPermissions:
      permissions === null || permissions === undefined
        ? undefined
        : BigInt(permissions as string | number),
    contexts: readContexts(body),
    integrationTypes: (body["integration_types"] ?? [0]) as number[],
  };
}

/** Left out, a command is everywhere but where the old `dm_permission` forbids it. */
function readContexts(body: JsonObject): readonly number[] {
  if (Array.isArray(body["contexts"])) return body["contexts"] as number[];
  return body["dm_permission"] === false ? [0] : [0, 1];
}
