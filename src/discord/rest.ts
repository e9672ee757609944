import {
  DiscordAPIError,
  REST,
  RateLimitError,
  RequestMethod,
  type InternalRequest,
  type RateLimitData,
  type ResponseLike,
} from "@discordjs/rest";

import type { Log } from "#/observability/log.ts";
import type { Clock } from "#/shared/clock.ts";

/** How to reach Discord. */
export interface DiscordRestOptions {
  token: string;
  /** Another server that speaks Discord's API, e.g. `http://127.0.0.1:3000/api`. */
  apiUrl?: string | undefined;
  clock: Clock;
  log: Log;
}

const requestTimeoutMs = 10_000;
/** A rate limit beyond this is no matter of waiting: whoever asked is told at once. */
const longestRateLimitMs = 30_000;
/** Waits before another try: some 3 s in all, the time that an interaction has. */
const retryDelaysMs = [200, 400, 800, 1_600] as const;
const alreadyAcknowledged = 40_060;
const interactionRoute = /^\/(?:interactions|webhooks)\/\d+\//;

/**
 * A REST client for everything that one process says to Discord. What only failed to arrive is tried
 * again with growing pauses, where a second arrival does no harm; a rate limit is waited for where it
 * is short. A request's signal ends it wherever it is. Interactions go by a client of
 * their own, since Discord does not count them against the global limit and the library would.
 */
export function createDiscordRest(options: DiscordRestOptions): REST {
  const settings = {
    ...(options.apiUrl === undefined ? {} : { api: options.apiUrl }),
    version: "10",
    timeout: requestTimeoutMs,
    // Ours wait between tries; the library's do not.
    retries: 0,
    rejectOnRateLimit: ({ timeToReset, retryAfter }: RateLimitData) =>
      Math.max(timeToReset, retryAfter) > longestRateLimitMs,
  };
  const interactions = new PatientRest({ ...settings, globalRequestsPerSecond: Infinity }, options);
  return new PatientRest(settings, options, interactions).setToken(options.token);
}

class PatientRest extends REST {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #interactions: REST | undefined;

  constructor(
    settings: ConstructorParameters<typeof REST>[0],
    { clock, log, token }: DiscordRestOptions,
    interactions?: REST,
  ) {
    super(settings);
    this.#clock = clock;
    this.#log = log;
    this.#interactions = interactions;
    this.setToken(token);
  }

  override clearHashSweeper(): void {
    super.clearHashSweeper();
    this.#interactions?.clearHashSweeper();
  }

  override clearHandlerSweeper(): void {
    super.clearHandlerSweeper();
    this.#interactions?.clearHandlerSweeper();
  }

  override async queueRequest(request: InternalRequest): Promise<ResponseLike> {
    if (this.#interactions && interactionRoute.test(request.fullRoute)) {
      return this.#interactions.queueRequest(request);
    }
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await untilAborted(super.queueRequest(request), request.signal);
      } catch (error) {
        if (attempt > 0 && isAcknowledged(error))
          return new Response(null, { status: 204 }) as ResponseLike;
        const delayMs = retryDelaysMs[attempt];
        if (delayMs === undefined || !mayTryAgain(request, error)) throw error;
        this.#log.warn("discord.request_retried", { attempt, method: request.method });
        await this.#clock.sleep(delayMs, request.signal);
      }
    }
  }
}

/** The library hears of a signal only while it sends, not while it waits for a rate limit to pass. */
async function untilAborted<Result>(
  work: Promise<Result>,
  signal: AbortSignal | null | undefined,
): Promise<Result> {
  if (!signal) return work;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => {
    reject(signal.reason as Error);
  };
  signal.addEventListener("abort", abort, { once: true });
  if (signal.aborted) abort();
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

/** Discord's no is a no; a 5xx, a time-out or a broken connection is worth another try. */
function mayTryAgain(request: InternalRequest, error: unknown): boolean {
  const isAnswer = error instanceof DiscordAPIError || error instanceof RateLimitError;
  return !isAnswer && request.signal?.aborted !== true && isHarmlessTwice(request);
}

/** A POST creates something, unless its nonce, the interaction or its nature makes a second one void. */
function isHarmlessTwice({ method, fullRoute, body }: InternalRequest): boolean {
  const hasNonce = typeof body === "object" && body !== null && "enforce_nonce" in body;
  return method !== RequestMethod.Post || hasNonce || /\/(?:callback|typing)$/.test(fullRoute);
}

/** The try before this one arrived after all. */
function isAcknowledged(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === alreadyAcknowledged;
}
