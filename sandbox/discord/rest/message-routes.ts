import { writeMessage, withholdContent } from "../wire/messages.ts";
import { changeMessage, findMessage, postMessage, removeMessage } from "../world/messages.ts";
import { permissionBits, writePermission } from "../world/permissions.ts";
import type { ChannelRecord, JsonObject, MessageRecord } from "../world/records.ts";
import { compareSnowflakes } from "../world/snowflakes.ts";
import type { World } from "../world/world.ts";
import {
  botMay,
  refuseUnreachableDm,
  refuseWhereArchived,
  requireChannel,
  requireIn,
  requireMessage,
} from "./access.ts";
import { DiscordError, discordErrors } from "./discord-error.ts";
import { mergeFlags, readMessageBody, refuseEmpty } from "./message-body.ts";
import { findByNonce, rememberNonce } from "./nonces.ts";
import {
  bodyOf,
  botRoute,
  noContent,
  ok,
  type Answer,
  type Route,
  type RouteContext,
} from "./route.ts";

const replyType = 19;

export const messageRoutes: readonly Route[] = [
  botRoute("GET", "/channels/:channel/messages", listMessages),
  botRoute("POST", "/channels/:channel/messages", createMessage, { limit: "messageCreate" }),
  botRoute("GET", "/channels/:channel/messages/:message", getMessage),
  botRoute("PATCH", "/channels/:channel/messages/:message", editMessage, { limit: "messageEdit" }),
  botRoute("DELETE", "/channels/:channel/messages/:message", deleteMessage),
  botRoute("POST", "/channels/:channel/typing", startTyping),
];

function listMessages(context: RouteContext): Answer {
  const channel = requireChannel(context);
  const { world, request } = context;
  if (!botMay(world, channel, permissionBits.readMessageHistory)) return ok([]);
  const { limit, before, after, around } = request.query;
  const count = Math.min(Math.max(Number(limit ?? 50), 1), 100);
  const standing = world.messagesIn(channel.id).filter((message) => !message.ephemeralFor);
  const middle = standing.findIndex(({ id }) => compareSnowflakes(id, around ?? "") >= 0);
  const start = Math.max(0, middle - Math.floor(count / 2));
  const picked = around
    ? standing.slice(start, start + count)
    : pickRange(standing, { before, after, count });
  return ok(picked.toReversed().map((message) => writeForBot(world, message)));
}

interface Range {
  readonly before: string | undefined;
  readonly after: string | undefined;
  readonly count: number;
}

function pickRange(messages: readonly MessageRecord[], { before, after, count }: Range) {
  if (after) {
    return messages.filter(({ id }) => compareSnowflakes(id, after) > 0).slice(0, count);
  }
  const earlier = before
    ? messages.filter(({ id }) => compareSnowflakes(id, before) < 0)
    : messages;
  return earlier.slice(-count);
}

/** Over REST, too, content is kept from an application without the privilege. */
function writeForBot(world: World, message: MessageRecord): JsonObject {
  const wire = writeMessage(world, message);
  return world.mayReadContent(message, world.application.messageContentAllowed)
    ? wire
    : withholdContent(wire);
}

function createMessage(context: RouteContext): Answer {
  const { world } = context;
  const channel = requireChannel(context);
  const body = bodyOf(context);
  const message = readMessageBody(world, { body, request: context.request, channel });
  refuseEmpty(message);
  requireWriting(world, channel, {
    withFiles: context.request.files.length > 0,
    withEmbeds: (message.embeds?.length ?? 0) > 0,
  });
  const nonce = readNonce(body);
  const twin = nonce && body["enforce_nonce"] === true ? findByNonce(world, nonce) : undefined;
  if (twin) return ok(writeMessage(world, twin));
  const replyToId = readReply(world, channel, body["message_reference"]);
  const posted = postMessage(world, {
    ...message,
    channel,
    author: world.application.bot,
    nonce,
    replyToId,
    type: replyToId === undefined ? 0 : replyType,
  });
  rememberNonce(world, posted);
  return ok(writeMessage(world, posted));
}

/** What writing in a channel needs. */
function requireWriting(
  world: World,
  channel: ChannelRecord,
  parts: { readonly withFiles: boolean; readonly withEmbeds: boolean },
): void {
  const files = parts.withFiles ? permissionBits.attachFiles : 0n;
  const embeds = parts.withEmbeds ? permissionBits.embedLinks : 0n;
  refuseUnreachableDm(world, channel);
  const write = channel.guildId ? writePermission(channel) : 0n;
  requireIn(world, channel, write | files | embeds);
  if (channel.thread?.locked && !botMay(world, channel, permissionBits.manageThreads)) {
    throw discordErrors.threadArchived();
  }
}

function readNonce(body: JsonObject): string | undefined {
  const nonce = body["nonce"];
  return typeof nonce === "string" || typeof nonce === "number" ? String(nonce) : undefined;
}

function readReply(world: World, channel: ChannelRecord, reference: unknown): string | undefined {
  if (typeof reference !== "object" || reference === null) return undefined;
  const asked = reference as { message_id?: string; fail_if_not_exists?: boolean };
  if (asked.message_id && findMessage(world, channel.id, asked.message_id)) {
    if (!botMay(world, channel, permissionBits.readMessageHistory)) {
      throw new DiscordError(
        403,
        160002,
        "Cannot reply without permission to read message history",
      );
    }
    return asked.message_id;
  }
  if (asked.fail_if_not_exists === false) return undefined;
  const fault = {
    path: ["message_reference"],
    code: "REPLIES_UNKNOWN_MESSAGE",
    message: "Unknown message",
  };
  throw discordErrors.invalidBody([fault]);
}

function getMessage(context: RouteContext): Answer {
  const channel = requireChannel(context);
  return ok(writeForBot(context.world, requireMessage(context, channel)));
}

function editMessage(context: RouteContext): Answer {
  const { world } = context;
  const channel = requireChannel(context);
  const message = requireMessage(context, channel);
  if (message.author.id !== world.application.bot.id) throw discordErrors.notAuthor();
  refuseWhereArchived(channel);
  applyEdit(context, channel, message);
  return ok(writeMessage(world, message));
}

/** Changes one of the bot's messages as a body says. */
export function applyEdit(
  context: RouteContext,
  channel: ChannelRecord,
  message: MessageRecord,
  body: JsonObject = bodyOf(context),
): void {
  const { world, request } = context;
  const { mentionedUserIds, mentionsEveryone, ...changes } = readMessageBody(world, {
    body,
    request,
    channel,
    existing: message,
  });
  refuseEmpty(changes, message);
  message.mentionedUserIds = mentionedUserIds;
  message.mentionsEveryone = mentionsEveryone;
  changeMessage(world, message, { ...changes, flags: mergeFlags(message.flags, changes.flags) });
}

function deleteMessage(context: RouteContext): Answer {
  const { world } = context;
  const channel = requireChannel(context);
  const message = requireMessage(context, channel);
  if (message.author.id !== world.application.bot.id) {
    requireIn(world, channel, permissionBits.manageMessages);
  }
  refuseWhereArchived(channel);
  removeMessage(world, message);
  return noContent;
}

function startTyping(context: RouteContext): Answer {
  const { world } = context;
  const channel = requireChannel(context);
  if (channel.guildId) requireIn(world, channel, writePermission(channel));
  world.emit({
    type: "typing",
    channel,
    userId: world.application.bot.id,
    atMs: world.nowMs(),
  });
  return noContent;
}
