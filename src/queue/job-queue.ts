import type { JobData, JobName } from "./job-table.ts";

/** Adds wake-ups. Two implementations: BullMQ on Redis, BullMQ on PostgreSQL. */
export interface JobQueue {
  /**
   * Wakes a worker. While a job with the same `deduplicationId` waits, nothing is added; while one
   * runs, exactly one follow-up is kept.
   */
  wake<Name extends JobName>(
    name: Name,
    data: JobData<Name>,
    options: { deduplicationId: string },
  ): Promise<void>;
  close(): Promise<void>;
}

/** Runs one job. Aborted when its time is up, or when the worker stops. */
export type JobRunner = <Name extends JobName>(
  name: Name,
  data: JobData<Name>,
  signal: AbortSignal,
) => Promise<void>;

/** A running consumer. */
export interface JobWorker {
  /** Takes no new job, waits up to `graceMs` for those that run, then aborts them. */
  close(graceMs: number): Promise<void>;
}
