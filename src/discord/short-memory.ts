import type { Clock } from "#/shared/clock.ts";
import { newId } from "#/shared/ids.ts";

/** What a button needs and has no room for: kept for a while, in this process alone. */
export interface ShortMemory<Value> {
  /** Answers the id under which the value is found again. */
  keep(value: Value): string;
  /** Undefined where it was forgotten. */
  find(id: string): Value | undefined;
}

/**
 * Values are forgotten after 15 minutes, or when there are too many; the oldest first. Nothing of what
 * was forgotten stays in memory, though nobody asks for it.
 */
export function createShortMemory<Value>(
  clock: Clock,
  { valuesMax = 1_000, keptMs = 15 * 60_000 } = {},
): ShortMemory<Value> {
  const kept = new Map<string, { value: Value; untilMs: number }>();
  return {
    keep: (value) => {
      const id = newId();
      kept.set(id, { value, untilMs: clock.monotonicMs() + keptMs });
      setTimeout(() => kept.delete(id), keptMs).unref();
      const [oldest] = kept.keys();
      if (kept.size > valuesMax && oldest !== undefined) kept.delete(oldest);
      return id;
    },
    find: (id) => {
      const found = kept.get(id);
      if (found && found.untilMs > clock.monotonicMs()) return found.value;
      // A timer stands still while the machine sleeps; this clock may not.
      kept.delete(id);
      return undefined;
    },
  };
}
