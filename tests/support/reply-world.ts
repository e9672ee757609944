import { createDiscordRest } from "#/discord/rest.ts";
import { createReplySink } from "#/discord/reply-stream/create-reply-sink.ts";
import { createLog } from "#/observability/log.ts";
import type { ReplyEnding, ReplyPart, ReplySink, ReplyTarget } from "#/sessions/reply-sink.ts";
import { usDollar } from "#/shared/currency.ts";
import { systemClock, type Clock } from "#/shared/clock.ts";
import { newId } from "#/shared/ids.ts";

import type { DiscordOptions } from "../../sandbox/discord/discord-options.ts";
import { startDiscord, type SandboxDiscord } from "../../sandbox/discord/start-discord.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";

export const messagesRoute = "/channels/:channel/messages";
export const messageRoute = "/channels/:channel/messages/:message";

/** An answer that ended well, with one correction. */
export const ending: ReplyEnding = {
  correctionCount: 1,
  wordCount: 0,
  canRetry: true,
  wasStopped: false,
  leftPicoUsd: undefined,
};

/** Some 1,600 characters. */
export const filler = "palabra ".repeat(200);

/** Twenty times as fast as the world's, for what waits long. */
export const fastClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now() * 20,
  sleep: (durationMs, signal) => systemClock.sleep(durationMs / 20, signal),
};

/** A turn's target; `posted` holds the parts of which it was told. */
type TestTarget = ReplyTarget & { posted: ReplyPart[] };

/** A sandbox's Discord, and replies that are written into one channel of it. */
export interface ReplyWorld {
  readonly discord: SandboxDiscord;
  readonly channelId: string;
  openSink(changes?: { liveWorkers?: number; offersWriting?: boolean; clock?: Clock }): ReplySink;
  targetOf(changes?: Partial<ReplyTarget>): TestTarget;
  /** What stands in the channel, oldest first. */
  standing(): MessageRecord[];
  standingTexts(): string[];
  /** Waits until a message stands. */
  firstMessage(): Promise<MessageRecord>;
  /** How often the bot sent such requests. */
  countOf(method: string, route: string): number;
  /** @throws Error where Discord would have refused a request, or answered one with 429. */
  close(): Promise<void>;
}

export async function openReplyWorld(options?: DiscordOptions): Promise<ReplyWorld> {
  const discord = await startDiscord(options);
  const channelId = discord.person("learner").openDm().id;
  const standing = () => discord.world.messagesIn(channelId);
  return {
    discord,
    channelId,
    openSink: ({ liveWorkers = 1, offersWriting = false, clock = systemClock } = {}) => {
      const log = createLog("silent");
      const { token, apiUrl } = discord;
      const rest = createDiscordRest({ token, apiUrl, clock, log });
      return createReplySink({
        rest,
        clock,
        log,
        currency: usDollar,
        liveWorkers: () => liveWorkers,
        offersWriting,
      });
    },
    targetOf: (changes = {}) => newTarget(channelId, changes),
    standing,
    standingTexts: () => standing().map(({ content }) => content),
    firstMessage: () => discord.waitFor(() => standing()[0]),
    countOf: (method, route) =>
      discord.requests.filter((request) => request.method === method && request.route === route)
        .length,
    close: async () => {
      const { violations, requests } = discord;
      await discord.close();
      const limited = requests.filter(({ status }) => status === 429);
      if (violations.length + limited.length > 0) {
        throw new Error(`not as Discord wants it: ${JSON.stringify({ violations, limited })}`);
      }
    },
  };
}

function newTarget(channelId: string, changes: Partial<ReplyTarget>): TestTarget {
  const posted: ReplyPart[] = [];
  return {
    turnId: newId(),
    sessionId: newId(),
    channelId,
    place: "thread",
    locale: "en-US",
    parts: [],
    mayStandUnrecorded: false,
    standingText: "",
    replacedParts: [],
    holdsLease: () => true,
    lost: new AbortController().signal,
    onPartPosted: (part) => {
      posted.push(part);
      return Promise.resolve();
    },
    posted,
    ...changes,
  };
}

/** A message's rows of buttons, as text. */
export function buttonsOf(message: MessageRecord | undefined): string {
  return JSON.stringify(message?.components ?? []);
}
