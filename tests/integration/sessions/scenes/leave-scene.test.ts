import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";

import { endSession } from "#/sessions/change-session-state.ts";
import { giveHint } from "#/sessions/scenes/give-hint.ts";
import { readScene } from "#/sessions/scenes/read-scene.ts";
import { skipObjective } from "#/sessions/scenes/skip-objective.ts";
import { sayLostEndings } from "#/sessions/say-lost-endings.ts";
import { closeIdleSessions } from "#/sessions/sweep-sessions.ts";
import { boundTokens } from "#/sessions/token-bound.ts";

import { haiku } from "../../../support/call-world.ts";
import {
  answerWith,
  cafeWords,
  playScene,
  reach,
  sceneRows,
} from "../../../support/scene-world.ts";
import {
  createSessionWorld,
  lastChat,
  nextSnowflake,
  requireSoundMoney,
  silentNotices,
  turnOf,
  type SessionWorld,
  type TestWorker,
} from "../../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
  worker = world.openWorker();
});

afterEach(async () => {
  await requireSoundMoney(world);
  world.providers.reset();
});

afterAll(() => world.close());

const ids = cafeWords.map(({ id }) => id);

const cards = (learnerId: string) =>
  world.rows<{ title: string; meaning: string }>(
    `select distinct content_item.title, content_item.body->>'meaning' as meaning
     from card join content_item on content_item.id = card.item_id
     where card.learner_id = ? order by title`,
    [learnerId],
  );

describe("Whoever is stuck", () => {
  test("gets three hints to the first open objective, one for each press, and the last again", async () => {
    const scene = await playScene(world, worker);
    await reach(scene, ["greet"]);
    const press = () => ({ ...scene.owner, eventId: nextSnowflake() });
    const first = press();
    expect(await giveHint(worker.services, first)).toMatchObject({
      step: 1,
      steps: 3,
      kind: "nudge",
      objective: { key: "ordering/order_drink" },
    });
    expect(await giveHint(worker.services, first)).toMatchObject({ step: 1, kind: "nudge" });
    expect(await giveHint(worker.services, press())).toMatchObject({
      step: 2,
      text: "Quería un café …",
    });
    const whole = { step: 3, kind: "sentence", text: "Quería un café con leche, por favor." };
    expect(await giveHint(worker.services, press())).toMatchObject(whole);
    expect(await giveHint(worker.services, press())).toMatchObject(whole);
    const { progress } = await readScene(worker.services, scene.owner);
    expect(progress).toMatchObject({ met: 1, hintsUsed: 3, total: 6, currentPhase: 0 });

    const somebody = { ...press(), discordUserId: "1" };
    await expect(giveHint(worker.services, somebody)).rejects.toThrow("session_not_yours");
    await expect(
      giveHint(worker.services, {
        ...press(),
        sessionId: first.sessionId.replace(/.$/, (digit) => (digit === "0" ? "1" : "0")),
      }),
    ).rejects.toThrow("session_missing");
  });

  test("may leave an objective out, and has what was missed among the cards when the scene is over", async () => {
    const scene = await playScene(world, worker);
    for (let press = 1; press <= 2; press += 1) {
      await giveHint(worker.services, { ...scene.owner, eventId: nextSnowflake() });
    }
    await reach(scene, ["greet", "order_drink", "ask_price", "pay", "say_goodbye"]);
    const skip = { ...scene.owner, objectiveId: "order_food" };
    const greeted = { ...scene.owner, objectiveId: "greet" };
    const nothing = { wasOpen: false, isOver: false };
    expect(await skipObjective(worker.services, greeted)).toEqual(nothing);
    expect(await skipObjective(worker.services, skip)).toEqual({ wasOpen: true, isOver: true });
    const rows = await sceneRows(world, scene.session.id);
    expect(rows).toMatchObject({ state: "completed", ends: 1 });
    expect(rows.runs).toMatchObject([
      { outcome: "won", objectives_met: 5, objectives_skipped: 1, hints_used: 2 },
    ]);
    // Greeted only after two hints, and the toast was left out.
    const titles = (await cards(scene.learner.id)).map(({ title }) => title);
    expect(titles).toContain("¡Buenos días!");
    expect(titles).toContain("Y una tostada con tomate, por favor.");
    await expect(skipObjective(worker.services, skip)).rejects.toThrow("session_over");
    const press = { ...scene.owner, eventId: nextSnowflake() };
    await expect(giveHint(worker.services, press)).rejects.toThrow("session_over");
  });

  test("finishes a scene that closed for being idle by leaving out what was open", async () => {
    const scene = await playScene(world, worker);
    await reach(scene, ["greet", "order_drink", "order_food", "ask_price", "pay"]);
    await world.rows(
      "update session set last_activity_at = now() - interval '6 days' where id = ?",
      [scene.session.id],
    );
    await closeIdleSessions({ ...worker.services, sessionNotices: silentNotices });
    expect((await sceneRows(world, scene.session.id)).state).toBe("expired");
    const skip = { ...scene.owner, objectiveId: "say_goodbye" };
    expect(await skipObjective(worker.services, skip)).toEqual({ wasOpen: true, isOver: true });
    const rows = await sceneRows(world, scene.session.id);
    expect(rows).toMatchObject({ state: "completed", ends: 1 });
    expect(rows.runs).toMatchObject([{ outcome: "won", objectives_met: 5, objectives_skipped: 1 }]);
  });

  test("can still say what they left out, and then it is met", async () => {
    const scene = await playScene(world, worker);
    await skipObjective(worker.services, { ...scene.owner, objectiveId: "greet" });
    const { sent } = await scene.say("¡Buenos días!", [{ id: "greet", evidence: "Buenos días" }]);
    expect(sent).toContain("Left out: greet. Open: order_drink, order_food.");
    expect((await sceneRows(world, scene.session.id)).objectives).toEqual([
      { objective_key: "ordering/greet", state: "met", quote: "Buenos días" },
    ]);
  });
});

