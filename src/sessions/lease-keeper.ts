import { leaseDurationMs, leaseSafetyMs, type Lease, type Leases } from "#/calls/lease.ts";
import type { Database } from "#/database/database.ts";
import type { Log } from "#/observability/log.ts";
import type { Clock } from "#/shared/clock.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";

import { createEndingBoard, type KeptEnding } from "./ending-board.ts";
import { beatHeart, deleteWorker } from "./lease.repository.ts";
import type { StopBoard } from "./stop-board.ts";

/** One worker's leases, of its sessions and of whatever else it works on. */
export interface LeaseKeeper extends Leases {
  readonly workerId: string;
  /** Workers with a fresh heartbeat, this one included; at least 1. */
  liveWorkers(): number;
  /** Keeps other workers from saying the last words under a turn's reply. */
  keepEnding(turnId: string): KeptEnding;
  /** Ends the heartbeat. Leases still held run out by themselves. */
  close(): Promise<void>;
}

/** What a lease keeper stands on. */
export interface LeaseKeeperServices {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly stopBoard: StopBoard;
  /** Other tables than `session` whose rows are leased, with columns of the same names. */
  readonly otherLeaseTables: readonly string[];
}

const beatIntervalMs = 1_000;

interface KeptLease extends Lease {
  lostAtMs: number;
  readonly controller: AbortController;
}

/** Starts a worker's heartbeat. */
export function startLeaseKeeper(services: LeaseKeeperServices): LeaseKeeper {
  const { database, clock, log, stopBoard, otherLeaseTables } = services;
  const workerId = newId();
  const kept = new Map<string, KeptLease>();
  const endings = createEndingBoard();
  let liveWorkers = 1;
  let beating: Promise<void> | undefined;

  const beat = async () => {
    const askedAtMs = clock.monotonicMs();
    const told = endings.read();
    const leases = [...kept.values()];
    const worker = { workerId, leases, otherLeaseTables, endings: told };
    const heartbeat = await beatHeart(database.sql(), worker);
    endings.forget(told.said);
    liveWorkers = heartbeat.liveWorkers;
    for (const lease of leases) {
      const isRenewed = heartbeat.renewals.get(lease.workId);
      if (isRenewed === undefined) lose(lease);
      else if (isRenewed) lease.lostAtMs = lossOf(askedAtMs);
    }
    for (const turnId of heartbeat.stopRequestedTurnIds) stopBoard.request(turnId);
  };
  const tick = () => {
    for (const lease of kept.values()) {
      if (!lease.isHeld()) lose(lease);
    }
    // A database that hangs must not gather statements: the next beat waits for this one.
    beating ??= beat()
      .catch((error: unknown) => {
        log.error("lease.heartbeat_failed", error);
      })
      .finally(() => {
        beating = undefined;
      });
  };
  const timer = setInterval(tick, beatIntervalMs);
  tick();

  return {
    workerId,
    liveWorkers: () => liveWorkers,
    keep: (work) => {
      const lease = newLease(clock, work);
      kept.set(work.workId, lease);
      return lease;
    },
    drop: ({ workId, fence }) => {
      const lease = kept.get(workId);
      if (lease?.fence !== fence) return;
      kept.delete(workId);
      lose(lease);
    },
    keepEnding: (turnId) => endings.keep(turnId),
    close: async () => {
      clearInterval(timer);
      await beating;
      try {
        await deleteWorker(database.sql(), workerId, endings.read());
      } catch (error) {
        log.error("lease.worker_row_left", error);
      }
    },
  };
}

function newLease(
  clock: Clock,
  { workId, fence, askedAtMs }: Parameters<Leases["keep"]>[0],
): KeptLease {
  const controller = new AbortController();
  const lease: KeptLease = {
    workId,
    fence,
    lostAtMs: lossOf(askedAtMs),
    controller,
    signal: controller.signal,
    isHeld: () => !controller.signal.aborted && clock.monotonicMs() < lease.lostAtMs,
  };
  return lease;
}

function lose(lease: KeptLease): void {
  lease.controller.abort(new ParleyError("lease_lost"));
}

function lossOf(askedAtMs: number): number {
  return askedAtMs + leaseDurationMs - leaseSafetyMs;
}
