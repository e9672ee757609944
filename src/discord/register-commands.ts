import type { REST } from "@discordjs/rest";
import { Routes, type RESTGetAPIApplicationCommandsResult } from "discord.js";

import type { AnyCommand } from "./command.ts";

/** What Discord adds to a command and we do not say. */
const theirs = new Set([
  "id",
  "version",
  "application_id",
  "guild_id",
  "default_permission",
  "dm_permission",
  "name_localized",
  "description_localized",
  "handler",
]);

/**
 * Tells Discord of the commands, if it knows others or none: a bot may create only 200 a day. All of
 * them are replaced at once, so that what is no more disappears.
 */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  commands: readonly AnyCommand[],
): Promise<"unchanged" | "registered"> {
  const route = Routes.applicationCommands(applicationId);
  const query = new URLSearchParams({ with_localizations: "true" });
  const known = (await rest.get(route, { query })) as RESTGetAPIApplicationCommandsResult;
  const wanted = commands.map(({ data }) => data);
  if (fingerprint(known) === fingerprint(wanted)) return "unchanged";
  await rest.put(route, { body: wanted });
  return "registered";
}

/** Equal for command lists that mean the same: defaults left out or said, in any order of fields. */
function fingerprint(commands: readonly NamedCommand[]): string {
  const sorted = [...commands].sort((first, second) => (nameOf(first) < nameOf(second) ? -1 : 1));
  return JSON.stringify(sorted.map((command) => normalise({ type: 1, nsfw: false, ...command })));
}

interface NamedCommand {
  name: string;
  type?: number | undefined;
}

/** A slash command and one of a message's menu may have one name. */
function nameOf({ name, type = 1 }: NamedCommand): string {
  return `${String(type)} ${name}`;
}

function normalise(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(normalise);
    // Contexts and integration types are sets; options and choices are lists of records.
    return items.every((item) => typeof item === "number")
      ? items.sort((first, second) => first - second)
      : items;
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, field]) => !theirs.has(key) && !isDefault(field))
    .map(([key, field]) => [key, normalise(field)] as const);
  return Object.fromEntries(entries.sort(([first], [second]) => (first < second ? -1 : 1)));
}

function isDefault(field: unknown): boolean {
  // Discord says of a message's command that its description is empty.
  if (field === null || field === undefined || field === false || field === "") return true;
  return typeof field === "object" && Object.keys(field).length === 0;
}
