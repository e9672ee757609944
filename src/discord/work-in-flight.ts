import type { Log } from "#/observability/log.ts";

/** Pieces of work that were begun by events and that nobody waits for, until the end. */
export interface WorkInFlight {
  add(piece: Promise<void>): void;
  /** Resolves when all of it is done, or after `timeoutMs`. */
  end(timeoutMs: number): Promise<void>;
}

export function createWorkInFlight(log: Log): WorkInFlight {
  const pieces = new Set<Promise<void>>();
  return {
    add: (piece) => {
      const watched = piece
        .catch((error: unknown) => {
          log.error("discord.event_failed", error);
        })
        .finally(() => {
          pieces.delete(watched);
        });
      pieces.add(watched);
    },
    end: async (timeoutMs) => {
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, timeoutMs);
      });
      await Promise.race([Promise.all(pieces), timeout]);
      clearTimeout(timer);
    },
  };
}
