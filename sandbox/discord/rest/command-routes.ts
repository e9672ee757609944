import { writeCommand } from "../wire/commands.ts";
import { readCommand } from "../world/read-command.ts";
import type { CommandRecord, JsonObject } from "../world/records.ts";
import type { World } from "../world/world.ts";
import { discordErrors } from "./discord-error.ts";
import {
  bodyOf,
  botRoute,
  noContent,
  ok,
  param,
  type Answer,
  type Route,
  type RouteContext,
} from "./route.ts";

const scopes = [
  "/applications/:application/commands",
  "/applications/:application/guilds/:guild/commands",
] as const;

export const commandRoutes: readonly Route[] = scopes.flatMap((pattern) => [
  botRoute("GET", pattern, listCommands),
  botRoute("PUT", pattern, overwriteCommands),
  botRoute("POST", pattern, createCommand),
  botRoute("GET", `${pattern}/:command`, getCommand),
  botRoute("PATCH", `${pattern}/:command`, updateCommand),
  botRoute("DELETE", `${pattern}/:command`, deleteCommand),
]);

function listCommands(context: RouteContext): Answer {
  const scope = requireScope(context);
  return ok(context.world.commandsIn(scope).map((command) => write(context, command)));
}

function overwriteCommands(context: RouteContext): Answer {
  const { world, request } = context;
  const guildId = requireScope(context);
  const bodies = Array.isArray(request.body) ? (request.body as JsonObject[]) : [];
  const earlier = world.commandsIn(guildId);
  for (const command of earlier) world.commands.delete(command.id);
  for (const body of bodies) storeCommand(world, { body, guildId, earlier });
  world.emit({ type: "commands-changed", guildId });
  return listCommands(context);
}

function createCommand(context: RouteContext): Answer {
  const { world } = context;
  const guildId = requireScope(context);
  const body = bodyOf(context);
  const twin = world
    .commandsIn(guildId)
    .find((command) => command.name === body["name"] && command.type === (body["type"] ?? 1));
  const command = storeCommand(world, { body, guildId, earlier: twin ? [twin] : [] });
  world.emit({ type: "commands-changed", guildId });
  return { status: twin ? 200 : 201, body: write(context, command) };
}

function getCommand(context: RouteContext): Answer {
  return ok(write(context, requireCommand(context)));
}

function updateCommand(context: RouteContext): Answer {
  const { world } = context;
  const before = requireCommand(context);
  const body = { ...before.registered, ...bodyOf(context) };
  world.commands.delete(before.id);
  const command = storeCommand(world, { body, guildId: before.guildId, earlier: [before] });
  world.emit({ type: "commands-changed", guildId: before.guildId });
  return ok(write(context, command));
}

function deleteCommand(context: RouteContext): Answer {
  const command = requireCommand(context);
  context.world.commands.delete(command.id);
  context.world.emit({ type: "commands-changed", guildId: command.guildId });
  return noContent;
}

/** The guild that is meant; undefined for the global scope. */
function requireScope(context: RouteContext): string | undefined {
  if (param(context, "application") !== context.world.application.id) {
    throw discordErrors.unknownApplication();
  }
  const guildId = context.params["guild"];
  if (guildId !== undefined && !context.world.guilds.has(guildId)) {
    throw discordErrors.missingAccess();
  }
  return guildId;
}

function requireCommand(context: RouteContext): CommandRecord {
  const guildId = requireScope(context);
  const command = context.world.commands.get(param(context, "command"));
  if (!command || command.guildId !== guildId) throw discordErrors.unknownCommand();
  return command;
}

interface Registration {
  readonly body: JsonObject;
  readonly guildId: string | undefined;
  /** A command of the same name and type keeps its id. */
  readonly earlier: readonly CommandRecord[];
}

function storeCommand(world: World, { body, guildId, earlier }: Registration): CommandRecord {
  const same = earlier.find(
    (command) => command.name === body["name"] && command.type === (body["type"] ?? 1),
  );
  const id = same?.id ?? world.nextId();
  const command = readCommand({ id, version: world.nextId(), guildId, registered: body });
  world.commands.set(id, command);
  return command;
}

function write(context: RouteContext, command: CommandRecord): JsonObject {
  return writeCommand(command, context.world.application.id);
}
