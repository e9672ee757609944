import {
  RequestMethod,
  type InternalRequest,
  type REST,
  type ResponseLike,
  type RouteLike,
} from "@discordjs/rest";
import { MessageFlags, Routes, type APIMessage } from "discord.js";

import { shortenId } from "#/shared/ids.ts";

import { hasDiscordCode, threadArchivedCode, unknownMessageCode } from "../discord-error.ts";
import type { BucketReading } from "./edit-pace.ts";
import type { ReplyMessage } from "./render-reply.ts";

const recentMessages = 50;

/** What an edit came to. `isGone`: somebody has deleted the message, which is not for us to undo. */
interface EditResult {
  isGone: boolean;
  bucket: BucketReading | undefined;
}

/** Writes the messages of replies; knows Discord's routes and nothing of pacing. A signal gives a write up. */
export interface MessageWriter {
  /** Posts a part. Discord knows it by its nonce, so a repeated request answers the first message. */
  create(
    part: { channelId: string; turnId: string; partNumber: number },
    message: ReplyMessage,
    signal?: AbortSignal,
  ): Promise<string>;
  edit(
    place: { channelId: string; messageId: string },
    message: ReplyMessage,
    signal?: AbortSignal,
  ): Promise<EditResult>;
  /** Deletes a message; one that is gone already is as good. */
  remove(channelId: string, messageId: string, signal: AbortSignal): Promise<void>;
  /** Shows "… is typing" for ten seconds, or until something is posted. */
  showTyping(channelId: string, signal: AbortSignal): Promise<void>;
  /** The newest messages of a channel. */
  recent(channelId: string): Promise<APIMessage[]>;
}

export function createMessageWriter(rest: REST): MessageWriter {
  return {
    create: async ({ channelId, turnId, partNumber }, message, signal) => {
      const nonce = `${shortenId(turnId)}${String(partNumber)}`;
      const body = { ...harmless(message), nonce, enforce_nonce: true };
      const posted = (await rest.post(Routes.channelMessages(channelId), {
        body,
        signal,
      })) as APIMessage;
      return posted.id;
    },
    edit: (place, message, signal) =>
      editMessage(rest, {
        method: RequestMethod.Patch,
        fullRoute: Routes.channelMessage(place.channelId, place.messageId),
        body: harmless(message),
        signal,
      }),
    remove: async (channelId, messageId, signal) => {
      await rest
        .delete(Routes.channelMessage(channelId, messageId), { signal })
        .catch(passOver(unknownMessageCode));
    },
    showTyping: async (channelId, signal) => {
      await rest.post(Routes.channelTyping(channelId), { signal });
    },
    recent: async (channelId) => {
      const query = new URLSearchParams({ limit: String(recentMessages) });
      return (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
    },
  };
}

/** Nobody is mentioned and no link unfolds, whatever the text says. */
function harmless(message: ReplyMessage) {
  return { ...message, flags: MessageFlags.SuppressEmbeds, allowed_mentions: { parse: [] } };
}

/** Edits a message, also in a thread that has gone quiet; `request` is a PATCH of it. */
export async function editMessage(rest: REST, request: InternalRequest): Promise<EditResult> {
  try {
    return await send(rest, request);
  } catch (error) {
    if (hasDiscordCode(error, unknownMessageCode)) return { isGone: true, bucket: undefined };
    if (!hasDiscordCode(error, threadArchivedCode)) throw error;
  }
  // Discord archives quiet threads, and refuses edits there; a thread that nobody locked opens again.
  const channelRoute = request.fullRoute.replace(/\/messages\/.*$/, "") as RouteLike;
  await rest.patch(channelRoute, { body: { archived: false } });
  return send(rest, request);
}

async function send(rest: REST, request: InternalRequest): Promise<EditResult> {
  const response = await rest.queueRequest(request);
  // A body that nobody reads would keep its connection.
  await response.arrayBuffer();
  return { isGone: false, bucket: readBucket(response) };
}

function readBucket({ headers }: ResponseLike): BucketReading | undefined {
  const limit = Number(headers.get("x-ratelimit-limit") ?? 0);
  const remaining = Number(headers.get("x-ratelimit-remaining") ?? 0);
  const resetAfterMs = Number(headers.get("x-ratelimit-reset-after") ?? 0) * 1_000;
  return limit > 0 && resetAfterMs > 0 ? { limit, remaining, resetAfterMs } : undefined;
}

function passOver(code: number): (error: unknown) => void {
  return (error) => {
    if (!hasDiscordCode(error, code)) throw error;
  };
}
