import { startDiscord, type SandboxDiscord } from "./discord/start-discord.ts";
import { createDiscordBackend } from "./page/discord-backend.ts";
import { startPage, type Page } from "./page/start-page.ts";
import { startDemo } from "./providers/demo/start-demo.ts";

/** What to start. */
export interface SandboxOptions {
  /** The page's TCP port on 127.0.0.1; 0 takes a free one, and so does a port that is taken. */
  port: number;
  /** Also start the demo tutor that speaks Ollama's protocol. */
  withDemo: boolean;
  /** What the bot is called: Tutor if left out. */
  botName?: string;
  /** Where the world outlives this process; left out, it ends with it. */
  dataFolder?: string;
}

/** A running sandbox. */
export interface Sandbox {
  /** Where a person opens the page. */
  readonly pageUrl: string;
  /** What DISCORD_API_URL is set to (ends in `/api`). */
  readonly discordApiUrl: string;
  readonly token: string;
  readonly applicationId: string;
  /** What OLLAMA_HOST is set to; only with the demo. */
  readonly ollamaUrl?: string;
  /** Said where the world of the last run could not be read. */
  readonly notice: string | undefined;
  /** The world behind the page, for who runs it in this process. */
  readonly discord: SandboxDiscord;
  close(): Promise<void>;
}

/** Starts a local Discord, its page and, if wished, the demo tutor; all on 127.0.0.1. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { port, withDemo, ...ofDiscord } = options;
  // What lives for days need not remember each request.
  const record = options.dataFolder === undefined;
  const discord = await startDiscord({ ...ofDiscord, record });
  const [page, demo] = await Promise.all([openPage(discord, port), withDemo ? startDemo() : null]);
  return {
    pageUrl: page.url,
    discordApiUrl: discord.apiUrl,
    token: discord.token,
    applicationId: discord.applicationId,
    ...(demo === null ? {} : { ollamaUrl: demo.host }),
    notice: discord.notice,
    discord,
    close: async () => {
      await page.close();
      await Promise.all([discord.close(), demo?.close()]);
    },
  };
}

async function openPage(discord: SandboxDiscord, port: number): Promise<Page> {
  const options = {
    backend: createDiscordBackend(discord),
    mediaOrigin: new URL(discord.apiUrl).origin,
  };
  try {
    return await startPage({ ...options, port });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EADDRINUSE")) throw error;
    return startPage({ ...options, port: 0 });
  }
}
