import type { Log } from "#/observability/log.ts";
import type {
  Reply,
  ReplyEnding,
  ReplyFailure,
  ReplyPart,
  ReplyTarget,
} from "#/sessions/reply-sink.ts";
import type { Clock } from "#/shared/clock.ts";
import { ParleyError } from "#/shared/errors.ts";

import { toDiscordError } from "../discord-error.ts";
import type { EditPace } from "./edit-pace.ts";
import type { MessageWriter } from "./message-writer.ts";
import { renderReply, type ReplyMessage, type ReplyView } from "./render-reply.ts";
import type { RequestShare } from "./request-share.ts";

/** Waits before a text that is complete is tried again, after the REST client gave up. */
const urgentRetryDelaysMs = [1_000, 2_000, 4_000, 8_000] as const;
const streamingRetryDelayMs = 2_000;
/** A write with a newer text behind it is given up rather than let that text wait. */
const streamingWriteTimeoutMs = 4_000;
/** What does not stand after this is left to the sweeper, and the session goes on. */
const settlingTimeoutMs = 60_000;
const removalTimeoutMs = 30_000;

/** What a reply is written with; shared by all replies of a worker, the pace by those of a channel. */
export interface ReplyTools {
  writer: MessageWriter;
  pace: EditPace;
  share: RequestShare;
  clock: Clock;
  log: Log;
}

/** A message that stands in Discord. */
interface StandingPart extends ReplyPart {
  /** What it was last told to show; undefined where that is not known. */
  shown: string | undefined;
  /** A successor could find it. */
  isNoted: boolean;
  isGone: boolean;
}

type Write =
  | { kind: "create"; message: ReplyMessage }
  | { kind: "note"; part: StandingPart }
  | { kind: "edit"; part: StandingPart; message: ReplyMessage }
  | { kind: "remove"; part: StandingPart };

/**
 * One reply on its way into Discord. What should stand is rendered from the newest text and compared
 * with what stands; one loop writes the differences, one request at a time, until there are none.
 */
export class StreamedReply implements Reply {
  readonly #target: ReplyTarget;
  readonly #tools: ReplyTools;
  readonly #parts: StandingPart[];
  #view: ReplyView;
  #running: Promise<void> = Promise.resolve();
  #isRunning = false;
  #failure: ParleyError | undefined;
  #waking = new AbortController();
  /** Aborted when what was to stand has had its time. */
  #deadline = new AbortController();
  #clearing: Promise<void> | undefined;
  #lastWriteMs = Number.NEGATIVE_INFINITY;
  #notBeforeMs = 0;
  #editCount = 0;
  #urgentAttempts = 0;
  #rendered: { view: ReplyView; messages: readonly ReplyMessage[] } | undefined;

  constructor(target: ReplyTarget, view: ReplyView, tools: ReplyTools) {
    this.#target = target;
    this.#view = view;
    this.#tools = tools;
    const known = { shown: undefined, isNoted: true, isGone: false };
    this.#parts = target.parts.map((part) => Object.assign({}, part, known));
  }

  show(visibleText: string): void {
    if (this.#view.stage.name !== "streaming" || this.#failure) return;
    this.#view = { ...this.#view, text: visibleText };
    void this.#run();
  }

  async complete(visibleText: string): Promise<void> {
    await this.#settle({ ...this.#view, text: visibleText, stage: { name: "complete" } });
    this.#clearing = this.#removeReplaced();
  }

  async finish(ending: ReplyEnding): Promise<void> {
    await this.#settle({ ...this.#view, stage: { name: "finished", ending } });
    this.#clearing ??= this.#removeReplaced();
    await this.#clearing;
  }

  async fail(failure: ReplyFailure): Promise<void> {
    await this.#settle({ ...this.#view, stage: { name: "failed", ...failure } });
  }

  /** Makes `view` stand without waiting for any pace, within a minute. What failed once stays so. */
  async #settle(view: ReplyView): Promise<void> {
    this.#view = view;
    this.#notBeforeMs = 0;
    this.#waking.abort();
    const settled = new AbortController();
    this.#deadline = this.#startDeadline(settled.signal);
    while (!this.#failure && this.#nextWrite()) await this.#run();
    settled.abort();
    if (this.#failure) throw this.#failure;
  }

  #startDeadline(settled: AbortSignal): AbortController {
    const deadline = new AbortController();
    const end = () => {
      deadline.abort(new ParleyError("discord_unavailable"));
    };
    this.#tools.clock.sleep(settlingTimeoutMs, settled).then(end, () => undefined);
    return deadline;
  }

  #run(): Promise<void> {
    if (!this.#isRunning) {
      this.#isRunning = true;
      this.#running = this.#writeDifferences();
    }
    return this.#running;
  }

