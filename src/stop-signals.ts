import type { Log } from "#/observability/log.ts";

/** How long everything may take to end before the process goes anyway. */
const stopDeadlineMs = 30_000;
/** npm passes a Ctrl-C on that the process has had from the terminal already: that is one, not two. */
const sameSignalMs = 500;

/**
 * Ends the process once: the first SIGINT or SIGTERM closes things in the reverse order of their
 * opening, a second that comes later than its echo, or the deadline, ends it at once.
 */
export function stopOnSignals(host: StoppableProcess, close: () => Promise<void>): void {
  let stoppingSinceMs: number | undefined;
  const stop = () => {
    if (stoppingSinceMs !== undefined) {
      if (performance.now() - stoppingSinceMs > sameSignalMs) host.exit(1);
      return;
    }
    stoppingSinceMs = performance.now();
    setTimeout(() => {
      host.exit(1);
    }, stopDeadlineMs).unref();
    void close().finally(() => {
      host.exit(0);
    });
  };
  host.on("SIGINT", stop);
  host.on("SIGTERM", stop);
}

/** What is needed of `process`. */
interface StoppableProcess {
  on(signal: "SIGINT" | "SIGTERM", listener: () => void): unknown;
  exit(code: number): void;
}

/** Collects what was opened; closes it in reverse order, each even where another one fails. */
export function createClosers(log: Log): {
  add(close: () => Promise<void>): void;
  close(): Promise<void>;
} {
  const closers: (() => Promise<void>)[] = [];
  return {
    add: (close) => {
      closers.unshift(close);
    },
    close: async () => {
      for (const close of closers.splice(0)) {
        await close().catch((error: unknown) => {
          log.error("stop.close_failed", error);
        });
      }
    },
  };
}
