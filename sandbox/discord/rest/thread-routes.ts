import { writeChannel, writeThreadMember } from "../wire/channels.ts";
import { addThreadMember, createThread, removeThreadMember } from "../world/channels.ts";
import { postMessage } from "../world/messages.ts";
import { channelPermissions, permissionBits } from "../world/permissions.ts";
import { channelTypes, messageFlags, type ChannelRecord } from "../world/records.ts";
import type { World } from "../world/world.ts";
import {
  botMay,
  refuseWhereArchived,
  requireChannel,
  requireGuild,
  requireIn,
  requireMessage,
  requireThread,
} from "./access.ts";
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

/** Discord's own messages. */
const systemMessageTypes = { memberAdded: 1, threadCreated: 18, threadStarter: 21 } as const;

export const threadRoutes: readonly Route[] = [
  botRoute("POST", "/channels/:channel/threads", startThread),
  botRoute("POST", "/channels/:channel/messages/:message/threads", startThreadOnMessage),
  botRoute("PUT", "/channels/:channel/thread-members/:user", addMember),
  botRoute("DELETE", "/channels/:channel/thread-members/:user", removeMember),
  botRoute("GET", "/channels/:channel/thread-members", listMembers),
  botRoute("GET", "/channels/:channel/thread-members/:user", getMember),
  botRoute("GET", "/guilds/:guild/threads/active", listActive),
  botRoute("GET", "/channels/:channel/threads/archived/public", (context) =>
    listArchived(context, channelTypes.publicThread),
  ),
  botRoute("GET", "/channels/:channel/threads/archived/private", (context) =>
    listArchived(context, channelTypes.privateThread),
  ),
];

function startThread(context: RouteContext): Answer {
  const { world } = context;
  const body = bodyOf(context);
  const isPrivate = (body["type"] ?? channelTypes.privateThread) === channelTypes.privateThread;
  const { createPrivateThreads, createPublicThreads } = permissionBits;
  const parent = requireChannel(context, isPrivate ? createPrivateThreads : createPublicThreads);
  if (parent.type !== channelTypes.guildText) throw discordErrors.wrongChannelType();
  const thread = createThread(world, { ...readThread(context), parent, isPrivate });
  if (!isPrivate) announce(world, parent, thread);
  return { status: 201, body: writeChannel(world, thread) };
}

function startThreadOnMessage(context: RouteContext): Answer {
  const { world } = context;
  const parent = requireChannel(context, permissionBits.createPublicThreads);
  const message = requireMessage(context, parent);
  if (world.channels.has(message.id)) throw discordErrors.threadForMessageExists();
  const thread = createThread(world, {
    ...readThread(context),
    parent,
    isPrivate: false,
    id: message.id,
  });
  message.flags |= messageFlags.hasThread;
  world.emit({ type: "message-updated", message });
  postMessage(world, {
    channel: thread,
    author: message.author,
    type: systemMessageTypes.threadStarter,
  });
  return { status: 201, body: writeChannel(world, thread) };
}

function readThread(context: RouteContext) {
  const body = bodyOf(context);
  const minutes = body["auto_archive_duration"];
  return {
    name: String(body["name"]),
    ownerId: context.world.application.bot.id,
    invitable: body["invitable"] !== false,
    autoArchiveMinutes: typeof minutes === "number" ? minutes : undefined,
  };
}

/** A public thread shows in its channel as a message of Discord's own. */
function announce(world: World, parent: ChannelRecord, thread: ChannelRecord): void {
  const author = world.application.bot;
  const type = systemMessageTypes.threadCreated;
  postMessage(world, { channel: parent, author, content: thread.name, type });
}

function addMember(context: RouteContext): Answer {
  const { world } = context;
  const channel = requireThread(context);
  const userId = readUserId(context);
  refuseWhereArchived(channel);
  requireIn(world, channel, permissionBits.sendMessagesInThreads);
  requireSeesParent(world, channel, userId);
  if (channel.thread?.members.has(userId)) return noContent;
  addThreadMember(world, channel, userId);
  postMessage(world, {
    channel,
    author: world.application.bot,
    type: systemMessageTypes.memberAdded,
    mentionedUserIds: [userId],
  });
  return noContent;
}

function requireSeesParent(world: World, channel: ChannelRecord, userId: string): void {
  const guild = world.guilds.get(channel.guildId ?? "");
  if (!guild?.members.has(userId)) throw discordErrors.unknownMember();
  const parent = world.channels.get(channel.parentId ?? "");
  if (!parent || channelPermissions(world, parent, userId) === 0n) {
    throw discordErrors.missingAccess();
  }
}

function removeMember(context: RouteContext): Answer {
  const { world } = context;
  const channel = requireThread(context);
  const userId = readUserId(context);
  refuseWhereArchived(channel);
  const botId = world.application.bot.id;
  const isOwn = channel.thread?.ownerId === botId && channel.type === channelTypes.privateThread;
  const mayRemove = botMay(world, channel, permissionBits.manageThreads);
  if (userId !== botId && !isOwn && !mayRemove) throw discordErrors.missingPermissions();
  removeThreadMember(world, channel, userId);
  return noContent;
}

function listMembers(context: RouteContext): Answer {
  const channel = requireThread(context);
  const userIds = [...(channel.thread?.members.keys() ?? [])];
  return ok(userIds.map((userId) => writeThreadMember(channel, userId)));
}

function getMember(context: RouteContext): Answer {
  const channel = requireThread(context);
  const userId = readUserId(context);
  if (!channel.thread?.members.has(userId)) throw discordErrors.unknownMember();
  return ok(writeThreadMember(channel, userId));
}

function readUserId(context: RouteContext): string {
  const userId = param(context, "user");
  if (userId === "@me") return context.world.application.bot.id;
  if (!context.world.users.has(userId)) throw discordErrors.unknownUser();
  return userId;
}

function listActive(context: RouteContext): Answer {
  const { world } = context;
  const guild = requireGuild(context);
  const threads = world
    .threadsOf(guild.id)
    .filter(
      (thread) =>
        thread.thread?.archived === false && botMay(world, thread, permissionBits.viewChannel),
    );
  return ok(writeThreadList(world, threads));
}

function listArchived(context: RouteContext, type: number): Answer {
  const { world } = context;
  const parent = requireChannel(context, permissionBits.readMessageHistory);
  const threads = world
    .threadsOf(parent.guildId ?? "")
    .filter((thread) => thread.parentId === parent.id && thread.type === type)
    .filter((thread) => thread.thread?.archived === true);
  return ok({ ...writeThreadList(world, threads), has_more: false });
}

function writeThreadList(world: World, threads: readonly ChannelRecord[]) {
  const botId = world.application.bot.id;
  const joined = threads.filter((thread) => thread.thread?.members.has(botId));
  return {
    threads: threads.map((thread) => writeChannel(world, thread)),
    members: joined.map((thread) => writeThreadMember(thread, botId)),
  };
}
