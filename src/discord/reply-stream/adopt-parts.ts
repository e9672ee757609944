import type { APIMessage } from "discord.js";

import type { ReplyPart, ReplyTarget } from "#/sessions/reply-sink.ts";

import { stopButtonId } from "../turn-button-ids.ts";
import type { MessageWriter } from "./message-writer.ts";

/**
 * The parts of a turn's reply, with those that an earlier worker posted and could not note down any
 * more: a new part always stands with a Stop button that names its turn and its number.
 */
export async function adoptParts(
  writer: MessageWriter,
  target: ReplyTarget,
): Promise<readonly ReplyPart[]> {
  if (!target.mayStandUnrecorded) return target.parts;
  const messages = await writer.recent(target.channelId);
  const known = new Set(target.parts.map((part) => part.discordMessageId));
  const found = messages
    .filter((message) => !known.has(message.id))
    .flatMap((message) => partOf(message, target.turnId));
  for (const part of found) await target.onPartPosted(part);
  return [...target.parts, ...found].sort((first, second) => first.partNumber - second.partNumber);
}

/** The part that a message is, by the custom id of its Stop button. */
function partOf({ id, components }: APIMessage, turnId: string): ReplyPart[] {
  const anyPart = stopButtonId(turnId, 0).replace(/0$/, "(\\d{1,3})");
  const partNumber = new RegExp(`"${anyPart}"`).exec(JSON.stringify(components))?.[1];
  return partNumber === undefined ? [] : [{ partNumber: Number(partNumber), discordMessageId: id }];
}
