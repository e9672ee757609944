import { releaseReservation } from "#/budgets/settle.ts";
import { selectLeasedReservations } from "#/budgets/reservation.repository.ts";
import type { Sql } from "#/database/database.ts";

import { selectOpenCalls } from "./call.repository.ts";
import { judgeUnseenUsage } from "./judge-call.ts";
import type { LeasedWork } from "./leased-work.ts";
import { postLostCall } from "./post-call.ts";
import type { CallServices } from "./services.ts";
import { toStandingCall } from "./standing-call.ts";
import type { StartedCall } from "./started-call.ts";

/**
 * Of `work`, what no live lease stands behind; also what nobody knows. Runs in the resolving
 * transaction and locks what it finds dead until its end, so that no lease comes back to life
 * meanwhile.
 */
export type FindDeadWork = (
  sql: Sql,
  work: readonly LeasedWork[],
) => Promise<readonly LeasedWork[]>;

type OrphanServices = Pick<CallServices, "database" | "log"> & {
  readonly findDeadWork: FindDeadWork;
};

/** Work that may have been orphaned, and what then resolves it; false where it was resolved before. */
interface Candidate extends LeasedWork {
  resolve(sql: Sql): Promise<boolean>;
}

/** Looked at in one go; the oldest come first, and none lives long. */
const candidatesMax = 1_000;

/**
 * For the sweeper: settles the calls that a dead worker left (a marked estimate, charged to the
 * operator) and releases its reservations; answers how many there were of both. Any number of
 * processes may run it at once.
 */
export async function resolveOrphanedCalls(services: OrphanServices): Promise<number> {
  const candidates = await findCandidates(services.database.sql());
  if (candidates.length === 0) return 0;
  const dead = new Set(
    (await services.findDeadWork(services.database.sql(), candidates)).map(leaseKey),
  );
  let resolved = 0;
  for (const candidate of candidates.filter((one) => dead.has(leaseKey(one)))) {
    if (await resolveOne(services, candidate)) resolved += 1;
  }
  if (resolved > 0) services.log.warn("calls.orphans_resolved", { count: resolved });
  return resolved;
}

async function findCandidates(sql: Sql): Promise<Candidate[]> {
  const calls = await selectOpenCalls(sql, candidatesMax);
  const reservations = await selectLeasedReservations(sql, candidatesMax);
  return [
    ...calls.map(({ call, workId, fence }) => ({
      workId,
      fence,
      resolve: (sql: Sql) => postOrphan(sql, call),
    })),
    ...reservations.map(({ id, workId, fence }) => ({
      workId,
      fence,
      resolve: (sql: Sql) => releaseReservation(sql, id),
    })),
  ];
}

/** Each in a transaction of its own: budgets are locked in one order only within one settling. */
async function resolveOne(services: OrphanServices, candidate: Candidate): Promise<boolean> {
  return services.database.transaction(async (sql) => {
    const dead = await services.findDeadWork(sql, [candidate]);
    return dead.length > 0 && candidate.resolve(sql);
  });
}

function postOrphan(sql: Sql, call: StartedCall): Promise<boolean> {
  const nothing = { servedModel: null, providerRequestId: null, firstTextMs: null };
  const end = { outcome: "failed", errorCode: "lease_lost", ...nothing } as const;
  return postLostCall(sql, toStandingCall(call, end, judgeUnseenUsage(call)));
}

function leaseKey({ workId, fence }: LeasedWork): string {
  return `${workId}.${String(fence)}`;
}
