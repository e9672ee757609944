import { Events, GatewayCloseCodes, type Client } from "discord.js";

import { createClient } from "./client.ts";
import type { AnyCommand } from "./command.ts";
import { describeMissingSwitch, readApplication, type ApplicationInfo } from "./intents.ts";
import { keepCaughtUp } from "./keep-caught-up.ts";
import { listenToMessages } from "./listen.ts";
import { createPersonLimits, suggestionPace } from "./person-limits.ts";
import { createRegistry } from "./registry.ts";
import { createDiscordRest } from "./rest.ts";
import { routeInteraction } from "./route-interaction.ts";
import type { BotServices } from "./services.ts";
import { createTurnComponents } from "./turn-components.ts";
import { createTyping } from "./typing.ts";
import { createWorkInFlight } from "./work-in-flight.ts";

const defaultReadyTimeoutMs = 60_000;
const closeTimeoutMs = 5_000;

/** How to connect. */
export interface GatewayOptions {
  token: string;
  /** Another server that speaks Discord's API, e.g. `http://127.0.0.1:3000/api`. */
  apiUrl?: string | undefined;
  commands: readonly AnyCommand[];
  /** How long Discord may take to say that the connection stands; a minute unless told. */
  readyTimeoutMs?: number;
}

/** The standing connection to Discord. */
export interface Gateway {
  readonly application: ApplicationInfo;
  /** What the operator should be told, in English: a switch that is off. */
  readonly notice: string | undefined;
  /** Takes in nothing more, lets what runs come to its end, and disconnects. */
  close(): Promise<void>;
}

/**
 * Connects, and resolves when Discord says that the connection stands. From then on everything that
 * people do is routed; what they wrote while nobody listened is read in the background.
 * @throws Error where Discord refuses the token or the intents, or stays silent.
 */
export async function startGateway(
  services: BotServices,
  options: GatewayOptions,
): Promise<Gateway> {
  const { clock, log } = services;
  const rest = createDiscordRest({ ...options, clock, log });
  const application = await readApplication(rest);
  const notice = describeMissingSwitch(application);
  if (notice !== undefined)
    log.warn("discord.message_content_off", { applicationId: application.id });
  const client = createClient({ rest, application, log });
  const closing = new AbortController();
  const work = createWorkInFlight(log);
  const showTyping = createTyping({ rest, clock, log });
  const readsMessages = application.hasMessageContent;
  const limits = createPersonLimits(clock);
  const suggestionLimits = createPersonLimits(clock, suggestionPace);
  const limitNotices = createPersonLimits(clock, { actsAtOnce: 1, msPerAct: 30_000 });
  const routing = {
    rest,
    botUserId: application.botUserId,
    readsMessages,
    showTyping,
    limits,
    limitNotices,
  };
  const registry = createRegistry(options.commands, createTurnComponents(showTyping));
  client.on(Events.InteractionCreate, (interaction) => {
    const interactionRouting = { registry, readsMessages, limits, suggestionLimits };
    work.add(routeInteraction(services, interactionRouting, interaction));
  });
  const listening = { client, routing, work, signal: closing.signal };
  listenToMessages(services, listening);
  keepCaughtUp(services, listening);
  const close = async () => {
    closing.abort();
    for (const event of heard) client.removeAllListeners(event);
    await work.end(closeTimeoutMs);
    await client.destroy();
  };
  try {
    await connect(client, options);
  } catch (error) {
    await close();
    throw error;
  }
  return { application, notice, close };
}

const heard = [
  Events.InteractionCreate,
  Events.MessageCreate,
  Events.MessageUpdate,
  Events.MessageDelete,
  Events.MessageBulkDelete,
  Events.ThreadDelete,
  Events.ChannelDelete,
  Events.ShardReady,
  Events.ShardReconnecting,
  Events.ShardResume,
] as const;

async function connect(
  client: Client,
  { token, readyTimeoutMs = defaultReadyTimeoutMs }: GatewayOptions,
): Promise<void> {
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  client.once(Events.ClientReady, () => {
    resolve();
  });
  client.once(Events.ShardDisconnect, ({ code }) => {
    const reason = `${String(code)} ${GatewayCloseCodes[code]}`;
    reject(new Error(`Discord closed the connection for good: ${reason}`));
  });
  const timer = setTimeout(() => {
    reject(new Error("Discord did not say in time that the connection stands."));
  }, readyTimeoutMs);
  try {
    await Promise.all([client.login(token), ready]);
  } finally {
    clearTimeout(timer);
  }
}
