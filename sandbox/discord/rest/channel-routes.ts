import { writeChannel } from "../wire/channels.ts";
import { removeChannel } from "../world/channels.ts";
import { permissionBits } from "../world/permissions.ts";
import {
  channelTypes,
  type ChannelRecord,
  type JsonObject,
  type ThreadDetails,
} from "../world/records.ts";
import type { World } from "../world/world.ts";
import { botMay, requireChannel, requireIn } from "./access.ts";
import { discordErrors } from "./discord-error.ts";
import { bodyOf, botRoute, ok, type Answer, type Route, type RouteContext } from "./route.ts";

export const channelRoutes: readonly Route[] = [
  botRoute("GET", "/channels/:channel", (context) =>
    ok(writeChannel(context.world, requireChannel(context))),
  ),
  botRoute("PATCH", "/channels/:channel", updateChannel),
  botRoute("DELETE", "/channels/:channel", deleteChannel),
];

function updateChannel(context: RouteContext): Answer {
  const { world } = context;
  const channel = requireChannel(context);
  const body = bodyOf(context);
  if (channel.thread) updateThread(world, channel, channel.thread, body);
  else updateGuildChannel(world, channel, body);
  world.emit({ type: "channel-updated", channel });
  return ok(writeChannel(world, channel));
}

function updateGuildChannel(world: World, channel: ChannelRecord, body: JsonObject): void {
  if (channel.type === channelTypes.dm) throw discordErrors.wrongChannelType();
  requireIn(world, channel, permissionBits.manageChannels);
  if (typeof body["name"] === "string") channel.name = body["name"];
}

/** Its owner may name and archive a thread; locking needs more; archived, it only comes back. */
function updateThread(
  world: World,
  channel: ChannelRecord,
  thread: ThreadDetails,
  body: JsonObject,
): void {
  const changes = readChanges(channel, thread, body);
  if (thread.archived && changes.archived !== false) throw discordErrors.threadArchived();
  const isOwner = thread.ownerId === world.application.bot.id;
  const onlyWakes = changes.archived === false && Object.keys(changes).length === 1;
  const needsManaging = thread.locked || "locked" in changes || (!isOwner && !onlyWakes);
  if (needsManaging && !botMay(world, channel, permissionBits.manageThreads)) {
    throw discordErrors.missingPermissions();
  }
  const { name, ...details } = changes;
  channel.name = name ?? channel.name;
  Object.assign(thread, details);
  if ("archived" in changes) thread.archiveChangedAtMs = world.nowMs();
}

interface ThreadChanges {
  name?: string;
  archived?: boolean;
  locked?: boolean;
  invitable?: boolean;
  autoArchiveMinutes?: number;
}

/** What a body changes: clients also send what stays as it is. */
function readChanges(
  channel: ChannelRecord,
  thread: ThreadDetails,
  body: JsonObject,
): ThreadChanges {
  const asked = {
    name: body["name"],
    archived: body["archived"],
    locked: body["locked"],
    invitable: body["invitable"],
    autoArchiveMinutes: body["auto_archive_duration"],
  };
  const current: Readonly<Record<string, unknown>> = { ...thread, name: channel.name };
  const differing = Object.entries(asked).filter(
    ([key, value]) => value !== undefined && value !== null && value !== current[key],
  );
  return Object.fromEntries(differing);
}

function deleteChannel(context: RouteContext): Answer {
  const { world } = context;
  const channel = requireChannel(context);
  if (channel.type !== channelTypes.dm) {
    const { manageThreads, manageChannels } = permissionBits;
    requireIn(world, channel, channel.thread ? manageThreads : manageChannels);
    removeChannel(world, channel);
  }
  return ok(writeChannel(world, channel));
}
