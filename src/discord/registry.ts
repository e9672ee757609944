import { ParleyError } from "#/shared/errors.ts";

import type { AnyCommand, Command, ComponentHandler, MessageCommand } from "./command.ts";
import { parseCustomId } from "./custom-id.ts";
import { turnScope } from "./turn-button-ids.ts";

/** A component's handler with what its custom id told. */
interface FoundComponent {
  handler: ComponentHandler;
  args: readonly string[];
}

/** Finds who deals with an interaction. */
export interface Registry {
  /** @throws ParleyError `component_unknown` for a command that is no more. */
  command(name: string): Command;
  /** @throws ParleyError as {@link command}. */
  messageCommand(name: string): MessageCommand;
  /** @throws ParleyError `component_unknown` for what was forged or is no more. */
  component(customId: string): FoundComponent;
}

/** @throws Error where two commands have one name: those are our own mistakes. */
export function createRegistry(
  commands: readonly AnyCommand[],
  turnComponents: Readonly<Record<string, ComponentHandler>>,
): Registry {
  const slashCommands = new Map(
    commands.flatMap((command) => (isOfMessages(command) ? [] : [[command.data.name, command]])),
  );
  const messageCommands = new Map(
    commands.flatMap((command) => (isOfMessages(command) ? [[command.data.name, command]] : [])),
  );
  const scopes = new Map(
    commands.map((command) => [
      scopeOf(command),
      new Map(Object.entries(command.components ?? {})),
    ]),
  );
  if (scopes.size !== commands.length || scopes.has(turnScope)) {
    throw new Error("two commands, or a command and the buttons under answers, share one name");
  }
  scopes.set(turnScope, new Map(Object.entries(turnComponents)));
  return {
    command: (name) => slashCommands.get(name) ?? unknown(),
    messageCommand: (name) => messageCommands.get(name) ?? unknown(),
    component: (customId) => {
      const { scope, action, args } = parseCustomId(customId);
      return { handler: scopes.get(scope)?.get(action) ?? unknown(), args };
    },
  };
}

function isOfMessages(command: AnyCommand): command is MessageCommand {
  return "scope" in command;
}

/** Where the custom ids of a command's components begin. */
function scopeOf(command: AnyCommand): string {
  return isOfMessages(command) ? command.scope : command.data.name;
}

function unknown(): never {
  throw new ParleyError("component_unknown");
}
