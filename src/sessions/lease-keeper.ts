import type { Database } from "#/database/database.ts";
import type { Log } from "#/observability/log.ts";
import type { Clock } from "#/shared/clock.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";

import { createEndingBoard, type KeptEnding } from "./ending-board.ts";
import { beatHeart, deleteWorker, leaseDurationMs } from "./lease.repository.ts";
import type { StopBoard } from "./stop-board.ts";

/** A worker's hold on one session. */
export interface Lease {
  readonly sessionId: string;
  readonly fence: bigint;
  /** Aborted, with `lease_lost`, when the lease is lost. */
  readonly signal: AbortSignal;
  /** Whether this worker may still write, by its own monotonic clock. */
  isHeld(): boolean;
}

/** One worker's leases, renewed together once a second. */
export interface LeaseKeeper {
  readonly workerId: string;
  /** Workers with a fresh heartbeat, this one included; at least 1. */
  liveWorkers(): number;
  /** Keeps a lease that was asked for at `askedAtMs` of the monotonic clock. */
  keep(lease: { sessionId: string; fence: bigint; askedAtMs: number }): Lease;
  /** Stops keeping it; nothing is written. */
  drop(lease: Lease): void;
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
}

const beatIntervalMs = 1_000;

/** A lease counts as lost this long before the database says so: what is under way gets through. */
const safetyMs = 2_000;

interface KeptLease extends Lease {
  lostAtMs: number;
  readonly controller: AbortController;
}

/** Starts a worker's heartbeat. */
export function startLeaseKeeper(services: LeaseKeeperServices): LeaseKeeper {
  const { database, clock, log, stopBoard } = services;
  const workerId = newId();
  const kept = new Map<string, KeptLease>();
  const endings = createEndingBoard();
  let liveWorkers = 1;
  let beating: Promise<void> | undefined;

  const beat = async () => {
    const askedAtMs = clock.monotonicMs();
    const told = endings.read();
    const sessionIds = [...kept.keys()];
    const heartbeat = await beatHeart(database.sql(), { workerId, sessionIds, endings: told });
    endings.forget(told.said);
    liveWorkers = heartbeat.liveWorkers;
    for (const { sessionId, fence } of heartbeat.renewed) {
      const lease = kept.get(sessionId);
      if (lease?.fence === fence) lease.lostAtMs = lossOf(askedAtMs);
    }
    for (const turnId of heartbeat.stopRequestedTurnIds) stopBoard.request(turnId);
  };
  const tick = () => {
    for (const lease of kept.values()) {
      if (!lease.isHeld()) lease.controller.abort(new ParleyError("lease_lost"));
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
    keep: ({ sessionId, fence, askedAtMs }) => {
      const controller = new AbortController();
      const lease: KeptLease = {
        sessionId,
        fence,
        lostAtMs: lossOf(askedAtMs),
        controller,
        signal: controller.signal,
        isHeld: () => !controller.signal.aborted && clock.monotonicMs() < lease.lostAtMs,
      };
      kept.set(sessionId, lease);
      return lease;
    },
    drop: (lease) => {
      if (kept.get(lease.sessionId)?.fence === lease.fence) kept.delete(lease.sessionId);
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

function lossOf(askedAtMs: number): number {
  return askedAtMs + leaseDurationMs - safetyMs;
}
