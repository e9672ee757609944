import { ParleyError } from "#/shared/errors.ts";

import type { Aside } from "./aside.ts";
import { workOf } from "./aside.ts";
import { leaseDurationMs, renewLease } from "./aside.repository.ts";
import type { AsideAnswerServices } from "./services.ts";

/** A worker's hold on one aside. */
export interface AsideLease {
  /** Aborted, with `lease_lost`, when the lease is lost. */
  readonly signal: AbortSignal;
  /** Whether this worker may still write, by its own monotonic clock. */
  isHeld(): boolean;
  /** Ends the renewing; nothing is written. */
  drop(): void;
}

const beatIntervalMs = 1_000;

/** A lease counts as lost this long before the database says so: what is under way gets through. */
const safetyMs = 2_000;

/** Renews a lease that was asked for at `askedAtMs` of the monotonic clock, once a second. */
export function keepLease(
  services: Pick<AsideAnswerServices, "database" | "clock" | "log">,
  aside: Pick<Aside, "id" | "fence">,
  askedAtMs: number,
): AsideLease {
  const { database, clock, log } = services;
  const controller = new AbortController();
  let lostAtMs = askedAtMs + leaseDurationMs - safetyMs;
  let beating: Promise<void> | undefined;
  const isHeld = () => !controller.signal.aborted && clock.monotonicMs() < lostAtMs;
  const beat = async () => {
    const beganAtMs = clock.monotonicMs();
    const isRenewed = await renewLease(database.sql(), workOf(aside));
    if (isRenewed) lostAtMs = beganAtMs + leaseDurationMs - safetyMs;
    else controller.abort(new ParleyError("lease_lost"));
  };
  const timer = setInterval(() => {
    if (!isHeld()) controller.abort(new ParleyError("lease_lost"));
    // A database that hangs must not gather statements: the next beat waits for this one.
    beating ??= beat()
      .catch((error: unknown) => {
        log.error("aside.lease_not_renewed", error, { asideId: aside.id });
      })
      .finally(() => {
        beating = undefined;
      });
  }, beatIntervalMs);
  return { signal: controller.signal, isHeld, drop: () => clearInterval(timer) };
}
