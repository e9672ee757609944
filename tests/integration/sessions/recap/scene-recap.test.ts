import { afterAll, beforeAll, expect, test } from "vitest";

import { addToPath, createPath } from "#/scenarios/paths/paths.ts";
import { endSession } from "#/sessions/change-session-state.ts";
import { readRecap } from "#/sessions/recap/read-recap.ts";

import { processors } from "../../../../workers/index.ts";
import { haiku } from "../../../support/call-world.ts";
import { playScene } from "../../../support/scene-world.ts";
import {
  createSessionWorld,
  lastChat,
  requireSoundMoney,
  type SessionWorld,
  type TestWorker,
} from "../../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
  worker = world.openWorker();
});

afterAll(async () => {
  await requireSoundMoney(world);
  await world.close();
});

const recap = (sessionId: string) =>
  processors["recap-session"](worker.services, { sessionId }, new AbortController().signal);

test("A scene's recap is its report: objectives with quotes, hints, words, and what was kept of the rest", async () => {
  const scene = await playScene(world, worker);
  const learnerId = scene.learner.id;
  const path = await createPath(world.services, { learnerId }, "Rome");
  const editor = { learnerId, managedServerId: null, pathId: path.id };
  for (const scenarioId of ["cafe_order", "train_ticket"]) {
    await addToPath(world.services, { ...editor, scenarioId });
  }
  await scene.say("¡Buenos días! Quería un café con leche, por favor.", [
    { id: "greet", evidence: "¡Buenos días!" },
    { id: "order_drink", evidence: "Quería un café con leche" },
  ]);
  await endSession(world.services, scene.owner);
  world.providers.answerWith(() => ({ text: '{"summary":"Ein Café.","tomorrow":""}' }));
  await recap(scene.session.id);
  const [, shown] = worker.recaps.shown;
  const { phases, ...progress } = shown!.view.scene!.progress;
  expect(progress).toMatchObject({ met: 2, skipped: 0, total: 6, hintsUsed: 0 });
  const quotes = phases.flatMap(({ objectives }) => objectives.map(({ quote }) => quote));
  expect(quotes.filter((quote) => quote !== null)).toHaveLength(2);
  expect(shown?.view).toMatchObject({
    state: "written",
    text: { summary: "Ein Café.", tomorrow: "" },
    scene: { run: { outcome: "ended", objectivesMet: 2 } },
    nextSceneId: "train_ticket",
  });
  const kept = await world.rows("select id from content_item where learner_id = ?", [
    scene.learner.id,
  ]);
  expect(shown?.view.missedKept).toBe(kept.length);
  expect(kept.length).toBeGreaterThan(3);
  expect(lastChat(world).messages[0]?.text).toContain('Subject: "A coffee, please"');
});

test("A scene whose scenario is gone is looked back upon like a talk", async () => {
  worker.recaps.shown.length = 0;
  const scene = await playScene(world, worker);
  await scene.say("¡Buenos días!");
  await endSession(world.services, scene.owner);
  await world.rows("update session set scenario_id = 'no_such_scene' where id = ?", [
    scene.session.id,
  ]);
  await recap(scene.session.id);
  expect(worker.recaps.shown[0]?.view.scene).toBeUndefined();
  expect(worker.recaps.shown.map(({ view }) => view.state)).toContain("open");
});

test("A scene that fails to be read is not taken for one that is gone", async () => {
  const scene = await playScene(world, worker);
  await scene.say("¡Buenos días!");
  await endSession(world.services, scene.owner);
  const get = () => {
    throw new Error("no memory left");
  };
  const services = {
    ...world.services,
    scenarios: { ...world.services.scenarios, get },
  };
  await expect(readRecap(services, scene.session.id)).rejects.toThrow("no memory left");
});
