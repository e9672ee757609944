import { Redis } from "ioredis";

/** Resolves when a Redis answers there. Rejects with what kept it from answering, in time. */
export async function pingRedis(redisUrl: string, deadlineMs: number): Promise<void> {
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: deadlineMs,
    commandTimeout: deadlineMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // Without a listener it would print what `connect` rejects with anyway.
  let failure: Error | undefined;
  redis.on("error", (error) => {
    failure = error;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    throw failure ?? error;
  } finally {
    redis.disconnect();
  }
}
