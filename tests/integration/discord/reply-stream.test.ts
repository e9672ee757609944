import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { systemClock } from "#/shared/clock.ts";
import { ParleyError } from "#/shared/errors.ts";
import { shortenId } from "#/shared/ids.ts";

import {
  buttonsOf,
  ending,
  filler,
  messageRoute,
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

describe("a reply that streams", () => {
  it("posts its first text at once, edits it, and ends with the whole text and its buttons", async () => {
    const target = world.targetOf();
    const reply = await world.openSink().open(target);
    const startedMs = performance.now();
    reply.show("Ho");
    const first = await world.firstMessage();
    expect(performance.now() - startedMs).toBeLessThan(1_000);
    expect(first.content).toBe("Ho");
    expect(buttonsOf(first)).toContain(`turn:stop:${shortenId(target.turnId)}:1`);

    reply.show("Hola, ¿qué");
    await world.discord.waitFor(() => world.standing()[0]?.content === "Hola, ¿qué");
    await reply.complete("Hola, ¿qué tal?");
    expect(target.posted).toEqual([{ partNumber: 1, discordMessageId: first.id }]);
    expect(world.standingTexts()).toEqual(["Hola, ¿qué tal?"]);
    expect(world.standing()[0]?.components).toEqual([]);

    await reply.finish({ ...ending, leftPicoUsd: 420_000_000_000n });
    expect(world.standingTexts()).toEqual(["Hola, ¿qué tal?\n-# $0.42 left"]);
    expect(buttonsOf(world.standing()[0])).toContain(`turn:retry:${shortenId(target.turnId)}`);
  });

  it("mentions nobody, unfolds nothing, and names itself by its nonce", async () => {
    const target = world.targetOf();
    const reply = await world.openSink().open(target);
    await reply.complete("@everyone <@123456789012345678> [mira](https://evil.example)");
    await reply.finish(ending);
    const writes = world.discord.requests.filter(({ method }) => method !== "GET");
    expect(writes.map(({ method }) => method)).toEqual(["POST", "PATCH"]);
    for (const { body } of writes) {
      expect(body).toMatchObject({ allowed_mentions: { parse: [] }, flags: 4 });
    }
    expect(writes[0]?.body).toMatchObject({
      nonce: `${shortenId(target.turnId)}1`,
      enforce_nonce: true,
    });
    const [message] = world.standing();
    expect([message?.mentionsEveryone, message?.mentionedUserIds]).toEqual([false, []]);
    expect(message?.content).not.toMatch(/@everyone|<@\d|\]\(/);
  });

  it("shows only the newest text, however many there were, and keeps the final one in time", async () => {
    const reply = await world.openSink().open(world.targetOf());
    let text = "";
    for (let token = 0; token < 250; token += 1) {
      text += `palabra${String(token)} `;
      reply.show(text);
      await systemClock.sleep(20);
    }
    const startedMs = performance.now();
    await reply.complete(`${text}fin`);
    expect(performance.now() - startedMs).toBeLessThan(1_000);
    expect(world.standingTexts().join("")).toMatch(/palabra249 fin$/);
    const edits = world.countOf("PATCH", messageRoute);
    expect(edits).toBeGreaterThanOrEqual(4);
    expect(edits).toBeLessThanOrEqual(7);
    await reply.finish(ending);
  });

  it("grows into several messages, of which only the last has Stop", async () => {
    const target = world.targetOf();
    const reply = await world.openSink().open(target);
    reply.show(`**${filler}`);
    const first = await world.firstMessage();
    reply.show(`**${filler}${filler}fin`);
    await world.discord.waitFor(() => world.standing().length === 2);
    expect(buttonsOf(world.standing()[0])).toBe("[]");
    expect(buttonsOf(world.standing()[1])).toContain(`:2"`);
    await reply.complete(`**${filler}${filler}fin**`);
    expect(
      world.standingTexts().every((text) => text.startsWith("**") && text.endsWith("**")),
    ).toBe(true);
    expect(target.posted.map(({ partNumber }) => partNumber)).toEqual([1, 2]);
    expect(target.posted[0]?.discordMessageId).toBe(first.id);
  });

  it("offers a text field under its end where what learners write cannot be read", async () => {
    const reply = await world.openSink({ offersWriting: true }).open(world.targetOf());
    await reply.complete("Hola");
    await reply.finish(ending);
    expect(buttonsOf(world.standing()[0])).toContain("turn:write");
  });

  it("offers none in direct messages, where everything can be read", async () => {
    const sink = world.openSink({ offersWriting: true });
    const reply = await sink.open(world.targetOf({ place: "dm" }));
    await reply.complete("Hola");
    await reply.finish(ending);
    expect(buttonsOf(world.standing()[0])).not.toContain("turn:write");
  });

  it("says what went wrong under what was shown", async () => {
    const reply = await world.openSink().open(world.targetOf({ locale: "de" }));
    reply.show("Hol");
    await world.firstMessage();
    await reply.fail({ error: new ParleyError("provider_timeout"), canRetry: true });
    expect(world.standingTexts()).toHaveLength(1);
    expect(world.standingTexts()[0]).toMatch(/^Hol\n⚠️ /);
    expect(buttonsOf(world.standing()[0])).toContain("turn:retry");
  });

  it("says what went wrong even where nothing was shown", async () => {
    const reply = await world.openSink().open(world.targetOf());
    await reply.fail({ error: new ParleyError("provider_timeout"), canRetry: true });
    expect(world.standingTexts()[0]).toMatch(/^⚠️ /);
  });

  it("keeps to the usual pace where Discord tells no limits", async () => {
    await world.close();
    world = await openReplyWorld({ rateLimits: "off" });
    const reply = await world.openSink().open(world.targetOf());
    reply.show("uno");
    await world.firstMessage();
    const startedMs = performance.now();
    reply.show("uno dos");
    await world.discord.waitFor(() => world.standingTexts()[0] === "uno dos");
    expect(performance.now() - startedMs).toBeGreaterThan(400);
    await reply.complete("uno dos tres");
  });

  it("takes away what it replaces, once it stands", async () => {
    const sink = world.openSink();
    const old = world.targetOf();
    const oldReply = await sink.open(old);
    await oldReply.complete(filler + filler);
    const gone = { partNumber: 3, discordMessageId: "1" };
    const reply = await sink.open(world.targetOf({ replacedParts: [...old.posted, gone] }));
    reply.show("Otra");
    await world.discord.waitFor(() => world.standing().length === 3);
    await reply.complete("Otra respuesta");
    await reply.finish(ending);
    expect(world.standingTexts()).toEqual(["Otra respuesta"]);
  });

  it("takes it away also where it was stopped before its first word", async () => {
    const sink = world.openSink();
    const old = world.targetOf();
    const oldReply = await sink.open(old);
    await oldReply.complete("Una respuesta");
    const reply = await sink.open(world.targetOf({ replacedParts: old.posted }));
    await reply.finish({ ...ending, wasStopped: true });
    expect(world.standingTexts()).toEqual([expect.stringContaining("Stopped.")]);
  });
});
