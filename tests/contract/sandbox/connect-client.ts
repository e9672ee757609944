import { Client, Events, GatewayIntentBits, Partials, REST, type ClientOptions } from "discord.js";

import type { SandboxDiscord } from "../../../sandbox/discord/start-discord.ts";

const { Guilds, GuildMessages, DirectMessages, MessageContent, GuildMessageTyping } =
  GatewayIntentBits;

export const withoutContent = [Guilds, GuildMessages, DirectMessages, GuildMessageTyping];
const withContent = [...withoutContent, MessageContent];

/** A real client of discord.js that has connected and knows its guilds. */
export async function connectClient(
  discord: SandboxDiscord,
  options: Partial<ClientOptions> = {},
): Promise<Client<true>> {
  const client = new Client({
    intents: withContent,
    partials: [Partials.Channel],
    allowedMentions: { parse: [] },
    rest: { api: discord.apiUrl },
    ...options,
  });
  const ready = new Promise<Client<true>>((resolve) => {
    client.once(Events.ClientReady, resolve);
  });
  await client.login(discord.token);
  return ready;
}

/** A REST client as a worker has it: no gateway, and limits are the sandbox's alone. */
export function createRest(discord: SandboxDiscord): REST {
  return new REST({
    api: discord.apiUrl,
    retries: 0,
    globalRequestsPerSecond: Infinity,
    rejectOnRateLimit: () => true,
  }).setToken(discord.token);
}

/** What a refused request of discord.js's says. */
export interface Refusal {
  readonly status: number;
  readonly code: number;
}

/** Status and code of the refusal that a request ends with; undefined where it is granted. */
export async function refusalOf(request: Promise<unknown>): Promise<Refusal | undefined> {
  try {
    await request;
    return undefined;
  } catch (error) {
    const { status, code } = error as Refusal;
    return { status, code };
  }
}
