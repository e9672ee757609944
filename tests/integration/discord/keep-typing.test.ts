import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { ParleyError } from "#/shared/errors.ts";
import { systemClock, type Clock } from "#/shared/clock.ts";

import { fastClock, openReplyWorld, type ReplyWorld } from "../../support/reply-world.ts";

let world: ReplyWorld;

beforeEach(async () => {
  world = await openReplyWorld({ rateLimits: "off" });
});

afterEach(() => world.close());

/** So many times as fast as the world's: eight seconds are 20 ms. */
const rushingClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now() * 400,
  sleep: (durationMs, signal) => systemClock.sleep(durationMs / 400, signal),
};

const signs = () => world.countOf("POST", "/channels/:channel/typing");

describe("while an answer has no text yet", () => {
  it("a sign of life comes within a second, and again as long as it takes, until the first word", async () => {
    const startedAtMs = performance.now();
    const reply = await world.openSink().open(world.targetOf());
    await expect.poll(signs, { interval: 10 }).toBe(1);
    expect(performance.now() - startedAtMs).toBeLessThan(1_000);
    reply.show("Hola");
    await world.firstMessage();

    const slow = await world.openSink({ clock: fastClock }).open(world.targetOf());
    await expect.poll(signs, { timeout: 3_000 }).toBe(4);
    slow.show("Hola");
    await delay(500);
    expect(signs()).toBe(4);
  });

  it("nobody is told more than that, where the first word comes at once", async () => {
    const reply = await world.openSink({ clock: fastClock }).open(world.targetOf());
    reply.show("Hola");
    await world.firstMessage();
    await delay(100);
    expect(signs()).toBe(0);
  });

  it("ends with the turn, however that ends", async () => {
    const sink = world.openSink({ clock: rushingClock });
    const error = new ParleyError("provider_timeout");
    await (await sink.open(world.targetOf())).fail({ error, canRetry: true });
    const isHeld = { value: true };
    await sink.open(world.targetOf({ holdsLease: () => isHeld.value }));
    await expect.poll(signs).toBeGreaterThan(0);
    isHeld.value = false;
    await delay(50);
    const count = signs();
    await delay(100);
    expect(signs()).toBe(count);
  });

  it("ends after two minutes, and a sign that fails ends nothing", async () => {
    const effect = { kind: "status", status: 403 } as const;
    world.discord.faults.inject({ method: "POST", path: /typing$/, effect, times: 3 });
    await world.openSink({ clock: rushingClock }).open(world.targetOf());
    await expect.poll(signs, { timeout: 5_000 }).toBe(15);
    await delay(100);
    expect(signs()).toBe(15);
  });

  it("no sign goes where there is no room to spare", async () => {
    const sink = world.openSink({ clock: fastClock, liveWorkers: 40 });
    for (let turn = 0; turn < 3; turn += 1) await sink.open(world.targetOf());
    await delay(60);
    expect(signs()).toBe(1);
  });
});