describe("Whatever comes at the same time", () => {
  const allBut = (left: string) => ids.filter((id) => id !== left);

  test("a hint and the answer that meets its objective both stand", async () => {
    const scene = await playScene(world, worker);
    const [hint] = await Promise.all([
      giveHint(worker.services, { ...scene.owner, eventId: nextSnowflake() }),
      scene.say("¡Buenos días!", [{ id: "greet", evidence: "Buenos días" }]),
    ]);
    expect(["ordering/greet", "ordering/order_drink"]).toContain(hint.objective.key);
    const { progress } = await readScene(worker.services, scene.owner);
    expect(progress).toMatchObject({ met: 1, hintsUsed: 1 });
  });

  test("one press that is delivered five times at once gives one hint", async () => {
    const scene = await playScene(world, worker);
    const press = { ...scene.owner, eventId: nextSnowflake() };
    const hints = await Promise.all(
      Array.from({ length: 5 }, () => giveHint(worker.services, press)),
    );
    expect(hints.map(({ step }) => step)).toEqual([1, 1, 1, 1, 1]);
    const { progress } = await readScene(worker.services, scene.owner);
    expect(progress.hintsUsed).toBe(1);
  });

  test("a skip and the answer that meets the last one make one end and one history", async () => {
    const scene = await playScene(world, worker);
    await reach(scene, allBut("say_goodbye"));
    await Promise.allSettled([
      skipObjective(worker.services, { ...scene.owner, objectiveId: "say_goodbye" }),
      scene.say("Gracias, ¡hasta luego!", [{ id: "say_goodbye", evidence: "hasta luego" }]),
    ]);
    const rows = await sceneRows(world, scene.session.id);
    expect(rows).toMatchObject({ state: "completed", ends: 1 });
    expect(rows.runs).toHaveLength(1);
    const skipped = rows.objectives.filter(({ state }) => state === "skipped");
    expect(rows.runs).toMatchObject([
      { objectives_met: 6 - skipped.length, objectives_skipped: skipped.length },
    ]);
  });

  test("an end and the answer that wins make one end and one history, which says what its rows say", async () => {
    const scene = await playScene(world, worker);
    await reach(scene, allBut("say_goodbye"));
    world.providers.answerWith(() =>
      answerWith("¡Adiós!", [{ id: "say_goodbye", evidence: "hasta luego" }]),
    );
    turnOf(await world.write(scene.learner, scene.session, "Gracias, ¡hasta luego!"));
    await Promise.allSettled([
      worker.drain(scene.session.id),
      endSession(worker.services, scene.owner),
      endSession(worker.services, scene.owner),
    ]);
    const rows = await sceneRows(world, scene.session.id);
    expect(rows).toMatchObject({ state: "completed", ends: 1 });
    expect(rows.runs).toMatchObject([{ objectives_met: rows.objectives.length }]);
  });

  test("what was on its way when a scene ended is answered outside of it, and changes its history no more", async () => {
    const scene = await playScene(world, worker);
    await reach(scene, ["greet"]);
    await world.write(scene.learner, scene.session, "Un té, por favor.");
    await endSession(worker.services, scene.owner);
    world.providers.answerWith(() =>
      answerWith("Hasta pronto.", [{ id: "order_drink", evidence: "Un té" }]),
    );
    await worker.drain(scene.session.id);
    const rows = await sceneRows(world, scene.session.id);
    expect(rows.objectives).toHaveLength(1);
    expect(rows.runs).toMatchObject([{ outcome: "ended", objectives_met: 1 }]);
  });
});

