/** How many requests per window; `limit: Infinity` switches a limit off. */
export interface Limit {
  readonly limit: number;
  readonly windowMs: number;
}

export interface RateLimitOptions {
  /** POST /channels/:channel/messages, per channel: 5 per 5 s. */
  readonly messageCreate: Limit;
  /** PATCH of a message, per channel: 5 per 5 s. */
  readonly messageEdit: Limit;
  /** Everything under one interaction's webhook: 5 per 2 s. */
  readonly webhook: Limit;
  /** Every other route, per channel or guild: 50 per 1 s. */
  readonly other: Limit;
  /** All but interaction endpoints: 50 per 1 s. */
  readonly global: Limit;
  readonly window: "fixed" | "sliding";
}

/** Time as the sandbox sees it. */
interface SandboxClock {
  /** Unix milliseconds. */
  nowMs(): number;
}

export interface DiscordOptions {
  /** 0, the default, takes a free port of 127.0.0.1. */
  readonly port?: number;
  readonly token?: string;
  readonly clock?: SandboxClock;
  /** Whether the application may ask for the Message Content intent: true if left out. */
  readonly messageContentIntent?: boolean;
  /** `"off"`, or what differs from the defaults. */
  readonly rateLimits?: "off" | Partial<RateLimitOptions>;
  /** Whether bodies are checked as Discord checks them: true if left out. */
  readonly strict?: boolean;
  /** How long each REST request takes besides our own work: 0 if left out. */
  readonly latencyMs?: number;
  /** How long the bot has for its first answer to an interaction: 3,000 if left out. */
  readonly acknowledgeWithinMs?: number;
  /** Keep requests and revisions; false for long benchmarks: true if left out. */
  readonly record?: boolean;
  /** What the application and its bot are called: Tutor if left out. */
  readonly botName?: string;
  /** Where the world outlives this process; left out, it ends with it. */
  readonly dataFolder?: string;
  /** What the bot was invited with in the default guild (Discord's bits). */
  readonly botPermissions?: bigint;
}
