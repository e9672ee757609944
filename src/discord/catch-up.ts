import type { REST } from "@discordjs/rest";
import { Routes, type APIMessage } from "discord.js";

import type { PlaceToCatchUp } from "#/sessions/find-session.repository.ts";

import { toDiscordError } from "./discord-error.ts";
import type { ChannelMessage } from "./route-message.ts";
import type { BotServices } from "./services.ts";

const requestIntervalMs = 200;
const messagesPerRequest = 100;
/** Of one place; a learner who wrote more than this while nobody listened is not kept waiting for it. */
const requestsPerPlaceMaximum = 5;
const dayMs = 86_400_000;
const discordEpochMs = 1_420_070_400_000n;

/** What catching up needs besides the services. */
export interface CatchUp {
  rest: REST;
  readsMessages: boolean;
  /** The newest message of a channel as the gateway was told, if it knows the channel. */
  lastMessageId(channelId: string): string | undefined;
  /** Called with each message of the places' learners that came after the last one taken in. */
  take(message: ChannelMessage): Promise<void>;
  signal: AbortSignal;
}

/**
 * Reads what was written while no gateway listened: first where Discord says that there is something
 * newer, then what was active in the last day and of which it says nothing. `places` were read
 * before the gateway connected, or a newer message would hide what was missed before it. Answers
 * whether nothing is left that another try could read.
 */
export async function catchUp(
  services: Pick<BotServices, "clock" | "log">,
  tools: CatchUp,
  places: readonly PlaceToCatchUp[],
): Promise<boolean> {
  const readable = places.filter(({ serverId }) => tools.readsMessages || serverId === null);
  const told = readable.filter((place) => isNewer(tools.lastMessageId(place.channelId), place));
  const since = services.clock.now().getTime() - dayMs;
  const untold = readable.filter(
    (place) =>
      tools.lastMessageId(place.channelId) === undefined && place.lastActivityAt.getTime() > since,
  );
  let isWhole = true;
  for (const place of [...told, ...untold]) {
    if (tools.signal.aborted) return false;
    const isRead = await catchUpPlace(services, tools, place);
    isWhole &&= isRead;
  }
  return isWhole;
}

async function catchUpPlace(
  services: Pick<BotServices, "clock" | "log">,
  tools: CatchUp,
  place: PlaceToCatchUp,
): Promise<boolean> {
  let after = lastTaken(place);
  try {
    for (let request = 0; request < requestsPerPlaceMaximum; request += 1) {
      await services.clock.sleep(requestIntervalMs, tools.signal);
      const messages = await readAfter(tools.rest, place.channelId, after);
      for (const message of messages) {
        if (message.author.id === place.discordUserId)
          await tools.take(asChannelMessage(message, place));
      }
      if (messages.length < messagesPerRequest) return true;
      after = messages.at(-1)?.id ?? after;
    }
    return true;
  } catch (thrown) {
    if (tools.signal.aborted) return false;
    const { code } = toDiscordError(thrown);
    services.log.warn("discord.place_not_caught_up", { sessionId: place.sessionId, code });
    return code !== "discord_unavailable";
  }
}

/** Oldest first. */
async function readAfter(rest: REST, channelId: string, after: string): Promise<APIMessage[]> {
  const query = new URLSearchParams({ after, limit: String(messagesPerRequest) });
  const messages = (await rest.get(Routes.channelMessages(channelId), { query })) as APIMessage[];
  return messages.sort((first, second) => (BigInt(first.id) < BigInt(second.id) ? -1 : 1));
}

function asChannelMessage(message: APIMessage, place: PlaceToCatchUp): ChannelMessage {
  return {
    id: message.id,
    channelId: place.channelId,
    serverId: place.serverId ?? undefined,
    authorId: message.author.id,
    // What is read afterwards comes without its author's membership.
    roleIds: undefined,
    isInPrivateThread: place.place === "thread",
    locale: undefined,
    content: message.content,
  };
}

function isNewer(lastMessageId: string | undefined, place: PlaceToCatchUp): boolean {
  return lastMessageId !== undefined && BigInt(lastMessageId) > BigInt(lastTaken(place));
}

/**
 * Where nothing was taken in yet, everything since the session's start is new. The tutor's own answers
 * are newer than what the learner wrote before them: until when all was heard tells them from what
 * was missed, or each session in which the tutor spoke last would have to be read.
 */
function lastTaken({ lastEventSnowflake, startedAt, heardUntil }: PlaceToCatchUp): string {
  const taken = lastEventSnowflake === null ? snowflakeOf(startedAt) : BigInt(lastEventSnowflake);
  const heard = heardUntil === null ? 0n : snowflakeOf(heardUntil);
  return String(heard > taken ? heard : taken);
}

/** The smallest id that Discord could have given at that instant. */
function snowflakeOf(instant: Date): bigint {
  return (BigInt(instant.getTime()) - discordEpochMs) << 22n;
}
