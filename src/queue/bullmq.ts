import type { Job, WorkerOptions } from "bullmq";

import type { Log } from "#/observability/log.ts";

import type { JobQueue, JobRunner, JobWorker } from "./job-queue.ts";
import { jobNames, jobTable, type JobName } from "./job-table.ts";

const queueName = "parley";

/** Adding waits no longer than this: a wake-up that is late is found by the sweeper. */
const wakeDeadlineMs = 2_000;

/** Closing waits no longer than this for a server that may be gone. */
const closeDeadlineMs = 2_000;

/** A dead worker's job goes on elsewhere after about 8.5 s; its session much sooner, by the sweeper. */
const lockDurationMs = 10_000;
const stalledIntervalMs = 2_500;
const retryDelayMs = 500;

type Process = (job: Job, token?: string, signal?: AbortSignal) => Promise<void>;

/** What we use of BullMQ's classes; the same on both of its backends. */
interface Adder {
  add(name: string, data: unknown, options: object): Promise<unknown>;
  on(event: "error", listener: (error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
}

interface Consumer {
  on(event: "error" | "lockRenewalFailed", listener: (argument: never) => void): unknown;
  cancelAllJobs(reason?: string): void;
  close(force?: boolean): Promise<void>;
}

export interface BullmqBackend {
  createQueue(name: string): Adder;
  createWorker(
    name: string,
    process: Process,
    options: Omit<WorkerOptions, "connection">,
  ): Consumer;
  close(): Promise<void>;
}

/** The adding end. Jobs vanish when they are done: their ids and data must not outlive them. */
export async function createBullmqQueue(backend: BullmqBackend, log: Log): Promise<JobQueue> {
  const queue = backend.createQueue(queueName);
  queue.on("error", (error) => {
    log.error("queue.error", error);
  });
  await queue.waitUntilReady();
  return {
    wake: async (name, data, { deduplicationId }) => {
      const added = queue.add(name, jobTable[name].data.parse(data), {
        attempts: 1,
        removeOnComplete: true,
        removeOnFail: true,
        deduplication: { id: `${name}.${deduplicationId}`, keepLastIfActive: true },
      });
      await settleWithin(added, wakeDeadlineMs, (error) => {
        log.error("queue.wake_lost", error, { job: name });
      });
    },
    close: () =>
      settleWithin(queue.close(), closeDeadlineMs, (error) => {
        log.error("queue.close_failed", error);
      }),
  };
}

/** Waits for `work`, but neither for ever nor with an error: both are told to `onLost`. */
async function settleWithin(
  work: Promise<unknown>,
  deadlineMs: number,
  onLost: (error: unknown) => void,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error("deadline"));
    }, deadlineMs);
  });
  await Promise.race([work, late]).catch(onLost);
  clearTimeout(timer);
}

/** The consuming end: checks each job against the table, bounds its time, and runs it. */
export function createBullmqWorker(
  backend: BullmqBackend,
  options: { run: JobRunner; concurrency: number; log: Log },
): JobWorker {
  const { run, concurrency, log } = options;
  const process: Process = async (job, _token, signal) => {
    const name = jobNames.find((known) => known === job.name);
    if (!name) throw new Error("a job that is not in the table");
    const deadline = AbortSignal.timeout(jobTable[name].timeoutMs);
    await runJob(run, name, job, signal ? AbortSignal.any([signal, deadline]) : deadline).catch(
      (error: unknown) => {
        log.error("queue.job_failed", error, { job: name });
        throw error;
      },
    );
  };
  const worker = backend.createWorker(queueName, process, {
    concurrency,
    lockDuration: lockDurationMs,
    stalledInterval: stalledIntervalMs,
    runRetryDelay: retryDelayMs,
  });
  worker.on("error", (error: Error) => {
    log.error("queue.worker_error", error);
  });
  // The job goes on: what keeps two workers from one piece of work are leases in the database, and a
  // flushed Redis must not have answers begun anew.
  worker.on("lockRenewalFailed", (jobIds: string[]) => {
    log.warn("queue.locks_lost", { count: jobIds.length });
  });
  return { close: (graceMs) => closeWorker(worker, graceMs) };
}

function runJob(run: JobRunner, name: JobName, job: Job, signal: AbortSignal): Promise<void> {
  return run(name, jobTable[name].data.parse(job.data) as never, signal);
}

/** Without Redis the polite end would wait for ever, so it has a deadline and then is forced. */
async function closeWorker(worker: Consumer, graceMs: number): Promise<void> {
  const timer = setTimeout(() => {
    worker.cancelAllJobs("the worker stops");
  }, graceMs);
  await settleWithin(worker.close(), graceMs + closeDeadlineMs, () => void worker.close(true));
  clearTimeout(timer);
}
