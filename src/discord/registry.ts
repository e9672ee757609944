import { ParleyError } from "#/shared/errors.ts";

import type { Command, ComponentHandler } from "./command.ts";
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
  /** @throws ParleyError `component_unknown` for what was forged or is no more. */
  component(customId: string): FoundComponent;
}

/** @throws Error where two commands have one name: those are our own mistakes. */
export function createRegistry(
  commands: readonly Command[],
  turnComponents: Readonly<Record<string, ComponentHandler>>,
): Registry {
  const byName = new Map(commands.map((command) => [command.data.name, command]));
  if (byName.size !== commands.length || byName.has(turnScope)) {
    throw new Error("two commands, or a command and the buttons under answers, share one name");
  }
  const scopes = new Map(
    [...byName].map(([name, command]) => [name, new Map(Object.entries(command.components ?? {}))]),
  );
  scopes.set(turnScope, new Map(Object.entries(turnComponents)));
  return {
    command: (name) => byName.get(name) ?? unknown(),
    component: (customId) => {
      const { scope, action, args } = parseCustomId(customId);
      return { handler: scopes.get(scope)?.get(action) ?? unknown(), args };
    },
  };
}

function unknown(): never {
  throw new ParleyError("component_unknown");
}
