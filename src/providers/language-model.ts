import type { ParleyError } from "#/shared/errors.ts";

/**
 * The port behind which the four providers stand. Vendors' types never leave their own folder.
 */
export const providerNames = ["anthropic", "mistral", "deepseek", "ollama"] as const;

export type ProviderName = (typeof providerNames)[number];

/** One model of one provider, as settings and tables name it: `anthropic/claude-haiku-5-5`. */
export interface ModelReference {
  provider: ProviderName;
  model: string;
}

/**
 * One block of the system part. `cache` says how long its bytes stay the same: `shared` by all
 * learners of a persona, or for one `session`. Providers without explicit marks ignore it.
 */
export interface SystemBlock {
  text: string;
  cache: "shared" | "session";
}

export interface ModelMessage {
  role: "user" | "assistant";
  text: string;
}

/** What is asked of a model. The same for all four; an adapter may drop what its vendor forbids. */
export interface ModelRequest {
  model: string;
  /** Never empty. */
  system: readonly SystemBlock[];
  /** Append-only and byte-identical from turn to turn; ends with the learner's newest message. */
  messages: readonly ModelMessage[];
  /** Always sent; thinking is off, so these are visible tokens and the trailer. */
  maxOutputTokens: number;
  /** Sent only where the model takes one. */
  temperature?: number;
  /** An opaque hash of the learner, never their id. */
  learnerHash: string;
}

/** How long to wait; each timer is reset by content alone, never by keep-alives. */
export interface StreamDeadlines {
  firstTextMs: number;
  betweenTextMs: number;
  totalMs: number;
}

export interface StreamOptions {
  signal: AbortSignal;
  deadlines: StreamDeadlines;
}

/**
 * Tokens as billed: the four input classes are a partition (nothing is counted twice). `output`
 * includes thinking, where a vendor bills it.
 */
export interface TokenUsage {
  inputTokens: number;
  cacheReadTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
  outputTokens: number;
}

/**
 * How a stream ended:
 * - `complete`: the vendor's own terminator was seen, and no limit was hit;
 * - `cut`: output ended early (token limit, or the connection closed without terminator);
 * - `refused`: the model declined, with or without text;
 * - `cancelled`: our signal aborted it;
 * - `failed`: an error, before or after text.
 */
export type StreamOutcome = "complete" | "cut" | "refused" | "cancelled" | "failed";

export type ModelEvent =
  | { type: "start"; requestId: string | undefined; model: string }
  | { type: "text"; text: string }
  /** Cumulative: the last one stands. */
  | { type: "usage"; usage: TokenUsage }
  /** Always the last event, exactly once. `error` is set unless complete or cancelled. */
  | { type: "end"; outcome: StreamOutcome; error: ParleyError | undefined };

/** What a model can do; only what changes a request. */
export interface ModelCapabilities {
  takesTemperature: boolean;
  contextTokens: number;
  maxOutputTokens: number;
}

/**
 * One provider. `stream` sends exactly one request (no retries), never throws, and always ends with
 * an `end` event, within the deadlines whatever the vendor does.
 */
export interface LanguageModelProvider {
  readonly name: ProviderName;
  capabilities(model: string): ModelCapabilities;
  stream(request: ModelRequest, options: StreamOptions): AsyncIterable<ModelEvent>;
}
