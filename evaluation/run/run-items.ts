import { type ParleyError, toParleyError } from "#/shared/errors.ts";

import type { Item } from "./plan-items.ts";
import { runItem, type RunTools } from "./run-item.ts";
import { fatalRemedy, isBudgetReached, type StopReason } from "./stop-reason.ts";

/** How a run ended. */
export interface RunEnd {
  /** Undefined where every item was tried. */
  stopped: StopReason | undefined;
  /** For whoever runs it, where something has to be done. */
  remedy: string | undefined;
  /** Items that could not be answered to their end. */
  failures: readonly { item: Item; error: ParleyError }[];
}

/** After so many items in a row that failed, the provider is taken to be down. */
const failuresInRowMax = 5;

/**
 * Runs items, `atOnce` at a time. What fails is left for the next run; the budget's end, a key that
 * is refused and `signal` end it early, and what is under way then is charged as far as it came.
 */
export async function runItems(
  tools: RunTools,
  { items, atOnce }: { items: readonly Item[]; atOnce: number },
  signal: AbortSignal,
): Promise<RunEnd> {
  const failures: RunEnd["failures"][number][] = [];
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const queue = [...items];
  let stopped: StopReason | undefined;
  let remedy: string | undefined;
  let failuresInRow = 0;
  const judge = (item: Item, error: ParleyError) => {
    if (isBudgetReached(error)) {
      stopped ??= "budget";
      return;
    }
    failures.push({ item, error });
    failuresInRow += 1;
    const fatal = fatalRemedy(error);
    const isDown = failuresInRow >= failuresInRowMax;
    if (fatal === undefined && !isDown) return;
    stopped ??= "refused";
    remedy ??=
      fatal ?? "Several talks in a row failed: see whether the provider is up, then go on.";
    stop.abort();
  };
  const work = async () => {
    for (;;) {
      const item = stopped || either.aborted ? undefined : queue.shift();
      if (!item) return;
      try {
        await runItem(tools, item, either);
        failuresInRow = 0;
      } catch (thrown) {
        if (!either.aborted) judge(item, toParleyError(thrown));
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { stopped: signal.aborted ? "interrupted" : stopped, remedy, failures };
}
