import type { FaultEffect, Faults, HeldRequest, RequestMatch } from "./faults.ts";
import type { RequestRecord } from "./recording.ts";

interface StandingFault {
  readonly match: RequestMatch;
  readonly effect: FaultEffect;
  after: number;
  left: number;
  hits: number;
}

interface StandingHold {
  readonly match: RequestMatch;
  readonly released: Promise<void>;
  arrive(): void;
  release(): void;
}

export interface RestFaults extends Pick<Faults, "inject" | "hold" | "clear"> {
  /** What befalls a request; resolves once it is not held any more. */
  meet(record: RequestRecord): Promise<FaultEffect | undefined>;
}

/** Keeps the faults that were asked for and picks the one that a request meets: the oldest that matches. */
export function createRestFaults(): RestFaults {
  const faults = new Set<StandingFault>();
  const holds = new Set<StandingHold>();
  return {
    inject({ effect, times, after, ...match }) {
      const fault: StandingFault = { match, effect, after: after ?? 0, left: times ?? 1, hits: 0 };
      faults.add(fault);
      return {
        get hits() {
          return fault.hits;
        },
        remove: () => faults.delete(fault),
      };
    },
    hold(match) {
      const { hold, held } = createHold(match);
      holds.add(hold);
      return held;
    },
    clear() {
      faults.clear();
      for (const hold of holds) hold.release();
      holds.clear();
    },
    async meet(record) {
      const hold = [...holds].find((standing) => matches(standing.match, record));
      if (hold) {
        holds.delete(hold);
        hold.arrive();
        await hold.released;
      }
      return faults.size > 0 ? takeFault(faults, record) : undefined;
    },
  };
}

function takeFault(faults: Set<StandingFault>, record: RequestRecord): FaultEffect | undefined {
  for (const fault of faults) {
    if (!matches(fault.match, record)) continue;
    if (fault.after > 0) {
      fault.after -= 1;
      continue;
    }
    fault.hits += 1;
    fault.left -= 1;
    if (fault.left <= 0) faults.delete(fault);
    return fault.effect;
  }
  return undefined;
}

function createHold(match: RequestMatch): { hold: StandingHold; held: HeldRequest } {
  const arrival = Promise.withResolvers<void>();
  const departure = Promise.withResolvers<void>();
  return {
    hold: {
      match,
      released: departure.promise,
      arrive: arrival.resolve,
      release: departure.resolve,
    },
    held: { arrived: arrival.promise, release: departure.resolve },
  };
}

function matches(match: RequestMatch, record: RequestRecord): boolean {
  if (match.method !== undefined && match.method !== record.method) return false;
  if (match.route !== undefined && match.route !== record.route) return false;
  if (match.path !== undefined && !match.path.test(record.path)) return false;
  return match.body === undefined || match.body(record.body);
}
