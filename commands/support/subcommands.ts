import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type APIApplicationCommandOptionChoice,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
} from "discord.js";

import type { Acknowledgement, Command, ComponentHandler } from "#/discord/command.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { subcommandName } from "#/discord/subcommand-name.ts";
import { ParleyError } from "#/shared/errors.ts";

import { describe, type CommandPath } from "./describe.ts";

type Suggestions = readonly APIApplicationCommandOptionChoice[];

/** One subcommand: a file in its command's folder. */
export interface Subcommand {
  /** Its place in the messages: `command.session.start`. */
  readonly path: CommandPath;
  readonly options?: readonly APIApplicationCommandBasicOption[];
  /** As {@link Command.acknowledge}; `private` when left out. */
  readonly acknowledge?: Exclude<Acknowledgement, "update">;
  /** As {@link Command.weight}; 1 when left out. */
  readonly weight?: number;
  run(
    services: BotServices,
    interaction: ChatInputCommandInteraction,
    context: InteractionContext,
  ): Promise<void>;
  autocomplete?(
    services: BotServices,
    interaction: AutocompleteInteraction,
    context: InteractionContext,
  ): Suggestions | Promise<Suggestions>;
}

/** Subcommands below one more name: `/server budget set`. */
export interface SubcommandGroup {
  readonly path: CommandPath;
  readonly group: readonly Subcommand[];
}

/** A command made of subcommands. */
export interface CommandGroup {
  readonly path: CommandPath;
  readonly subcommands: readonly (Subcommand | SubcommandGroup)[];
  readonly components?: Readonly<Record<string, ComponentHandler>>;
  /** Only for those who may manage the server, and only in servers that installed Parley. */
  readonly forManagers?: boolean;
}

/** Where a command is offered: in servers and in DMs with the bot, unless it is for managers. */
export function offeredTo(forManagers: boolean): Partial<Command["data"]> {
  return forManagers
    ? {
        contexts: [InteractionContextType.Guild],
        integration_types: [ApplicationIntegrationType.GuildInstall],
        default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
      }
    : {
        contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
        integration_types: [
          ApplicationIntegrationType.GuildInstall,
          ApplicationIntegrationType.UserInstall,
        ],
      };
}

/** Puts subcommands together into the command that Discord knows. */
export function groupCommand(group: CommandGroup): Command {
  const byName = new Map(group.subcommands.flatMap(entriesOf));
  const find = (name: string): Subcommand => {
    const found = byName.get(name);
    if (!found) throw new ParleyError("option_unknown");
    return found;
  };
  return {
    data: {
      ...describe(group.path),
      ...offeredTo(group.forManagers ?? false),
      type: ApplicationCommandType.ChatInput,
      options: group.subcommands.map((one) =>
        "group" in one
          ? {
              ...describe(one.path),
              type: ApplicationCommandOptionType.SubcommandGroup,
              options: one.group.map(optionOf),
            }
          : optionOf(one),
      ),
    },
    acknowledge: (name) => find(name).acknowledge ?? "private",
    weight: (name) => find(name).weight ?? 1,
    run: (services, interaction, context) =>
      find(subcommandName(interaction.options)).run(services, interaction, context),
    autocomplete: async (services, interaction, context) =>
      (await find(subcommandName(interaction.options)).autocomplete?.(
        services,
        interaction,
        context,
      )) ?? [],
    components: group.components ?? {},
  };
}

/** By what a subcommand is called when it is run: with its group before it. */
function entriesOf(one: Subcommand | SubcommandGroup): [string, Subcommand][] {
  const { name } = describe(one.path);
  return "group" in one
    ? one.group.map((inner) => [`${name} ${describe(inner.path).name}`, inner])
    : [[name, one]];
}

function optionOf({ path, options }: Subcommand): APIApplicationCommandSubcommandOption {
  return {
    ...describe(path),
    type: ApplicationCommandOptionType.Subcommand,
    options: [...(options ?? [])],
  };
}
