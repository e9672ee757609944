import { isCancelRequested } from "./material.repository.ts";
import type { MaterialWorkServices } from "./services.ts";

/** Tells when a learner calls off what is being made. */
export interface CancelWatch {
  readonly signal: AbortSignal;
  close(): void;
}

/** How long a press of Cancel takes at most until nothing more is asked for. */
const pollMs = 500;

/** Looks for it until it is closed; a database that is away for a moment is asked again. */
export function watchCancel(
  { database, clock }: Pick<MaterialWorkServices, "database" | "clock">,
  materialId: string,
): CancelWatch {
  const cancelled = new AbortController();
  const closed = new AbortController();
  const watch = async () => {
    while (!cancelled.signal.aborted) {
      await clock.sleep(pollMs, closed.signal);
      const isRequested = await isCancelRequested(database.sql(), materialId).catch(() => false);
      if (isRequested) cancelled.abort();
    }
  };
  // Closed in the middle of its sleep.
  void watch().catch(() => undefined);
  return { signal: cancelled.signal, close: () => closed.abort() };
}
