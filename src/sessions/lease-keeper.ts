/** A worker's hold on one session. */
export interface Lease {
  readonly sessionId: string;
  readonly fence: bigint;
  /** Aborted when the lease is lost. */
  readonly signal: AbortSignal;
  /** Whether this worker may still write, by its own monotonic clock. */
  isHeld(): boolean;
}

/** One worker's leases, renewed together once a second. */
export interface LeaseKeeper {
  readonly workerId: string;
  /** Workers with a fresh heartbeat, this one included; at least 1. */
  liveWorkers(): number;
  close(): Promise<void>;
}