test("A scene that ends without a word of its learner's was not played: no history, no cards", async () => {
  const scene = await playScene(world, worker);
  await giveHint(worker.services, { ...scene.owner, eventId: nextSnowflake() });
  await skipObjective(worker.services, { ...scene.owner, objectiveId: "greet" });
  await endSession(worker.services, scene.owner);
  expect(await sceneRows(world, scene.session.id)).toMatchObject({
    state: "completed",
    runs: [],
  });
  expect(await cards(scene.learner.id)).toEqual([]);
});

test("A scene whose learner has no room for more ends all the same, without cards", async () => {
  const scene = await playScene(world, worker);
  await scene.say("Un té, por favor.");
  await world.rows("update learner set erasure_requested_at = now() where id = ?", [
    scene.learner.id,
  ]);
  await endSession(worker.services, scene.owner);
  expect((await sceneRows(world, scene.session.id)).runs).toHaveLength(1);
  expect(await cards(scene.learner.id)).toEqual([]);
});

test("A scene's turns hold what its notes take from the first on, and none is extended for them", async () => {
  const scene = await playScene(world, worker);
  const session = () =>
    world.rows<{ standing: number }>("select system_tokens as standing from session where id = ?", [
      scene.session.id,
    ]);
  const before = await session();
  for (const { id, evidence } of cafeWords.slice(0, 4)) {
    const { turnId } = await scene.say(evidence, [{ id, evidence }]);
    const [turn] = await world.rows<{ reserved: string; known: number; input: number }>(
      `select reservation.amount_pico_usd as reserved, known_tokens as known, input_tokens as input
       from turn join reservation on reservation.id = turn.reservation_id where turn.id = ?`,
      [turnId],
    );
    const { messages, system } = lastChat(world);
    const sent = [system, ...messages.map(({ text }) => text)];
    const tokens = sent.reduce((sum, text) => sum + boundTokens(text), 0);
    expect(messages.length).toBeGreaterThan(1);
    expect(tokens).toBeLessThanOrEqual((turn?.known ?? 0) + (turn?.input ?? 0));
    const charged = await world.rows<{ actual: string }>(
      `select coalesce(sum(amount_pico_usd), 0) as actual from ledger_entry where turn_id = ?
         and kind = 'standing'`,
      [turnId],
    );
    expect(BigInt(charged[0]?.actual ?? 0)).toBeLessThanOrEqual(BigInt(turn?.reserved ?? 0));
  }
  expect(await session()).toEqual(before);
});

test("The buttons of a scene also stand where another worker says the last words under its answer", async () => {
  const scene = await playScene(world, worker);
  const { turnId } = await scene.say("¡Buenos días!");
  const due = () =>
    world.rows("select id from turn where id = ? and ending_due_at is null", [turnId]);
  await vi.waitFor(async () => expect(await due()).toHaveLength(1), { timeout: 3_000 });
  const lose = () =>
    world.rows("update turn set ending_due_at = now() - interval '1 second' where id = ?", [
      turnId,
    ]);
  const other = world.openWorker();
  const services = { ...other.services, sessionNotices: silentNotices };
  await lose();
  await sayLostEndings(services);
  expect(other.sink.repliesTo(turnId)[0]?.ending).toMatchObject({
    canRetry: true,
    scene: { sessionId: scene.session.id, isOver: false },
  });
  await endSession(worker.services, scene.owner);
  await lose();
  await sayLostEndings(services);
  expect(other.sink.repliesTo(turnId)[1]?.ending).toMatchObject({
    canRetry: false,
    scene: { isOver: true },
  });
});
