import type { LeasedWork } from "./leased-work.ts";

/** How long a lease lasts by the database's clock. */
export const leaseDurationMs = 5_000;

/** A lease counts as lost this long before the database says so: what is under way gets through. */
export const leaseSafetyMs = 2_000;

/** SQL: when a lease ends that is taken or renewed now. */
export const leaseEnd = `now() + interval '${String(leaseDurationMs)} milliseconds'`;

/** A worker's hold on some work. */
export interface Lease extends LeasedWork {
  /** Aborted, with `lease_lost`, when the lease is lost or given up. */
  readonly signal: AbortSignal;
  /** Whether this worker may still write, by its own monotonic clock. */
  isHeld(): boolean;
}

/** A worker's leases of all kinds, renewed together once a second. */
export interface Leases {
  /** Keeps a lease that was asked for at `askedAtMs` of the monotonic clock. */
  keep(lease: LeasedWork & { askedAtMs: number }): Lease;
  /** Gives it up; nothing is written. */
  drop(lease: Lease): void;
}

/**
 * SQL: renews those leases of one table that `kept`, of `work_id` and `fence`, names. Answers each
 * that nobody has taken since, and whether it was renewed; one that has run out is not.
 */
export function renewalOf(table: string): string {
  return `update ${table} set lease_expires_at =
      case when lease_expires_at > now() then ${leaseEnd} else lease_expires_at end
    from kept where id = kept.work_id and lease_fence = kept.fence
    returning id, coalesce(lease_expires_at > now(), false) as is_renewed`;
}
