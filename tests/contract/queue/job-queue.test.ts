import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { createLog } from "#/observability/log.ts";
import type { JobRunner, JobWorker } from "#/queue/job-queue.ts";
import { openJobQueue, type QueueAccess, type QueueAddress } from "#/queue/open-job-queue.ts";
import { newId } from "#/shared/ids.ts";

import { redisIsInstalled, startRedis, type TestRedis } from "../../support/redis-server.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

const lines: string[] = [];
const log = createLog("debug", { write: (line) => void lines.push(line) });

interface Backend {
  address: QueueAddress;
  stop(): Promise<void>;
}

const backends: Record<string, { available: boolean; start(): Promise<Backend> }> = {
  PostgreSQL: {
    available: true,
    start: async () => {
      const database: TestDatabase = await createTestDatabase();
      return { address: { postgresUrl: database.url }, stop: () => database.close() };
    },
  },
  Redis: {
    available: redisIsInstalled,
    start: async () => {
      const redis: TestRedis = await startRedis();
      return { address: { redisUrl: redis.url }, stop: () => redis.stop() };
    },
  },
};

for (const [name, { available, start }] of Object.entries(backends)) {
  describe.runIf(available)(`The queue on ${name}`, () => {
    let backend: Backend;
    let access: QueueAccess;
    let worker: JobWorker | undefined;

    beforeAll(async () => {
      backend = await start();
      access = await openJobQueue(backend.address, log);
    });

    afterEach(async () => {
      await worker?.close(1_000);
      worker = undefined;
    });

    afterAll(async () => {
      await access.close();
      await backend.stop();
    });

    test("A wake-up reaches a worker with its data", async () => {
      const sessionId = newId();
      const runs = record();
      worker = access.startWorker(runs.run, 4);
      await access.queue.wake("answer-turn", { sessionId }, { deduplicationId: sessionId });
      await runs.until(1);
      expect(runs.seen).toEqual([["answer-turn", { sessionId }]]);
    });

    test("What is added while one runs is run once more afterwards, however often it was added", async () => {
      const sessionId = newId();
      const runs = record({ waitForRelease: true });
      worker = access.startWorker(runs.run, 4);
      const wake = () =>
        access.queue.wake("answer-turn", { sessionId }, { deduplicationId: sessionId });
      await wake();
      await runs.until(1);
      await Promise.all([wake(), wake(), wake()]);
      runs.release();
      await runs.until(2);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(runs.seen).toHaveLength(2);
    });

    test("A failing job is told to the log without its data, and does not run again", async () => {
      const requestId = newId();
      const runs = record({ fail: true });
      worker = access.startWorker(runs.run, 4);
      await access.queue.wake("export-data", { requestId }, { deduplicationId: requestId });
      await runs.until(1);
      await expect.poll(() => lines.some((line) => line.includes("queue.job_failed"))).toBe(true);
      expect(lines.join("")).not.toContain(requestId);
      expect(runs.seen).toHaveLength(1);
    });

    test("Data that does not fit the table is refused before it is added", async () => {
      const wrong = { sessionId: "no id" };
      await expect(
        access.queue.wake("answer-turn", wrong, { deduplicationId: "x" }),
      ).rejects.toThrow("sessionId");
    });

    test("A worker that closes aborts what has not ended within the grace", async () => {
      const sessionId = newId();
      const aborted = new Promise<void>((resolve) => {
        worker = access.startWorker(async (_name, _data, signal) => {
          started.resolve();
          await new Promise<void>((stopped) => {
            signal.addEventListener("abort", () => {
              stopped();
            });
          });
          resolve();
        }, 1);
      });
      const started = Promise.withResolvers<void>();
      await access.queue.wake("answer-turn", { sessionId }, { deduplicationId: sessionId });
      await started.promise;
      await worker?.close(50);
      worker = undefined;
      await expect(aborted).resolves.toBeUndefined();
    });
  });
}

test.runIf(redisIsInstalled)(
  "A wake-up that Redis cannot take is told to the log and nothing else",
  async () => {
    const redis = await startRedis();
    const access = await openJobQueue({ redisUrl: redis.url }, log);
    await redis.kill();
    const sessionId = newId();
    await access.queue.wake("answer-turn", { sessionId }, { deduplicationId: sessionId });
    expect(lines.some((line) => line.includes("queue.wake_lost"))).toBe(true);
    await access.close();
  },
);

test.runIf(redisIsInstalled)(
  "A job goes on when Redis was flushed under it: what it does is guarded by a lease of ours",
  async () => {
    const redis = await startRedis();
    const access = await openJobQueue({ redisUrl: redis.url }, log);
    const sessionId = newId();
    const started = Promise.withResolvers<AbortSignal>();
    const gate = Promise.withResolvers<void>();
    const worker = access.startWorker(async (_name, _data, signal) => {
      started.resolve(signal);
      await gate.promise;
    }, 1);
    await access.queue.wake("answer-turn", { sessionId }, { deduplicationId: sessionId });
    const signal = await started.promise;
    await redis.flush();
    const isLost = () => lines.some((line) => line.includes("queue.locks_lost"));
    await expect.poll(isLost, { timeout: 15_000, interval: 100 }).toBe(true);
    expect(signal.aborted).toBe(false);
    gate.resolve();
    await worker.close(1_000);
    await access.close();
    await redis.stop();
  },
  20_000,
);

test.runIf(redisIsInstalled)("A worker ends also when its Redis is gone", async () => {
  const redis = await startRedis();
  const access = await openJobQueue({ redisUrl: redis.url }, log);
  const worker = access.startWorker(() => Promise.resolve(), 1);
  await redis.kill();
  const startedAtMs = performance.now();
  await worker.close(100);
  await access.close();
  expect(performance.now() - startedAtMs).toBeLessThan(10_000);
});

interface Recorder {
  run: JobRunner;
  seen: [string, unknown][];
  until(count: number): Promise<void>;
  release(): void;
}

function record(options: { waitForRelease?: boolean; fail?: boolean } = {}): Recorder {
  const seen: [string, unknown][] = [];
  const gate = Promise.withResolvers<void>();
  if (!options.waitForRelease) gate.resolve();
  return {
    seen,
    release: gate.resolve,
    until: (count) => expect.poll(() => seen.length, { timeout: 5_000 }).toBe(count),
    run: async (name, data) => {
      seen.push([name, data]);
      await gate.promise;
      if (options.fail) throw new Error("a private text");
    },
  };
}
