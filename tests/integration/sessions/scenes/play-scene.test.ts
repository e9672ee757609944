import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { deleteMessages } from "#/sessions/follow-message.ts";
import { requestRetry } from "#/sessions/steer-turn.ts";
import { readScene } from "#/sessions/scenes/read-scene.ts";
import { closeIdleSessions, eraseExpiredTexts } from "#/sessions/sweep-sessions.ts";

import { processors } from "../../../../workers/index.ts";
import { haiku } from "../../../support/call-world.ts";
import {
  answerWith,
  newestSent,
  playScene,
  reach,
  sceneRows,
} from "../../../support/scene-world.ts";
import {
  createSessionWorld,
  lastChat,
  pressOf,
  replyTo,
  requireSoundMoney,
  silentNotices,
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

const wholePhase = (part: number) => `<tutor-note>Scene, part ${String(part)} of 2, in full.`;
const shortNote = (part: number) => `<tutor-note>Scene, part ${String(part)} of 2. `;

const cards = (learnerId: string) =>
  world.rows<{ title: string; meaning: string }>(
    `select distinct content_item.title, content_item.body->>'meaning' as meaning
     from card join content_item on content_item.id = card.item_id
     where card.learner_id = ? order by title`,
    [learnerId],
  );

describe("A scene", () => {
  test("is opened by the tutor in its role, told all that is to be reached in its first part", async () => {
    await playScene(world, worker);
    const asked = lastChat(world);
    expect(asked.system).toContain('# The scene\nAct it out with them: you: "');
    expect(asked.system).not.toContain("# This session");
    const sent = newestSent(world);
    expect(sent.startsWith(wholePhase(1))).toBe(true);
    expect(sent).toContain('- order_drink: "orders a drink"');
    expect(sent).not.toContain("ask_price");
    expect(sent).toContain("open the scene in your role, in Spanish");
  });

  test("is won by the learner's own words, part after part, and all that is written then stands together", async () => {
    const scene = await playScene(world, worker);
    const first = await scene.say("¡Buenos días!", [{ id: "greet", evidence: "buenos dias" }]);
    expect(first.sent).toBe(
      `${shortNote(1)}Open: greet, order_drink, order_food.</tutor-note>\n\n¡Buenos días!`,
    );
    const prefix = lastChat(world).messages;
    const second = await scene.say("Quería un té, por favor.", [
      { id: "order_drink", evidence: "Quería un té" },
    ]);
    expect(second.sent).toContain(`${shortNote(1)}Achieved: greet. Open: order_drink, order_food.`);
    // What was sent is sent again byte for byte.
    expect(lastChat(world).messages.slice(0, prefix.length)).toEqual(prefix);

    await reach(scene, ["order_food"]);
    const paying = await scene.say("¿Cuánto es, por favor?", [
      { id: "ask_price", evidence: "¿Cuánto es" },
    ]);
    expect(paying.sent.startsWith(wholePhase(2))).toBe(true);
    expect(paying.sent).toContain(
      "If their newest message achieves all that is open, end the scene now.",
    );
    await reach(scene, ["pay"]);
    expect((await sceneRows(world, scene.session.id)).state).toBe("active");
    const last = await scene.say("Muchas gracias, ¡hasta luego!", [
      { id: "say_goodbye", evidence: "hasta luego" },
    ]);

    const rows = await sceneRows(world, scene.session.id);
    expect(rows.objectives).toEqual([
      { objective_key: "ordering/greet", state: "met", quote: "Buenos días" },
      { objective_key: "ordering/order_drink", state: "met", quote: "Quería un té" },
      {
        objective_key: "ordering/order_food",
        state: "met",
        quote: expect.stringContaining("una tostada con tomate"),
      },
      {
        objective_key: "paying/ask_price",
        state: "met",
        quote: expect.stringContaining("Cuánto es"),
      },
      { objective_key: "paying/pay", state: "met", quote: expect.stringContaining("tarjeta") },
      { objective_key: "paying/say_goodbye", state: "met", quote: "hasta luego" },
    ]);
    expect(rows).toMatchObject({ state: "completed", ends: 1 });
    expect(rows.runs).toEqual([
      {
        outcome: "won",
        objectives_met: 6,
        objectives_skipped: 0,
        objectives_total: 6,
        hints_used: 0,
        words_used: 2,
        words_met: 0,
        language: "es",
      },
    ]);
    expect(
      await world.rows(
        "select cause from session_transition where session_id = ? and to_state = 'completed'",
        [scene.session.id],
      ),
    ).toEqual([{ cause: "won" }]);
    expect(
      await world.rows("select session_id from recap where session_id = ?", [scene.session.id]),
    ).toHaveLength(1);
    // Nothing was missed but words: the tea and the card were said.
    const missed = await cards(scene.learner.id);
    expect(missed.map(({ title }) => title)).toContain("azúcar");
    expect(missed.map(({ title }) => title)).not.toContain("té");
    expect(missed).toContainEqual({ title: "leche", meaning: "Milch" });
    expect(missed.length).toBeLessThanOrEqual(10);

    const { ending } = replyTo(worker, last.turnId);
    expect(ending).toMatchObject({
      canRetry: false,
      scene: { sessionId: scene.session.id, isOver: true },
    });
    expect(replyTo(worker, second.turnId).ending).toMatchObject({
      canRetry: true,
      scene: { isOver: false },
    });
  });

  test("takes nobody's word but the learner's: not the tutor's, not a denial, not what was never said", async () => {
    const scene = await playScene(world, worker);
    await scene.say("No quiero un café.", [
      { id: "order_drink", evidence: "quiero un café" },
      { id: "order_food", evidence: "una tostada con tomate" },
      { id: "greet", evidence: "¿Qué le pongo?" },
      { id: "nothing_like_it", evidence: "No quiero un café." },
    ]);
    expect((await sceneRows(world, scene.session.id)).objectives).toEqual([]);
    // Of a later part, or with its part before it, it counts all the same.
    await scene.say("Un té, por favor. ¿Puedo pagar con tarjeta?", [
      { id: "paying/pay", evidence: "¿Puedo pagar con tarjeta?" },
      { id: "order_drink", evidence: "Un té, por favor" },
    ]);
    const { objectives } = await sceneRows(world, scene.session.id);
    expect(objectives.map(({ objective_key }) => objective_key)).toEqual([
      "ordering/order_drink",
      "paying/pay",
    ]);
  });

  test("loses with a Retry what the replaced answer had met, but for what the new one finds again", async () => {
    const scene = await playScene(world, worker);
    await reach(scene, ["greet"]);
    const { turnId, sent } = await scene.say("Un té y una tostada, por favor.", [
      { id: "order_drink", evidence: "Un té" },
      { id: "order_food", evidence: "una tostada" },
    ]);
    const { discordUserId } = scene.owner;
    await requestRetry(worker.services, pressOf({ turnId, discordUserId }));
    world.providers.answerWith(() =>
      answerWith("Claro.", [{ id: "order_drink", evidence: "Un té" }]),
    );
    await worker.drain(scene.session.id);
    expect(newestSent(world)).toBe(sent);
    const { objectives } = await sceneRows(world, scene.session.id);
    expect(objectives.map(({ objective_key }) => objective_key)).toEqual([
      "ordering/greet",
      "ordering/order_drink",
    ]);
    const { learnerTurns } = await readScene(worker.services, scene.owner);
    expect(learnerTurns).toBe(2);
  });

  test("forgets a quote with the message that is deleted, and with the texts that are old", async () => {
    const scene = await playScene(world, worker);
    const { turnId } = await scene.say("¡Buenos días!", [{ id: "greet", evidence: "Buenos días" }]);
    const [message] = await world.rows<{ event_id: string }>(
      "select event_id from message where turn_id = ?",
      [turnId],
    );
    await deleteMessages(worker.services, { discordMessageIds: [message?.event_id ?? ""] });
    const greeted = { objective_key: "ordering/greet", state: "met", quote: null };
    expect((await sceneRows(world, scene.session.id)).objectives).toEqual([greeted]);

    const later = await scene.say("Un té, por favor.", [{ id: "order_drink", evidence: "Un té" }]);
    await world.rows("update turn set finished_at = now() - interval '400 days' where id = ?", [
      later.turnId,
    ]);
    await eraseExpiredTexts(worker.services);
    expect((await sceneRows(world, scene.session.id)).objectives).toEqual([
      greeted,
      { objective_key: "ordering/order_drink", state: "met", quote: null },
    ]);
  });
});

describe("A scene that goes on for long", () => {
  test("is brought to its end from the 16th answer on, and is over with the 20th", async () => {
    const scene = await playScene(world, worker);
    await reach(scene, ["greet"]);
    let sent = "";
    for (let turn = 2; turn <= 15; turn += 1) ({ sent } = await scene.say("No sé."));
    expect(sent).not.toContain("answers are left");
    for (let turn = 16; turn <= 19; turn += 1) {
      ({ sent } = await scene.say("No sé."));
      expect(sent).toContain(`${String(21 - turn)} answers are left`);
    }
    expect((await sceneRows(world, scene.session.id)).state).toBe("active");
    ({ sent } = await scene.say("No sé."));
    expect(sent).toContain("This is the last answer: end the scene now, whatever is open.");
    const rows = await sceneRows(world, scene.session.id);
    expect(rows).toMatchObject({ state: "completed", ends: 1 });
    expect(rows.runs).toMatchObject([{ outcome: "ended", objectives_met: 1 }]);
    expect(await world.write(scene.learner, scene.session, "¿Hola?")).toEqual({
      outcome: "no_session",
    });
  });

  test("goes on where it was when it is taken up days later", async () => {
    const scene = await playScene(world, worker);
    await reach(scene, ["greet", "order_drink"]);
    await world.rows(
      "update session set last_activity_at = now() - interval '6 days' where id = ?",
      [scene.session.id],
    );
    await closeIdleSessions({ ...worker.services, sessionNotices: silentNotices });
    expect((await sceneRows(world, scene.session.id)).state).toBe("expired");
    const { sent } = await scene.say("Y una tostada con tomate, por favor.", [
      { id: "order_food", evidence: "una tostada con tomate" },
    ]);
    expect(sent).toContain("Achieved: greet, order_drink. Open: order_food.");
    const { progress, session } = await readScene(worker.services, scene.owner);
    expect(session.state).toBe("active");
    expect(progress).toMatchObject({ met: 3, currentPhase: 1 });
  });

  test("is told again in full when a cut has taken away where it was told", async () => {
    const scene = await playScene(world, worker);
    const long = "这是我们村子里一个很长的故事。".repeat(200);
    for (let turn = 1; turn <= 4; turn += 1) await scene.say(long);
    world.providers.script("anthropic", { text: "A long story about a village." });
    await processors["compact-history"](
      worker.services,
      { sessionId: scene.session.id },
      new AbortController().signal,
    );
    const [summary] = await world.rows("select text from summary where session_id = ?", [
      scene.session.id,
    ]);
    expect(summary).toBeDefined();
    const { sent } = await scene.say("¡Buenos días!", [{ id: "greet", evidence: "Buenos días" }]);
    expect(sent.startsWith(wholePhase(1))).toBe(true);
    const next = await scene.say("Un té, por favor.");
    expect(next.sent).toContain(`${shortNote(1)}Achieved: greet.`);
  });
});
