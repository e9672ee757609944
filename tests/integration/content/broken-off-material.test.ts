import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { cancelMaterial } from "#/content/materials/cancel-material.ts";
import { findMaterialsOf } from "#/content/materials/find-materials.ts";
import { changeSettings } from "#/budgets/change-settings.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { Answer } from "../../../sandbox/providers/answer.ts";
import { addServer } from "../../support/budget-world.ts";
import { haiku } from "../../support/call-world.ts";
import {
  answerFirstChunk,
  answerWell,
  askForMaterial,
  fourParts,
  letLeaseRunOut,
  longText,
  makeNow,
  points,
  readBudget,
  readMaterial,
  readMoney,
  untilAsked,
  untilMade,
} from "../../support/material-world.ts";
import {
  createSessionWorld,
  requireSoundMoney,
  type SessionWorld,
} from "../../support/session-world.ts";

let world: SessionWorld;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
});

afterEach(async () => {
  world.providers.reset();
  await requireSoundMoney(world);
});

afterAll(() => world.close());

describe("A material that is called off", () => {
  test("in the middle keeps and charges what is made, and asks for nothing more", async () => {
    answerFirstChunk(world);
    const worker = world.openWorker();
    const { id, learnerId, itemId } = await askForMaterial(world, fourParts);
    const making = makeNow(worker, id);
    await untilMade(world, id, 2);
    await untilAsked(world, 4);
    await cancelMaterial(world, { learnerId, materialId: id });
    expect((await findMaterialsOf(world, { learnerId, itemId })).running).toMatchObject({
      isCancelled: true,
      parts: 4,
      partsOver: 2,
    });
    await making;
    expect(worker.materials.replies[0]?.endings).toMatchObject([
      {
        state: "cancelled",
        errorCode: null,
        partsMade: 2,
        parts: 4,
        items: [{ kind: "summary" }, { kind: "notes" }],
      },
    ]);
    expect(await readMoney(world, id)).toMatchObject({
      reserved: ["posted", "posted", "released", "released"],
    });
    expect(world.providers.requests).toHaveLength(4);
    expect((await findMaterialsOf(world, { learnerId, itemId })).running).toBeNull();
  });

  test("keeps what was whole of the part that was being written", async () => {
    const [first, second] = ["El mercado abre", "Un niño compra"].map((quote) => ({
      text: quote,
      quote,
    }));
    const text = JSON.stringify({ points: [first, second] });
    const pieces = [text.slice(0, -10), text.slice(-10)];
    world.providers.answerWith(() => ({ text, pieces, fault: { kind: "stall", afterTokens: 1 } }));
    const worker = world.openWorker();
    const { id, learnerId } = await askForMaterial(world);
    const making = makeNow(worker, id);
    await untilAsked(world, 1);
    await cancelMaterial(world, { learnerId, materialId: id });
    await making;
    expect(await readMaterial(world, id)).toMatchObject({ made: [{ statements: 1 }] });
    expect((await readMoney(world, id)).reserved).toEqual(["posted"]);
  });

  test("before anybody began is not begun", async () => {
    const worker = world.openWorker();
    const { id, learnerId } = await askForMaterial(world);
    await cancelMaterial(world, { learnerId, materialId: id });
    await cancelMaterial(world, { learnerId, materialId: id });
    await makeNow(worker, id);
    expect(worker.materials.replies[0]?.endings).toMatchObject([
      { state: "cancelled", items: [], partsMade: 0, costPicoUsd: 0n, leftPicoUsd: null },
    ]);
    expect(world.providers.requests).toEqual([]);
    expect((await readMoney(world, id)).reserved).toEqual(["released"]);
  });

  test("when it is over stays as it is, and nobody calls off another's", async () => {
    world.providers.answerWith(answerWell);
    const { id, learnerId } = await askForMaterial(world);
    await makeNow(world.openWorker(), id);
    await cancelMaterial(world, { learnerId, materialId: id });
    expect(await readMaterial(world, id)).toMatchObject({ state: "done" });
    const { id: stranger } = await world.addLearner();
    const foreign = cancelMaterial(world, { learnerId: stranger, materialId: id });
    await expect(foreign).rejects.toMatchObject({ code: "material_missing" });
  });
});