  async #writeDifferences(): Promise<void> {
    try {
      for (;;) {
        await this.#waitForRoom();
        const write = this.#nextWrite();
        if (!write) return;
        await this.#attempt(write);
      }
    } catch (error) {
      this.#failure = toDiscordError(error);
      this.#tools.log.warn("discord.reply_not_written", {
        turnId: this.#target.turnId,
        code: this.#failure.code,
      });
    } finally {
      this.#isRunning = false;
    }
  }

  /** Middle edits wait for their pace and for room to spare; everything else for the next free place. */
  async #waitForRoom(): Promise<void> {
    const { clock, share, pace } = this.#tools;
    while (this.#isStreaming() && this.#nextWrite()) {
      const nowMs = clock.monotonicMs();
      const isEdit = this.#nextWrite()?.kind === "edit";
      const paceMs = isEdit ? pace.nextEditMs(this.#editCount, this.#lastWriteMs) - nowMs : 0;
      const spareMs = isEdit ? share.spareInMs() : 0;
      const waitMs = Math.max(paceMs, spareMs, this.#notBeforeMs - nowMs);
      if (waitMs <= 0) break;
      await this.#sleep(waitMs);
    }
    const slotMs = this.#nextWrite() ? share.take() : 0;
    if (slotMs > 0) await clock.sleep(slotMs);
  }

  /** Sleeps until it is time, or until the text is complete. */
  async #sleep(durationMs: number): Promise<void> {
    this.#waking = new AbortController();
    await this.#tools.clock.sleep(durationMs, this.#waking.signal).catch(() => undefined);
  }

  async #attempt(write: Write): Promise<void> {
    if (!this.#target.holdsLease()) throw new ParleyError("lease_lost");
    try {
      await this.#perform(write);
      this.#urgentAttempts = 0;
    } catch (thrown) {
      if (this.#target.lost.aborted) throw new ParleyError("lease_lost");
      const error = toDiscordError(thrown);
      if (error.code !== "discord_unavailable") throw error;
      await this.#pauseAfterFailure(error);
    }
  }

  /**
   * A middle edit is simply made later, with a newer text; a final one is tried some more times, but
   * not against a rate limit that is longer than anybody waits.
   */
  async #pauseAfterFailure(error: ParleyError): Promise<void> {
    const { clock } = this.#tools;
    const limitedMs = Number(error.context["retryAfterMs"] ?? 0);
    if (this.#isStreaming()) {
      this.#notBeforeMs = clock.monotonicMs() + Math.max(streamingRetryDelayMs, limitedMs);
      return;
    }
    const delayMs = urgentRetryDelaysMs[this.#urgentAttempts];
    if (delayMs === undefined || limitedMs > 0) throw error;
    this.#urgentAttempts += 1;
    await clock.sleep(delayMs, this.#deadline.signal);
  }

  async #perform(write: Write): Promise<void> {
    const { writer, pace, clock } = this.#tools;
    const { channelId, turnId } = this.#target;
    this.#lastWriteMs = clock.monotonicMs();
    const signal = this.#writeSignal();
    if (write.kind === "create") {
      const partNumber = this.#parts.length + 1;
      const part = { channelId, turnId, partNumber };
      const discordMessageId = await writer.create(part, write.message, signal);
      const shown = keyOf(write.message);
      this.#parts.push({ partNumber, discordMessageId, shown, isNoted: false, isGone: false });
    } else if (write.kind === "note") {
      const { partNumber, discordMessageId } = write.part;
      await this.#target.onPartPosted({ partNumber, discordMessageId });
      write.part.isNoted = true;
    } else if (write.kind === "edit") {
      const place = { channelId, messageId: write.part.discordMessageId };
      const { isGone, bucket } = await writer.edit(place, write.message, signal);
      pace.note(this.#lastWriteMs, bucket);
      this.#editCount += 1;
      write.part.shown = keyOf(write.message);
      write.part.isGone = isGone;
    } else {
      await writer.remove(channelId, write.part.discordMessageId, signal);
      this.#parts.splice(this.#parts.indexOf(write.part), 1);
    }
  }

  #writeSignal(): AbortSignal {
    const timeout = this.#isStreaming()
      ? AbortSignal.timeout(streamingWriteTimeoutMs)
      : this.#deadline.signal;
    return AbortSignal.any([timeout, this.#target.lost]);
  }

  /** The first difference between what should stand and what does. */
  #nextWrite(): Write | undefined {
    const unnoted = this.#parts.find(({ isNoted }) => !isNoted);
    if (unnoted) return { kind: "note", part: unnoted };
    const messages = this.#messages();
    for (const [index, message] of messages.entries()) {
      const part = this.#parts[index];
      if (!part) return { kind: "create", message };
      if (!part.isGone && part.shown !== keyOf(message)) return { kind: "edit", part, message };
    }
    // What an earlier worker had posted beyond this text goes, once the text is known to be whole.
    const surplus = this.#parts[messages.length];
    const isSurplus = surplus && messages.length > 0 && !this.#isStreaming();
    return isSurplus ? { kind: "remove", part: surplus } : undefined;
  }

  #messages(): readonly ReplyMessage[] {
    if (this.#rendered?.view !== this.#view) {
      this.#rendered = { view: this.#view, messages: renderReply(this.#view) };
    }
    return this.#rendered.messages;
  }

  #isStreaming(): boolean {
    return this.#view.stage.name === "streaming";
  }

  /** Takes away what a Retry replaces. It is not worth failing for: the new answer stands. */
  async #removeReplaced(): Promise<void> {
    const { channelId, turnId, replacedParts } = this.#target;
    for (const { discordMessageId } of replacedParts) {
      try {
        const signal = AbortSignal.timeout(removalTimeoutMs);
        await this.#tools.writer.remove(channelId, discordMessageId, signal);
      } catch (thrown) {
        const { code } = toDiscordError(thrown);
        this.#tools.log.warn("discord.replaced_part_not_removed", { turnId, code });
      }
    }
  }
}

function keyOf(message: ReplyMessage): string {
  return JSON.stringify(message);
}
