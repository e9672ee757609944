/** What to start. */
export interface SandboxOptions {
  /** The page's TCP port on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** Also start the demo tutor that speaks Ollama's protocol. */
  withDemo: boolean;
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
  close(): Promise<void>;
}

/** Starts a local Discord, its page and, if wished, the demo tutor; all on 127.0.0.1. */
export function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  return Promise.reject(new Error(`not built yet: ${JSON.stringify(options)}`));
}
