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
 * before the gateway connected, or a newer message would hide what was missed before it.
 */
export async function catchUp(
  services: Pick<BotServices, "clock" | "log">,
  tools: CatchUp,
  places: readonly PlaceToCatchUp[],
): Promise<void> {
  const readable = places.filter(({ serverId }) => tools.readsMessages || serverId === null);
  const told = readable.filter((place) => isNewer(tools.lastMessageId(place.channelId), place));
  const since = services.clock.now().getTime() - dayMs;
  const untold = readable.filter(
    (place) =>
      tools.lastMessageId(place.channelId) === undefined && place.lastActivityAt.getTime() > since,
  );
  for (const place of [...told, ...untold]) {
    if (tools.signal.aborted) return;
    await catchUpPlace(services, tools, place);
  }
}

async function catchUpPlace(
  services: Pick<BotServices, "clock" | "log">,
  tools: CatchUp,
  place: PlaceToCatchUp,
): Promise<void> {
  let after = lastTaken(place);
  try {
    for (let request = 0; request < requestsPerPlaceMaximum; request += 1) {
      await services.clock.sleep(requestIntervalMs, tools.signal);
      const messages = await readAfter(tools.rest, place.channelId, after);
      for (const message of messages) {
        if (message.author.id === place.discordUserId)
          await tools.take(asChannelMessage(message, place));
      }
      if (messages.length < messagesPerRequest) return;
      after = messages.at(-1)?.id ?? after;
    }
  } catch (thrown) {
    if (tools.signal.aborted) return;
    const { code } = toDiscordError(thrown);
    services.log.warn("discord.place_not_caught_up", { sessionId: place.sessionId, code });
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
    locale: undefined,
    content: message.content,
  };
}

function isNewer(lastMessageId: string | undefined, place: PlaceToCatchUp): boolean {
  return lastMessageId !== undefined && BigInt(lastMessageId) > BigInt(lastTaken(place));
}

/** Where nothing was taken in yet, everything since the session's start is new. */
function lastTaken(place: PlaceToCatchUp): string {
  return (
    place.lastEventSnowflake ??
    ((BigInt(place.startedAt.getTime()) - discordEpochMs) << 22n).toString()
  );
}
