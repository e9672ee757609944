import type { Clock } from "#/shared/clock.ts";
import { ParleyError, toParleyError } from "#/shared/errors.ts";

/** So many acts may come at once, and one more is granted each `msPerAct`. */
export interface PersonPace {
  actsAtOnce: number;
  msPerAct: number;
}

/** What people set in motion: thirty acts at once, one a second from then on. */
const actPace: PersonPace = { actsAtOnce: 30, msPerAct: 1_000 };
/**
 * Suggestions while somebody types: more than fingers ask for, and far less than would keep the
 * database busy.
 */
export const suggestionPace: PersonPace = { actsAtOnce: 40, msPerAct: 250 };
/** Who was not heard of for the longest is forgotten first, and begins anew. */
const peopleMaximum = 10_000;

/** How often each person may set something in motion, in this process. */
export interface PersonLimits {
  /**
   * Counts one act of a person, or one that weighs as much as several.
   * @throws ParleyError `too_many_requests`; the context says `retryAt`.
   */
  count(discordUserId: string, weight?: number): void;
}

/**
 * A bucket of tokens for each person: it fills steadily, and each act takes from it. What is refused
 * takes nothing, so that whoever waits until `retryAt` is heard.
 */
export function createPersonLimits(
  clock: Clock,
  { actsAtOnce, msPerAct }: PersonPace = actPace,
): PersonLimits {
  /** When each person's bucket will be full, least recently used first. */
  const fullAtMs = new Map<string, number>();
  return {
    count: (discordUserId, weight = 1) => {
      const nowMs = clock.monotonicMs();
      const before = Math.max(nowMs, fullAtMs.get(discordUserId) ?? 0);
      const after = before + weight * msPerAct;
      const waitMs = after - nowMs - actsAtOnce * msPerAct;
      if (waitMs > 0) {
        const retryAt = new Date(clock.now().getTime() + waitMs);
        throw new ParleyError("too_many_requests", { retryAt });
      }
      fullAtMs.delete(discordUserId);
      fullAtMs.set(discordUserId, after);
      const [oldest] = fullAtMs.keys();
      if (fullAtMs.size > peopleMaximum && oldest !== undefined) fullAtMs.delete(oldest);
    },
  };
}

/** Counts one act of a person; answers why it is refused, or undefined where it is not. */
export function refusalOf(limits: PersonLimits, discordUserId: string): ParleyError | undefined {
  try {
    limits.count(discordUserId);
    return undefined;
  } catch (thrown) {
    return toParleyError(thrown);
  }
}