describe("A provider that fails", () => {
  test("in one part is asked once more when the others are over", async () => {
    const overloaded: Answer = {
      text: "",
      fault: { kind: "status", status: 529, error: "overloaded" },
    };
    world.providers.script("anthropic", overloaded);
    world.providers.answerWith(answerWell);
    const worker = world.openWorker();
    const { id } = await askForMaterial(world, fourParts);
    await makeNow(worker, id);
    expect(worker.materials.replies[0]?.endings).toMatchObject([{ state: "done", partsMade: 4 }]);
    expect((await readMoney(world, id)).calls).toEqual([
      "posted",
      "posted",
      "posted",
      "posted",
      "void",
    ]);
  });

  test("for good in one part leaves the others as they are; that part costs the learner nothing", async () => {
    world.providers.answerWith((request) =>
      request.system.includes("Summarise")
        ? { text: "", fault: { kind: "status", status: 400, error: "bad-request" } }
        : answerWell(request),
    );
    const worker = world.openWorker();
    const { id } = await askForMaterial(world, fourParts);
    await makeNow(worker, id);
    expect(worker.materials.replies[0]?.endings).toMatchObject([
      {
        state: "failed",
        errorCode: "provider_bad_request",
        partsMade: 2,
        parts: 4,
        items: [{ kind: "notes" }],
      },
    ]);
    expect((await readMoney(world, id)).reserved).toEqual([
      "released",
      "posted",
      "released",
      "posted",
    ]);
  });

  test("whose operator has no money left is not asked, and the learner is told", async () => {
    const { id } = await askForMaterial(world);
    const take = (sign: string) =>
      world.rows(
        `update budget set limit_pico_usd = limit_pico_usd ${sign} 10000000000000 where path = 'operator'`,
      );
    await take("-");
    await makeNow(world.openWorker(), id);
    await take("+");
    expect(await readMaterial(world, id)).toMatchObject({
      state: "failed",
      error_code: "budget_not_granted",
    });
    expect(world.providers.requests).toEqual([]);
  });

  test("is not asked where the server forbids its model meanwhile", async () => {
    const serverId = await addServer(world.database);
    const { id } = await askForMaterial(world, { serverId });
    const [row] = await world.rows<{ version: number }>("select version from server where id = ?", [
      serverId,
    ]);
    const changes = { allowedModels: ["mistral/mistral-small-2603"] };
    await changeSettings(world, {
      actor: { kind: "operator" },
      serverId,
      version: row?.version ?? 0,
      changes,
    });
    await makeNow(world.openWorker(), id);
    expect(await readMaterial(world, id)).toMatchObject({ error_code: "model_not_allowed" });
  });
});

describe("What a model says of no use", () => {
  test.each([
    ["stands nowhere in the text", points("compra tres peras")],
    ["finds nothing in the text", points()],
    ["is no list", { text: "No puedo." }],
  ])("that %s was read and answered: it is charged, and not asked for again", async (_, answer) => {
    world.providers.answerWith(() => answer);
    const worker = world.openWorker();
    const { id, learnerId } = await askForMaterial(world);
    await makeNow(worker, id);
    const { posted, pending } = await readBudget(world, learnerId);
    expect(worker.materials.replies[0]?.endings).toMatchObject([
      { state: "done", items: [], partsMade: 0, partsUseless: 1, costPicoUsd: posted },
    ]);
    expect([posted > 0n, pending]).toEqual([true, 0n]);
    expect(world.providers.requests).toHaveLength(1);
    expect(await readMoney(world, id)).toEqual({
      calls: ["posted"],
      reserved: ["posted"],
      charges: ["direct standing", "operator standing"],
    });
  });

  test("may be of no use in one part, and of use in another", async () => {
    world.providers.answerWith(({ system }) =>
      system.includes('"questions"') ? { text: '{"questions":[]}' } : points("Su abuela paga"),
    );
    const worker = world.openWorker();
    const { id } = await askForMaterial(world, { kinds: ["quiz", "summary"] });
    await makeNow(worker, id);
    expect(worker.materials.replies[0]?.endings).toMatchObject([
      {
        state: "done",
        partsMade: 1,
        partsUseless: 1,
        items: [{ kind: "summary", statements: 1 }],
      },
    ]);
    expect((await readMoney(world, id)).reserved).toEqual(["posted", "posted"]);
  });

  test("of no use three times in a row ends it: nothing more is asked for, and the rest is free", async () => {
    world.providers.answerWith(() => points());
    const [dying, worker] = [world.openWorker(), world.openWorker()];
    const { id, learnerId } = await askForMaterial(world, {
      text: longText(4),
      kinds: ["summary", "quiz", "notes"],
    });
    dying.materials.refusal = new ParleyError("discord_unavailable");
    await makeNow(dying, id);
    const asked = world.providers.requests.length;
    // Those that were under way when the third came.
    expect(asked).toBeGreaterThanOrEqual(3);
    expect(asked).toBeLessThanOrEqual(5);
    await letLeaseRunOut(world, id);
    await makeNow(worker, id);
    expect(worker.materials.replies[0]?.endings).toMatchObject([
      {
        state: "failed",
        errorCode: "material_unusable",
        parts: 12,
        partsMade: 0,
        partsUseless: asked,
      },
    ]);
    expect(await readBudget(world, learnerId)).toMatchObject({ pending: 0n });
    const { reserved } = await readMoney(world, id);
    expect(reserved.filter((state) => state === "released")).toHaveLength(12 - asked);
    expect(world.providers.requests).toHaveLength(asked);
  });

  test("that was lost is asked for once more, and is the operator's", async () => {
    const cut = { text: "", fault: { kind: "hang-up" } } as const;
    world.providers.answerWith(() => cut);
    const worker = world.openWorker();
    const { id, learnerId } = await askForMaterial(world);
    await makeNow(worker, id);
    expect(worker.materials.replies[0]?.endings).toMatchObject([
      { state: "failed", items: [], partsUseless: 0, costPicoUsd: 0n },
    ]);
    expect(await readBudget(world, learnerId)).toEqual({ pending: 0n, posted: 0n });
    expect((await readMoney(world, id)).charges).toEqual(["operator lost", "operator lost"]);
  });
});
