import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { ReplyPart } from "#/sessions/reply-sink.ts";
import { ParleyError } from "#/shared/errors.ts";

import {
  buttonsOf,
  ending,
  fastClock,
  filler,
  messageRoute,
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

describe("when Discord fails", () => {
  it.each([
    { kind: "status", status: 503 },
    { kind: "status-after-effect", status: 502 },
    { kind: "reset" },
    { kind: "reset-after-effect" },
  ] as const)("a reply stands once after its posting ended in $kind", async (effect) => {
    world.discord.faults.inject({ method: "POST", route: messagesRoute, effect, times: 2 });
    const target = world.targetOf();
    const reply = await world.openSink({ clock: fastClock }).open(target);
    await reply.complete("Hola");
    expect(world.standingTexts()).toEqual(["Hola"]);
    expect(target.posted).toHaveLength(1);
  });

  it("a final text is tried for as long as an outage of some seconds lasts", async () => {
    const reply = await world.openSink({ clock: fastClock }).open(world.targetOf());
    reply.show("Ho");
    await world.firstMessage();
    const effect = { kind: "status", status: 500 } as const;
    const outage = world.discord.faults.inject({ method: "PATCH", effect, times: 12 });
    await reply.complete("Hola");
    expect(outage.hits).toBe(12);
    expect(world.standingTexts()).toEqual(["Hola"]);
  });

  it("gives up in the end, and says so", async () => {
    const effect = { kind: "status", status: 500 } as const;
    const outage = world.discord.faults.inject({ method: "POST", effect, times: 1_000 });
    const reply = await world.openSink({ clock: fastClock }).open(world.targetOf());
    await expect(reply.complete("Hola")).rejects.toMatchObject({ code: "discord_unavailable" });
    expect(outage.hits).toBe(25);
    await expect(reply.finish(ending)).rejects.toMatchObject({ code: "discord_unavailable" });
    const failing = reply.fail({ error: new ParleyError("provider_timeout"), canRetry: true });
    await expect(failing).rejects.toMatchObject({ code: "discord_unavailable" });
    reply.show("Hola");
    expect(outage.hits).toBe(25);
  });

  it("a middle edit that fails is left out: the next one has a newer text", async () => {
    const reply = await world.openSink({ clock: fastClock }).open(world.targetOf());
    reply.show("uno");
    await world.firstMessage();
    const effect = { kind: "status", status: 500 } as const;
    const outage = world.discord.faults.inject({ method: "PATCH", effect, times: 5 });
    reply.show("uno dos");
    await world.discord.waitFor(() => outage.hits === 5);
    reply.show("uno dos tres");
    await world.discord.waitFor(() => world.standingTexts()[0] === "uno dos tres");
    await reply.complete("uno dos tres cuatro");
    expect(world.standingTexts()).toEqual(["uno dos tres cuatro"]);
  });

  it("waits as long as a rate limit that others have caused", async () => {
    const effect = { kind: "rate-limit", retryAfterMs: 300, scope: "shared" } as const;
    world.discord.faults.inject({ method: "PATCH", effect });
    const reply = await world.openSink().open(world.targetOf());
    await reply.complete("Hola");
    await reply.finish(ending);
    expect(buttonsOf(world.standing()[0])).toContain("turn:retry");
    world.discord.clearRequests();
  });

  it("answers a deleted channel and a missing permission with errors of their own", async () => {
    const { generalId } = world.discord.places;
    world.discord.faults.denyBot({ channelId: generalId }, 1n << 11n);
    const sink = world.openSink();
    const denied = await sink.open(world.targetOf({ channelId: generalId }));
    await expect(denied.complete("Hola")).rejects.toMatchObject({
      code: "discord_permission_missing",
    });
    world.discord.faults.deleteChannel(generalId);
    const gone = await sink.open(world.targetOf({ channelId: generalId }));
    gone.show("Ho");
    await expect(gone.complete("Hola")).rejects.toMatchObject({ code: "discord_channel_gone" });
    expect(world.countOf("POST", messagesRoute)).toBe(2);
  });

  it("does not post again what a moderator has deleted", async () => {
    const reply = await world.openSink().open(world.targetOf());
    reply.show("Ho");
    const { id } = await world.firstMessage();
    world.discord.faults.deleteMessage(id);
    await reply.complete("Hola");
    await reply.finish(ending);
    expect(world.standing()).toEqual([]);
  });

  it("wakes a thread that Discord has archived in the middle of an answer", async () => {
    const { discord } = world;
    const thread = await openThread();
    const reply = await world.openSink().open(world.targetOf({ channelId: thread }));
    reply.show("Ho");
    await discord.waitFor(() => discord.world.messagesIn(thread).length > 0);
    const record = discord.world.channels.get(thread)?.thread;
    if (record) record.archived = true;
    await reply.complete("Hola");
    expect(discord.world.messagesIn(thread).at(-1)?.content).toBe("Hola");
    expect(record?.archived).toBe(false);
  });

  it("takes nothing away that it may not, and stands all the same", async () => {
    const replacedParts = [{ partNumber: 1, discordMessageId: "123" }];
    const effect = { kind: "status", status: 403 } as const;
    world.discord.faults.inject({ method: "DELETE", effect });
    const reply = await world.openSink().open(world.targetOf({ replacedParts }));
    await reply.complete("Hola");
    await reply.finish(ending);
    expect(world.standingTexts()).toEqual(["Hola"]);
  });
});

describe("when a worker dies", () => {
  it("its successor goes on in the messages that were noted down", async () => {
    const first = world.targetOf();
    const lost = await world.openSink().open(first);
    lost.show(filler + filler);
    await expect.poll(() => first.posted.length).toBe(2);
    const again = world.targetOf({ turnId: first.turnId, parts: first.posted });
    const reply = await world.openSink().open(again);
    reply.show("Otra vez");
    await world.discord.waitFor(() => world.standingTexts()[0] === "Otra vez");
    await reply.complete("Otra vez.");
    await reply.finish(ending);
    expect(world.standingTexts()).toEqual(["Otra vez."]);
    expect(again.posted).toEqual([]);
    expect(world.standing()[0]?.id).toBe(first.posted[0]?.discordMessageId);
  });

  it("its successor adopts the message that nobody could note down any more", async () => {
    const first = world.targetOf({
      onPartPosted: () => Promise.reject(new ParleyError("lease_lost")),
    });
    const lost = await world.openSink().open(first);
    await expect(lost.complete("perdido")).rejects.toMatchObject({ code: "lease_lost" });
    const streamed = world.targetOf({ onPartPosted: () => new Promise<void>(() => undefined) });
    const dead = await world.openSink().open(streamed);
    dead.show("Ho");
    await world.discord.waitFor(() => world.standing().length === 2);

    const again = world.targetOf({ turnId: streamed.turnId, mayStandUnrecorded: true });
    const reply = await world.openSink().open(again);
    const adopted = { partNumber: 1, discordMessageId: world.standing()[1]?.id };
    expect(again.posted).toEqual([adopted]);
    await reply.complete("Hola");
    expect(world.standingTexts()).toEqual(["perdido", "Hola"]);
  });

  it("its successor adopts the second message to the first, which was noted down", async () => {
    const posted: ReplyPart[] = [];
    const first = world.targetOf({
      onPartPosted: (part) => {
        posted.push(part);
        return part.partNumber === 1 ? Promise.resolve() : new Promise<void>(() => undefined);
      },
    });
    const dead = await world.openSink().open(first);
    dead.show(filler + filler);
    await expect.poll(() => posted.length).toBe(2);
    const { turnId } = first;
    const parts = posted.slice(0, 1);
    const again = world.targetOf({ turnId, parts, mayStandUnrecorded: true });
    const reply = await world.openSink().open(again);
    expect(again.posted).toEqual(posted.slice(1));
    await reply.complete(`${filler}${filler}fin`);
    expect(world.standing().map(({ id }) => id)).toEqual(
      posted.map(({ discordMessageId }) => discordMessageId),
    );
  });

  it("a message whose button is gone is still found by its nonce", async () => {
    const first = world.targetOf();
    const lost = await world.openSink().open(first);
    await lost.complete("Hola");
    const again = world.targetOf({ turnId: first.turnId, mayStandUnrecorded: true });
    const reply = await world.openSink().open(again);
    await reply.complete("Hola otra vez");
    await reply.finish(ending);
    expect(world.standing()).toHaveLength(1);
    expect(again.posted).toEqual(first.posted);
  });

  it("notes a message down before anything else, and again where that failed", async () => {
    const noted: string[] = [];
    let failures = 2;
    const target = world.targetOf({
      onPartPosted: ({ discordMessageId }) => {
        expect(world.countOf("PATCH", messageRoute)).toBe(0);
        if (failures > 0) {
          failures -= 1;
          return Promise.reject(new Error("the database is away"));
        }
        noted.push(discordMessageId);
        return Promise.resolve();
      },
    });
    const reply = await world.openSink({ clock: fastClock }).open(target);
    reply.show("Ho");
    await world.firstMessage();
    await reply.complete("Hola");
    expect(noted).toEqual(world.standing().map(({ id }) => id));
    expect(world.standingTexts()).toEqual(["Hola"]);
  });

  it("goes on without a look at the channel where it may not read it", async () => {
    const effect = { kind: "status", status: 403 } as const;
    world.discord.faults.inject({ method: "GET", route: messagesRoute, effect });
    const reply = await world.openSink().open(world.targetOf({ mayStandUnrecorded: true }));
    await reply.complete("Hola");
    expect(world.standingTexts()).toEqual(["Hola"]);
  });

  it("gives an answer that stands already the ending that its worker could not, by one edit", async () => {
    const dying = world.targetOf();
    const first = await world.openSink().open(dying);
    await first.complete("Hola, ¿qué tal?");
    const target = { ...dying, parts: dying.posted, standingText: "Hola, ¿qué tal?" };
    const next = await world.openSink().open({ ...target, mayStandUnrecorded: true });
    await next.finish(ending);
    expect(world.standingTexts()).toEqual(["Hola, ¿qué tal?"]);
    expect(buttonsOf(world.standing()[0])).toContain("turn:retry");
    expect(world.countOf("PATCH", messageRoute)).toBe(1);
  });

  it("writes nothing more once its lease is lost", async () => {
    let holds = true;
    const reply = await world.openSink().open(world.targetOf({ holdsLease: () => holds }));
    reply.show("Ho");
    await world.firstMessage();
    holds = false;
    await expect(reply.complete("Hola")).rejects.toMatchObject({ code: "lease_lost" });
    const failing = reply.fail({ error: new ParleyError("provider_timeout"), canRetry: true });
    await expect(failing).rejects.toMatchObject({ code: "lease_lost" });
    expect(world.standingTexts()).toEqual(["Ho"]);
    expect(world.countOf("PATCH", messageRoute)).toBe(0);
  });
});

describe("when many answer at once", () => {
  it("first texts and final texts go before middle edits, and no limit is passed", async () => {
    const sink = world.openSink({ liveWorkers: 4 });
    const people = Array.from({ length: 30 }, (_, index) =>
      world.discord.addPerson({ name: `person${String(index)}` }),
    );
    const replies = await Promise.all(
      people.map((person) => sink.open(world.targetOf({ channelId: person.openDm().id }))),
    );
    for (const reply of replies) reply.show("Ho");
    await Promise.all(replies.map((reply, index) => reply.complete(`Hola ${String(index)}`)));
    const texts = people.map(
      (person) => world.discord.world.messagesIn(person.openDm().id).at(-1)?.content,
    );
    expect(texts).toEqual(people.map((_, index) => `Hola ${String(index)}`));
    const sentAt = world.discord.requests.map(({ receivedAtMs }) => receivedAtMs);
    for (const from of sentAt) {
      const within = sentAt.filter((at) => at >= from && at < from + 900);
      expect(within.length).toBeLessThanOrEqual(10);
    }
  });
});

async function openThread(): Promise<string> {
  const { discord } = world;
  const response = await fetch(
    `${discord.apiUrl}/v10/channels/${discord.places.generalId}/threads`,
    {
      method: "POST",
      headers: { authorization: `Bot ${discord.token}`, "content-type": "application/json" },
      body: JSON.stringify({ name: "práctica", type: 12 }),
    },
  );
  return ((await response.json()) as { id: string }).id;
}
