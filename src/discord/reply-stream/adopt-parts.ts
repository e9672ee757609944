import type { APIMessage, APIMessageTopLevelComponent } from "discord.js";

import type { ReplyPart, ReplyTarget } from "#/sessions/reply-sink.ts";

import { stopButtonId } from "../turn-button-ids.ts";
import type { MessageWriter } from "./message-writer.ts";

/** More parts than an answer may have tokens for. */
const partNumberMaximum = 50;

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

function partOf(message: APIMessage, turnId: string): ReplyPart[] {
  const ids = new Set((message.components ?? []).flatMap(customIdsOf));
  for (let partNumber = 1; partNumber <= partNumberMaximum; partNumber += 1) {
    if (ids.has(stopButtonId(turnId, partNumber))) {
      return [{ partNumber, discordMessageId: message.id }];
    }
  }
  return [];
}

function customIdsOf(row: APIMessageTopLevelComponent): string[] {
  if (!("components" in row)) return [];
  return row.components.flatMap((component) =>
    "custom_id" in component ? [component.custom_id] : [],
  );
}
