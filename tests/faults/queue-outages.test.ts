import { Redis } from "ioredis";
import { afterEach, expect, test } from "vitest";

import { redisIsInstalled, startRedis, type TestRedis } from "../support/redis-server.ts";
import type { Talk } from "../support/start-talk.ts";
import { findDamage } from "./check-turns.ts";
import { startFaultWorld, type FaultWorld } from "./fault-world.ts";
import { sayUntilShown } from "./turn-scenes.ts";

const recoveryMs = 15_000;

let redis: TestRedis;
let world: FaultWorld;

afterEach(async () => {
  await world.close();
  await redis.stop();
});

async function startOnRedis(): Promise<Talk> {
  redis = await startRedis();
  world = await startFaultWorld({ environment: { REDIS_URL: redis.url } });
  await world.startGateway();
  await world.startWorker();
  return world.newTalk();
}

async function flush(): Promise<void> {
  const client = new Redis(redis.url);
  await client.flushall();
  client.disconnect();
}

test.runIf(redisIsInstalled)(
  "A Redis that is emptied in the middle of a turn loses nothing, nor what is said right then",
  async () => {
    const talk = await startOnRedis();
    await sayUntilShown(world.parley, talk);
    talk.person.send(talk.threadId, "Y también los perros.");
    await flush();
    await talk.waitForAnswers(2, recoveryMs);
    await talk.waitForAnswers(3, recoveryMs);
    await talk.say("¿Y tú?", recoveryMs);
    expect(await findDamage(world.parley, talk, 4)).toEqual([]);
  },
  90_000,
);

test.runIf(redisIsInstalled)(
  "A Redis that dies in the middle of a turn, and comes back empty, loses nothing",
  async () => {
    const talk = await startOnRedis();
    await sayUntilShown(world.parley, talk);
    await redis.kill();
    await talk.waitForAnswers(2, recoveryMs);
    talk.person.send(talk.threadId, "¿Sigues ahí?");
    await new Promise((resolve) => setTimeout(resolve, 500));
    await redis.restart();
    await talk.waitForAnswers(3, recoveryMs);
    await talk.say("Bien.", recoveryMs);
    expect(await findDamage(world.parley, talk, 4)).toEqual([]);
  },
  90_000,
);
