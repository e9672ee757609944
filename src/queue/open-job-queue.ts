import { createPostgresBackend, createRedisBackend, withBackend } from "bullmq";
import { Redis } from "ioredis";

import type { Log } from "#/observability/log.ts";

import { createBullmqQueue, createBullmqWorker, type BullmqBackend } from "./bullmq.ts";
import type { JobQueue, JobRunner, JobWorker } from "./job-queue.ts";

/** Where the queue lives: Redis where there is one, else the database that is there anyway. */
export type QueueAddress = { redisUrl: string } | { postgresUrl: string };

/** Both ends of the queue. */
export interface QueueAccess {
  readonly queue: JobQueue;
  /** Consumes jobs with `concurrency` at once, each started as soon as it is added. */
  startWorker(run: JobRunner, concurrency: number): JobWorker;
  /** Closes the adding end and its connections; workers are closed by whoever started them. */
  close(): Promise<void>;
}

/** A queue's own schema or key prefix, so that it can share a server with anything else. */
const namespace = "bullmq";
const postgresPoolSize = 4;

/** A process that is frozen in mid-transaction must not keep the others from jobs, or from starting. */
const idleTransactionTimeoutMs = 3_000;

/** Connects; on PostgreSQL, also brings the queue's own schema up to date. */
export async function openJobQueue(address: QueueAddress, log: Log): Promise<QueueAccess> {
  const backend =
    "redisUrl" in address
      ? redisBackend(address.redisUrl, log)
      : postgresBackend(address.postgresUrl);
  const queue = await createBullmqQueue(backend, log);
  return {
    queue,
    startWorker: (run, concurrency) => createBullmqWorker(backend, { run, concurrency, log }),
    close: async () => {
      await queue.close();
      await backend.close();
    },
  };
}

/** `maxRetriesPerRequest: null` is what BullMQ's workers need: they wait until Redis is back. */
function redisBackend(redisUrl: string, log: Log): BullmqBackend {
  const connect = () => {
    const redis = new Redis(redisUrl, { maxRetriesPerRequest: null });
    redis.on("error", (error) => {
      log.error("queue.redis_error", error);
    });
    return redis;
  };
  const adding = connect();
  const consuming = connect();
  const { Queue, Worker } = withBackend(createRedisBackend);
  return {
    createQueue: (name) => new Queue(name, { connection: adding, prefix: namespace }),
    createWorker: (name, process, options) =>
      new Worker(name, process, { ...options, connection: consuming, prefix: namespace }),
    close: async () => {
      adding.disconnect();
      consuming.disconnect();
      await Promise.resolve();
    },
  };
}

function postgresBackend(connectionString: string): BullmqBackend {
  const connection = {
    connectionString,
    schema: namespace,
    migrate: true,
    max: postgresPoolSize,
    keepAlive: true,
    idle_in_transaction_session_timeout: idleTransactionTimeoutMs,
  };
  const { Queue, Worker } = withBackend(createPostgresBackend);
  return {
    createQueue: (name) => new Queue(name, { connection }),
    createWorker: (name, process, options) => new Worker(name, process, { ...options, connection }),
    close: () => Promise.resolve(),
  };
}
