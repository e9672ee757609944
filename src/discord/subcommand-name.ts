import type { CommandInteractionOptionResolver } from "discord.js";

type Options = Pick<CommandInteractionOptionResolver, "getSubcommand" | "getSubcommandGroup">;

/** A subcommand with its group before it, `budget set`; empty where a command is run by its name. */
export function subcommandName(options: Options): string {
  const names = [options.getSubcommandGroup(false), options.getSubcommand(false)];
  return names.filter((name) => name !== null).join(" ");
}
