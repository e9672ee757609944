import { Events, type Client } from "discord.js";

import type { PlaceToCatchUp } from "#/sessions/find-session.repository.ts";
import { listPlacesToCatchUp, noteHearing } from "#/sessions/find-session.ts";

import { catchUp } from "./catch-up.ts";
import type { Listening } from "./listen.ts";
import { routeMessage, type ChannelMessage } from "./route-message.ts";
import type { BotServices } from "./services.ts";

const hearingIntervalMs = 30_000;

/** How it stands with one gateway's hearing. */
interface Hearing {
  isConnected: boolean;
  /** Everything that was missed before the present connection has been read. */
  isCaughtUp: boolean;
}

/**
 * Reads what was missed, each time a connection is made anew; one that was resumed has missed
 * nothing. Where to look is read before connecting: see `listPlacesToCatchUp`. As long as nothing is
 * missed, that is noted, so that the next connection looks only where something was written since.
 */
export function keepCaughtUp(services: BotServices, listening: Listening): void {
  const { client, work, signal } = listening;
  const hearing: Hearing = { isConnected: false, isCaughtUp: false };
  let places = readPlaces(services);
  client.on(Events.ShardReconnecting, () => {
    hearing.isConnected = false;
    places = readPlaces(services);
  });
  client.on(Events.ShardResume, () => {
    hearing.isConnected = true;
  });
  client.on(Events.ShardReady, () => {
    hearing.isConnected = true;
    hearing.isCaughtUp = false;
    const read = places;
    work.add(
      readMissed(services, listening, read).then((isWhole) => {
        // Where another connection was made meanwhile, it has its own to read.
        if (read === places) hearing.isCaughtUp = isWhole;
      }),
    );
  });
  void keepNoted(services, hearing, signal);
}

/** Never rejects; ends with the signal. */
async function keepNoted(
  services: BotServices,
  hearing: Readonly<Hearing>,
  signal: AbortSignal,
): Promise<void> {
  const wait = () => services.clock.sleep(hearingIntervalMs, signal).catch(() => undefined);
  for (await wait(); !signal.aborted; await wait()) {
    if (!hearing.isConnected || !hearing.isCaughtUp) continue;
    await noteHearing(services).catch((error: unknown) => {
      services.log.error("discord.hearing_not_noted", error);
    });
  }
}

function readPlaces(services: BotServices): Promise<PlaceToCatchUp[] | undefined> {
  return listPlacesToCatchUp(services).catch((error: unknown) => {
    services.log.error("discord.places_not_read", error);
    return undefined;
  });
}

/** Whether all of it was read. */
async function readMissed(
  services: BotServices,
  { client, routing, signal }: Listening,
  reading: Promise<PlaceToCatchUp[] | undefined>,
): Promise<boolean> {
  const places = await reading;
  if (!places) return false;
  const tools = {
    rest: routing.rest,
    readsMessages: routing.readsMessages,
    lastMessageId: (channelId: string) => lastMessageIdOf(client, channelId),
    take: (message: ChannelMessage) => routeMessage(services, routing, message),
    signal,
  };
  return catchUp(services, tools, places);
}

function lastMessageIdOf(client: Client, channelId: string): string | undefined {
  const channel = client.channels.cache.get(channelId);
  return channel?.isTextBased() ? (channel.lastMessageId ?? undefined) : undefined;
}
