import type { Log } from "#/observability/log.ts";
import type { ReplyTarget } from "#/sessions/reply-sink.ts";
import type { Clock } from "#/shared/clock.ts";

import { toDiscordError } from "../discord-error.ts";
import type { MessageWriter } from "./message-writer.ts";
import type { RequestShare } from "./request-share.ts";

/** Most answers begin sooner; who waits longer is to see a sign within a second. */
const firstSignMs = 700;
/** Discord shows a sign for ten seconds. */
const renewalMs = 8_000;
/** Two minutes: three calls may each take half a minute to begin. */
const signsMaximum = 15;

/**
 * Shows "… is typing" for as long as a reply has nothing else to show: a model thinks, or one after
 * the other is asked, or the turn waited behind another one. Ends with `signal`, or where the lease is
 * lost; never rejects. A sign goes only where there is room to spare.
 */
export async function keepTyping(
  tools: { writer: MessageWriter; share: RequestShare; clock: Clock; log: Log },
  { channelId, holdsLease }: Pick<ReplyTarget, "channelId" | "holdsLease">,
  signal: AbortSignal,
): Promise<void> {
  const { writer, share, clock, log } = tools;
  const wait = (durationMs: number) => clock.sleep(durationMs, signal).catch(() => undefined);
  await wait(firstSignMs);
  for (let sign = 0; sign < signsMaximum && !signal.aborted && holdsLease(); sign += 1) {
    if (share.spareInMs() === 0) {
      share.take();
      await writer.showTyping(channelId, signal).catch((thrown: unknown) => {
        if (signal.aborted) return;
        log.warn("discord.typing_not_shown", { code: toDiscordError(thrown).code });
      });
    }
    await wait(renewalMs);
  }
}
