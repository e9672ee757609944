import type {
  APIApplicationCommandOptionChoice,
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from "discord.js";

import type { InteractionContext } from "./interaction-context.ts";
import type { BotServices } from "./services.ts";

/**
 * How an interaction is acknowledged within Discord's three seconds, before `run` is called:
 * - `private`: with a "thinking…" that only the person sees; `run` fills it by `showPanel`;
 * - `update`: silently; `showPanel` then changes the message on which the component sits
 *   (components and forms only);
 * - `itself`: not at all; `run` answers at once, with `showForm` or `showPanel`. Needed where a form
 *   follows, since no form can follow an acknowledgement, and where a row is written first.
 */
export type Acknowledgement = "private" | "update" | "itself";

/** A button, a select menu or a submitted form. */
export type ComponentInteraction = MessageComponentInteraction | ModalSubmitInteraction;

/** What happens when a component of a command is used. */
export interface ComponentHandler {
  readonly acknowledge: Acknowledgement;
  /** How many acts it counts as against what a person may set in motion; 1 when left out. */
  readonly weight?: number;
  /**
   * `args` are those of the custom id, read strictly; they were sent by a person and prove nothing:
   * check whose session or server it is.
   * @throws ParleyError said to the person privately.
   */
  run(
    services: BotServices,
    interaction: ComponentInteraction,
    context: InteractionContext & { readonly args: readonly string[] },
  ): Promise<void>;
}

/** A slash command: one file (or folder) in `commands/`, listed in its index. */
export interface Command {
  /** As Discord is told of it; `data.name` is the scope of its custom ids. */
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /**
   * How it is acknowledged, by its subcommand (with its group before it, `budget set`) where that
   * matters. `private` when left out.
   */
  acknowledge?(subcommand: string): Exclude<Acknowledgement, "update">;
  /** How many acts it counts as against what a person may set in motion; 1 when left out. */
  weight?(subcommand: string): number;
  /** @throws ParleyError said to the person privately. */
  run(
    services: BotServices,
    interaction: ChatInputCommandInteraction,
    context: InteractionContext,
  ): Promise<void>;
  /** At most 25 are shown. Must be quick: it cannot be deferred. */
  autocomplete?(
    services: BotServices,
    interaction: AutocompleteInteraction,
    context: InteractionContext,
  ): Promise<readonly APIApplicationCommandOptionChoice[]>;
  /** By the action of the custom id `<data.name>:<action>:…`. */
  readonly components?: Readonly<Record<string, ComponentHandler>>;
}

/** A command of a message's menu ("Apps"): one file in `commands/messages/`, listed in its index. */
export interface MessageCommand {
  /** As Discord is told of it. */
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  /** Of its custom ids: what it is called can be no part of them. */
  readonly scope: string;
  /** `private` when left out. */
  readonly acknowledge?: Exclude<Acknowledgement, "update">;
  /** How many acts it counts as against what a person may set in motion; 1 when left out. */
  readonly weight?: number;
  /** @throws ParleyError said to the person privately. */
  run(
    services: BotServices,
    interaction: MessageContextMenuCommandInteraction,
    context: InteractionContext,
  ): Promise<void>;
  /** By the action of the custom id `<scope>:<action>:…`. */
  readonly components?: Readonly<Record<string, ComponentHandler>>;
}

/** What the bot registers and answers to. */
export type AnyCommand = Command | MessageCommand;
