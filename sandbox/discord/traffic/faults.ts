/** Which requests a fault hits. What is left out matches all. */
export interface RequestMatch {
  readonly method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** A route pattern as in `RequestRecord.route`, e.g. `/channels/:channel/messages`. */
  readonly route?: string;
  readonly path?: RegExp;
  readonly body?: (body: unknown) => boolean;
}

export type FaultEffect =
  /** Answers at once with `status` and has no effect. */
  | { readonly kind: "status"; readonly status: number; readonly body?: unknown }
  /** 429 with its headers. */
  | {
      readonly kind: "rate-limit";
      readonly retryAfterMs: number;
      readonly scope?: "user" | "shared" | "global";
    }
  /** The request has its effect, then the answer is a 5xx. */
  | { readonly kind: "status-after-effect"; readonly status: number }
  /** The request has its effect, the answer never comes. */
  | { readonly kind: "hang-after-effect" }
  /** No effect, and the answer never comes. */
  | { readonly kind: "hang" }
  /** No effect; the connection is cut. */
  | { readonly kind: "reset" }
  /** The effect, then the connection is cut. */
  | { readonly kind: "reset-after-effect" }
  /** The request waits this long before anything happens. */
  | { readonly kind: "delay"; readonly durationMs: number };

interface FaultOptions extends RequestMatch {
  readonly effect: FaultEffect;
  /** How many matching requests are hit: 1 if left out. */
  readonly times?: number;
  /** How many matching requests go through before. */
  readonly after?: number;
}

interface InjectedFault {
  /** How many requests it has hit. */
  readonly hits: number;
  remove(): void;
}

/** A request that was stopped on its way in. */
export interface HeldRequest {
  /** Resolves when a matching request has come in. */
  readonly arrived: Promise<void>;
  /** Lets it go on. */
  release(): void;
}

/** What may go wrong, on demand. */
export interface Faults {
  inject(fault: FaultOptions): InjectedFault;
  /** Stops the next matching request until it is released. */
  hold(match: RequestMatch): HeldRequest;
  /** Takes all faults back and releases what is held. */
  clear(): void;
  /** Cuts every gateway connection; with `resumable: false` their sessions are forgotten. */
  dropGateway(options?: { readonly resumable?: boolean }): void;
  /** Sends op 7 (reconnect) to every connection. */
  requestReconnect(): void;
  /** Sends op 9 (invalid session) to every connection. */
  invalidateSessions(options?: { readonly resumable?: boolean }): void;
  /** From now on no gateway connection is accepted, and the standing ones are cut, until allowed again. */
  refuseGateway(refused: boolean): void;
  /** Sends the last `count` events again on every connection, as new ones. */
  replayEvents(count: number): void;
  /** From now on each event of these types comes twice; an empty list ends it. */
  duplicateEvents(types: readonly string[]): void;
  /** As if a moderator had deleted it. */
  deleteChannel(channelId: string): void;
  deleteMessage(messageId: string): void;
  /** Takes permissions (Discord's bits) from the bot, in a guild or in one channel. */
  denyBot(place: { readonly guildId: string } | { readonly channelId: string }, bits: bigint): void;
  /** Gives back what {@link denyBot} took. */
  restoreBot(): void;
}
