import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import {
  ending,
  fastClock,
  messagesRoute,
  openReplyWorld,
  type ReplyWorld,
} from "../../support/reply-world.ts";

let world: ReplyWorld;

beforeEach(async () => {
  world = await openReplyWorld();
});

afterEach(async () => {
  await world.close();
});

describe("A reply that Discord does not take", () => {
  it("does not wait for a rate limit of an hour, which no middle edit tries a second time", async () => {
    const effect = { kind: "rate-limit", retryAfterMs: 3_600_000 } as const;
    const limit = world.discord.faults.inject({ method: "PATCH", effect, times: 1_000 });
    const reply = await world.openSink().open(world.targetOf());
    reply.show("uno");
    await world.firstMessage();
    reply.show("uno dos");
    await world.discord.waitFor(() => limit.hits === 1);
    reply.show("uno dos tres");
    await delay(2_500);
    expect(limit.hits).toBe(1);
    const refusal = { code: "discord_unavailable" };
    await expect(reply.complete("uno dos tres cuatro")).rejects.toMatchObject(refusal);
    await expect(reply.finish(ending)).rejects.toMatchObject(refusal);
    expect(limit.hits).toBe(2);
    expect(world.standingTexts()).toEqual(["uno"]);
    world.discord.clearRequests();
  });

  it("gives a final text up after a minute, whatever Discord does with it", async () => {
    const reply = await world.openSink({ clock: fastClock }).open(world.targetOf());
    reply.show("uno");
    await world.firstMessage();
    world.discord.faults.inject({ method: "PATCH", effect: { kind: "hang" }, times: 1_000 });
    const startedMs = fastClock.monotonicMs();
    await expect(reply.complete("uno dos")).rejects.toMatchObject({ code: "discord_unavailable" });
    expect(fastClock.monotonicMs() - startedMs).toBeGreaterThan(59_000);
    expect(fastClock.monotonicMs() - startedMs).toBeLessThan(120_000);
  });

  it("gives up what it is writing when its lease is lost", async () => {
    const lost = new AbortController();
    const target = world.targetOf({ holdsLease: () => !lost.signal.aborted, lost: lost.signal });
    world.discord.faults.inject({ method: "POST", effect: { kind: "hang" }, times: 1_000 });
    const reply = await world.openSink().open(target);
    const completing = reply.complete("Hola");
    await world.discord.waitFor(() => world.countOf("POST", messagesRoute) === 1);
    lost.abort();
    await expect(completing).rejects.toMatchObject({ code: "lease_lost" });
    expect(world.countOf("POST", messagesRoute)).toBe(1);
  });
});
