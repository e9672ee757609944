import type { Log } from "#/observability/log.ts";

/** How long everything may take to end before the process goes anyway. */
const stopDeadlineMs = 30_000;
/** npm passes a Ctrl-C on that the process has had from the terminal already: that is one, not two. */
const sameSignalMs = 500;

/** Why a process ends: it was told to, or something went wrong that nobody had foreseen. */
type StopReason = "signal" | "fault";

/** What the end of a process needs. */
interface StopTools {
  log: Log;
  close: (reason: StopReason) => Promise<void>;
}

/**
 * Ends the process once: the first SIGINT or SIGTERM closes things in the reverse order of their
 * opening, a second that comes later than its echo, or the deadline, ends it at once. So does an
 * exception that nobody caught: nobody knows what it left half done, and what runs Parley starts it
 * again. A rejection that nobody caught is one listener's: it is logged, and the process goes on.
 */
export function stopProperly(host: StoppableProcess, { log, close }: StopTools): void {
  let stoppingSinceMs: number | undefined;
  const stop = (reason: StopReason) => {
    if (stoppingSinceMs !== undefined) return;
    stoppingSinceMs = performance.now();
    setTimeout(() => {
      host.exit(1);
    }, stopDeadlineMs).unref();
    void close(reason).finally(() => {
      host.exit(reason === "fault" ? 1 : 0);
    });
  };
  const onSignal = () => {
    if (stoppingSinceMs === undefined) stop("signal");
    else if (performance.now() - stoppingSinceMs > sameSignalMs) host.exit(1);
  };
  host.on("SIGINT", onSignal);
  host.on("SIGTERM", onSignal);
  host.on("unhandledRejection", (reason) => {
    log.error("process.rejection_unhandled", reason);
  });
  host.on("uncaughtException", (error) => {
    log.error("process.exception_uncaught", error);
    stop("fault");
  });
}

/** What is needed of `process`. */
interface StoppableProcess {
  on(
    event: "SIGINT" | "SIGTERM" | "unhandledRejection" | "uncaughtException",
    listener: (reason: unknown) => void,
  ): unknown;
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
