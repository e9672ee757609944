import type { Ending } from "./adapter.ts";
import type { StreamOptions } from "./language-model.ts";

/** The clocks of one call, and the signal by which they, or the caller, end it. */
export interface CallDeadlines {
  readonly signal: AbortSignal;
  /** Why the call was stopped from our side; undefined while it was not. */
  readonly stopped: Ending | undefined;
  /** Text came: the time to the next begins anew. */
  textCame(): void;
  /** The answer is whole: what the connection still does may take a moment only. */
  answerIsWhole(): void;
  /** Stops the clocks and closes the connection, if it is still open. */
  close(): void;
}

/** How long a server may keep a stream open after its own terminator. */
const afterTerminatorMs = 250;

/** Starts the clocks of a call: to the first text, between texts, and in all. */
export function startDeadlines({ signal, deadlines }: StreamOptions): CallDeadlines {
  const connection = new AbortController();
  let stopped: Ending | undefined;
  const stop = (ending: Ending) => {
    stopped ??= ending;
    connection.abort();
  };
  const expire = () => stop({ outcome: "failed", code: "provider_timeout" });
  const cancel = () => stop({ outcome: "cancelled" });
  const total = setTimeout(expire, deadlines.totalMs);
  let untilText = setTimeout(expire, deadlines.firstTextMs);
  let hasText = false;
  if (signal.aborted) cancel();
  signal.addEventListener("abort", cancel, { once: true });
  return {
    signal: connection.signal,
    get stopped() {
      return stopped;
    },
    textCame() {
      if (hasText) {
        untilText.refresh();
        return;
      }
      hasText = true;
      clearTimeout(untilText);
      untilText = setTimeout(expire, deadlines.betweenTextMs);
    },
    answerIsWhole() {
      clearTimeout(untilText);
      untilText = setTimeout(expire, afterTerminatorMs);
    },
    close() {
      clearTimeout(total);
      clearTimeout(untilText);
      signal.removeEventListener("abort", cancel);
      connection.abort();
    },
  };
}
