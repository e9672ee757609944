import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { openDatabase } from "#/database/database.ts";
import { entities } from "#/entities.ts";
import { eraseIdentity } from "#/privacy/erase.repository.ts";
import { endSession } from "#/sessions/change-session-state.ts";
import { readScene } from "#/sessions/scenes/read-scene.ts";
import { skipObjective } from "#/sessions/scenes/skip-objective.ts";
import { plainShape } from "#/sessions/session-shape.ts";
import { startSession } from "#/sessions/start-session.ts";
import { requestRetry } from "#/sessions/steer-turn.ts";

import { haiku } from "../../../support/call-world.ts";
import { writeScene } from "../../../support/scenario-world.ts";
import {
  answerWith,
  cafeWords,
  playScene,
  reach,
  sceneRows,
  type Claimed,
  type TestScene,
} from "../../../support/scene-world.ts";
import {
  createSessionWorld,
  lastChat,
  nextSnowflake,
  pressOf,
  requireSoundMoney,
  spanishProfile,
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

describe("A Retry of the answer that met what was left out", () => {
  const retry = async (scene: TestScene, turnId: string, claimed: readonly Claimed[]) => {
    const { discordUserId } = scene.owner;
    await requestRetry(worker.services, pressOf({ turnId, discordUserId }));
    world.providers.answerWith(() => answerWith("Claro.", claimed));
    await worker.drain(scene.session.id);
  };

  test("leaves it out again, unless it is met again", async () => {
    const scene = await playScene(world, worker);
    await skipObjective(worker.services, { ...scene.owner, objectiveId: "greet" });
    const greet = { id: "greet", evidence: "Buenos días" };
    const { turnId } = await scene.say("¡Buenos días!", [greet]);
    await retry(scene, turnId, [greet]);
    const met = { objective_key: "ordering/greet", state: "met", quote: "Buenos días" };
    expect((await sceneRows(world, scene.session.id)).objectives).toEqual([met]);
    await retry(scene, turnId, []);
    const skipped = { objective_key: "ordering/greet", state: "skipped", quote: null };
    expect((await sceneRows(world, scene.session.id)).objectives).toEqual([skipped]);
    const { sent } = await scene.say("Un té, por favor.");
    expect(sent).toContain("Left out: greet. Open: order_drink, order_food.");
  });

  test("may be the end of the scene, in which it counts as left out", async () => {
    const scene = await playScene(world, worker);
    await skipObjective(worker.services, { ...scene.owner, objectiveId: "greet" });
    await reach(scene, ["order_drink", "order_food", "ask_price", "pay"]);
    const { turnId } = await scene.say("¡Buenos días! Gracias, ¡hasta luego!", [
      { id: "greet", evidence: "Buenos días" },
    ]);
    await retry(scene, turnId, [{ id: "say_goodbye", evidence: "hasta luego" }]);
    const rows = await sceneRows(world, scene.session.id);
    expect(rows).toMatchObject({ state: "completed", ends: 1 });
    expect(rows.runs).toMatchObject([{ outcome: "won", objectives_met: 5, objectives_skipped: 1 }]);
  });
});

test("A turn that has met something is not deleted before what it met: no row may be met in none", async () => {
  const rules = await world.rows(
    "select confdeltype as rule from pg_constraint where conname = 'scenario_objective_turn_id_foreign'",
  );
  expect(rules).toEqual([{ rule: "a" }]);
});

describe("A session that is no scene, or whose scene is gone", () => {
  test("has none to be read, and cannot be started", async () => {
    const learner = await world.addLearner();
    const session = await world.begin(learner);
    const owner = { sessionId: session.id, discordUserId: learner.discordUserId };
    await expect(readScene(worker.services, owner)).rejects.toThrow("scene_missing");
    const shape = { ...plainShape, kind: "scenario", scenarioId: "no_such_scene" } as const;
    await expect(world.begin(await world.addLearner(), { shape })).rejects.toThrow("scene_missing");
  });

  test("goes on as a talk, and ends without a history", async () => {
    const scene = await playScene(world, worker);
    await world.rows("update session set scenario_id = 'gone_since' where id = ?", [
      scene.session.id,
    ]);
    const { sent } = await scene.say("¡Buenos días!", [{ id: "greet", evidence: "Buenos días" }]);
    expect(sent).toBe("¡Buenos días!");
    await endSession(worker.services, scene.owner);
    expect(await sceneRows(world, scene.session.id)).toMatchObject({
      state: "completed",
      objectives: [],
      runs: [],
    });
  });
});

describe("A scene that somebody wrote", () => {
  const write = async () => {
    const author = await world.addLearner();
    const scenarioId = await writeScene(world.database.sql(), author.id, { de: "Im Café" });
    const shape = { ...plainShape, kind: "scenario", scenarioId, scenarioVersion: 1 } as const;
    return { author, scenarioId, shape };
  };

  test("is told no more by any worker when its author is erased, also by one that knew it", async () => {
    const { author, shape } = await write();
    const scene = await playScene(world, worker, { shape });
    expect(lastChat(world).system).toContain("# The scene");
    expect(JSON.stringify(lastChat(world).messages)).toContain("orders a drink");
    await eraseIdentity(world.database.sql(), author.id);
    await scene.say("¡Buenos días!");
    const { system, messages } = lastChat(world);
    expect(system).not.toContain("# The scene");
    expect(messages[0]?.text).toContain("Scene, part 1 of 2, in full.");
    expect(JSON.stringify(messages)).not.toContain("orders a drink");
    const told = await world.rows<{ steering_note: string | null }>(
      "select steering_note from turn where session_id = ? order by sequence",
      [scene.session.id],
    );
    expect(told[0]?.steering_note).toContain("in full.");
    expect(JSON.stringify(told)).not.toContain("orders a drink");
  });

  test("numbers its objectives for the tutor, whose notes are read so", async () => {
    const { shape } = await write();
    const scene = await playScene(world, worker, { shape });
    const { sent } = await scene.say("¡Buenos días! Un té, por favor.", [
      { id: "o1", evidence: "Buenos días" },
      { id: "order_drink", evidence: "Un té, por favor" },
    ]);
    expect(sent).toContain("Open: o1, o2, o3.");
    expect(JSON.stringify(lastChat(world))).not.toContain("order_drink");
    expect((await sceneRows(world, scene.session.id)).objectives).toEqual([
      { objective_key: "ordering/greet", state: "met", quote: "Buenos días" },
    ]);
  });

  test("is begun and ended over one connection: whoever holds one waits for no other", async () => {
    const { shape } = await write();
    const scene = await playScene(world, worker, { shape });
    for (const [index, words] of cafeWords.slice(0, 5).entries()) {
      await scene.say(words.evidence, [{ ...words, id: `o${String(index + 1)}` }]);
    }
    const database = await openDatabase({ url: world.database.url, entities, poolSize: 1 });
    try {
      const services = { ...world.openWorker().services, database };
      const skip = { ...scene.owner, objectiveId: "say_goodbye" };
      expect(await skipObjective(services, skip)).toEqual({ wasOpen: true, isOver: true });
      const begun = await startSession(services, {
        learnerId: scene.learner.id,
        serverId: null,
        serverCounts: false,
        place: "dm",
        channelId: nextSnowflake(),
        parentChannelId: null,
        roleIds: [],
        personaId: "none",
        subject: undefined,
        interfaceLocale: "de",
        profile: spanishProfile,
        shape,
      });
      expect(begun.state).toBe("active");
    } finally {
      await database.close();
    }
  });
});
