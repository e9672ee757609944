import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { estimateMaterial } from "#/content/materials/estimate-material.ts";
import { makeMaterial } from "#/content/materials/make-material.ts";
import { materialKinds } from "#/content/materials/material-kinds.ts";
import { changeSettings } from "#/budgets/change-settings.ts";
import { requestErasure } from "#/privacy/erase.ts";
import { ParleyError } from "#/shared/errors.ts";

import { addServer, setLimit } from "../../support/budget-world.ts";
import { haiku, llama, mistralSmall } from "../../support/call-world.ts";
import {
  answerWell,
  askForMaterial,
  keepText,
  longText,
  readMaterial,
  readMoney,
  titlesOf,
} from "../../support/material-world.ts";
import {
  createSessionWorld,
  requireSoundMoney,
  type SessionWorld,
} from "../../support/session-world.ts";

let world: SessionWorld;
const never = new AbortController().signal;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku, mistralSmall] });
  world.providers.answerWith(answerWell);
});

afterEach(() => requireSoundMoney(world));

afterAll(() => world.close());

/** Why it was refused, with what its sentence needs. */
async function refusalOf(work: Promise<unknown>) {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    return { code: error.code, ...error.context };
  }
}

const heldBy = async (learnerId: string): Promise<bigint[]> => {
  const rows = await world.rows<{ pending: string }>(
    "select pending_pico_usd as pending from budget_period where path like '%' || ?",
    [learnerId],
  );
  return rows.map(({ pending }) => BigInt(pending));
};

const wish = (learnerId: string, itemId: string, serverId: string | null = null) => ({
  payer: { learnerId, serverId, channelId: null, roleIds: [] },
  itemId,
  kinds: ["summary", "quiz"] as const,
});

describe("An estimate", () => {
  test("says into how many parts it falls and what is set aside when it starts, and sets nothing aside", async () => {
    const learner = await world.addLearner();
    const text = longText(2);
    const itemId = await keepText(world, learner, text);
    const estimate = await estimateMaterial(world.services, wish(learner.id, itemId));
    expect(estimate).toMatchObject({
      parts: 4,
      characters: text.length,
      level: "B1",
      explanationLanguage: "de",
    });
    expect(await heldBy(learner.id)).toEqual([]);
    const kinds = ["summary", "quiz"] as const;
    await askForMaterial(world, { learner, itemId, kinds });
    expect(await heldBy(learner.id)).toEqual([estimate.maxPicoUsd]);
  });

  test("grows with the text and with what is made of it", async () => {
    const learner = await world.addLearner();
    const [short, long] = [
      await keepText(world, learner),
      await keepText(world, learner, longText(2)),
    ];
    const costOf = async (itemId: string, kinds: readonly (typeof materialKinds)[number][]) =>
      (await estimateMaterial(world.services, { ...wish(learner.id, itemId), kinds })).maxPicoUsd;
    const summary = await costOf(short, ["summary"]);
    expect(await costOf(short, ["summary", "quiz"])).toBeGreaterThan(summary);
    expect(await costOf(long, ["summary"])).toBeGreaterThan(summary);
  });

  test("of what is no text of the learner's, or too much at once, is refused", async () => {
    const [learner, other] = [await world.addLearner(), await world.addLearner()];
    const estimate = (itemId: string, kinds = materialKinds.slice(0, 1)) =>
      refusalOf(estimateMaterial(world.services, { ...wish(learner.id, itemId), kinds }));
    const foreign = await keepText(world, other);
    expect(await estimate(foreign)).toEqual({ code: "item_missing" });
    world.providers.answerWith(answerWell);
    const made = await askForMaterial(world, { learner });
    await makeMaterial(world.openWorker().services, made.id, never);
    const [summary] = (await readMaterial(world, made.id)).made ?? [];
    expect(await estimate(summary?.id ?? "")).toEqual({ code: "item_missing" });
    const huge = await keepText(world, learner, longText(16));
    expect(await estimate(huge)).toMatchObject({ parts: 16 });
    expect(await estimate(huge, [...materialKinds])).toEqual({
      code: "material_too_large",
      parts: 96,
      limit: 60,
    });
    const nobody = { ...wish("01a2054c-0289-7000-866e-08a35e2169d8", huge) };
    expect(await refusalOf(estimateMaterial(world.services, nobody))).toEqual({
      code: "consent_missing",
    });
  });

  test("goes by the models that the server allows", async () => {
    const learner = await world.addLearner();
    const itemId = await keepText(world, learner);
    const serverId = await addServer(world.database);
    const allow = async (allowedModels: string[]) => {
      const [row] = await world.rows<{ version: number }>(
        "select version from server where id = ?",
        [serverId],
      );
      await changeSettings(world, {
        actor: { kind: "operator" },
        serverId,
        version: row?.version ?? 0,
        changes: { allowedModels },
      });
    };
    const estimate = () => estimateMaterial(world.services, wish(learner.id, itemId, serverId));
    await allow(["anthropic/claude-haiku-5-5"]);
    const dear = (await estimate()).maxPicoUsd;
    await allow(["mistral/mistral-small-2603"]);
    expect((await estimate()).maxPicoUsd).not.toBe(dear);
    await allow([`${llama.provider}/${llama.model}`]);
    expect(await refusalOf(estimate())).toEqual({ code: "model_not_allowed" });
  });
});

describe("A start", () => {
  test("is one for one press, however often Discord delivers it", async () => {
    const first = await askForMaterial(world);
    const again = await askForMaterial(world, first);
    expect(again.id).toBe(first.id);
    expect((await readMoney(world, first.id)).reserved).toEqual(["pending"]);
  });

  test("waits until what runs is over, for one learner and not for others", async () => {
    const { id, learner } = await askForMaterial(world);
    expect(await refusalOf(askForMaterial(world, { learner }))).toEqual({
      code: "material_running",
    });
    await askForMaterial(world);
    await makeMaterial(world.openWorker().services, id, never);
    const next = await askForMaterial(world, { learner });
    expect(next.id).not.toBe(id);
  });

  test("of many at once is one", async () => {
    const learner = await world.addLearner();
    const itemId = await keepText(world, learner);
    const asked = await Promise.allSettled(
      Array.from({ length: 5 }, () => askForMaterial(world, { learner, itemId })),
    );
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await heldBy(learner.id)).toHaveLength(1);
  });

  test("that may cost more than what is left sets nothing aside, and says whose allowance it is", async () => {
    const learner = await world.addLearner();
    const itemId = await keepText(world, learner);
    const ask = (changes: Parameters<typeof askForMaterial>[1] = {}) =>
      refusalOf(askForMaterial(world, { learner, itemId, ...changes }));
    await setLimit(world, { of: "direct", learnerId: learner.id }, 1_000n);
    expect(await ask()).toMatchObject({ code: "material_too_dear", scope: "direct" });
    await setLimit(world, { of: "direct", learnerId: learner.id }, 0n);
    expect(await ask()).toMatchObject({ code: "budget_not_granted" });
    const serverId = await addServer(world.database);
    await setLimit(world, { of: "server", serverId }, 1_000n);
    expect(await ask({ serverId })).toMatchObject({
      code: "material_too_dear",
      scope: "server",
    });
    expect((await heldBy(learner.id)).every((held) => held === 0n)).toBe(true);
    expect(await world.rows("select 1 from material where learner_id = ?", [learner.id])).toEqual(
      [],
    );
  });

  test("that may cost more than was told sets nothing aside", async () => {
    const learner = await world.addLearner();
    const itemId = await keepText(world, learner);
    const kinds = ["summary", "quiz"] as const;
    const { maxPicoUsd } = await estimateMaterial(world.services, wish(learner.id, itemId));
    const dearer = askForMaterial(world, {
      learner,
      itemId,
      kinds,
      maxPicoUsd: maxPicoUsd - 1n,
    });
    expect(await refusalOf(dearer)).toEqual({ code: "work_dearer" });
    expect(await heldBy(learner.id)).toEqual([]);
    await askForMaterial(world, { learner, itemId, kinds, maxPicoUsd });
    expect(await heldBy(learner.id)).toEqual([maxPicoUsd]);
  });

  test("in a server is held by learner and server; what was spent already counts", async () => {
    const learner = await world.addLearner();
    const serverId = await addServer(world.database);
    const { id } = await askForMaterial(world, { learner, serverId });
    await makeMaterial(world.openWorker().services, id, never);
    expect((await readMoney(world, id)).charges).toEqual([
      "learner standing",
      "operator standing",
      "server standing",
    ]);
    const [spent] = await world.rows<{ posted: string }>(
      "select posted_pico_usd as posted from budget_period where learner_id = ?",
      [learner.id],
    );
    const own = { of: "learner", serverId, learnerId: learner.id } as const;
    await setLimit(world, own, BigInt(spent?.posted ?? 0) + 1n);
    const again = askForMaterial(world, { learner, serverId });
    expect(await refusalOf(again)).toMatchObject({ code: "material_too_dear", scope: "learner" });
  });

  test("in a DM is the learner's alone", async () => {
    const { id } = await askForMaterial(world);
    await makeMaterial(world.openWorker().services, id, never);
    expect((await readMoney(world, id)).charges).toEqual(["direct standing", "operator standing"]);
  });

  test("is refused to who is being erased", async () => {
    const learner = await world.addLearner();
    const itemId = await keepText(world, learner);
    await requestErasure(world.services, { learnerId: learner.id });
    expect(await refusalOf(askForMaterial(world, { learner, itemId }))).toEqual({
      code: "erasure_running",
    });
  });

  test("gives titles that an item can have", async () => {
    const titles = { ...titlesOf("x"), summary: "Zusammenfassung ".repeat(40), quiz: "\u200B" };
    const { id } = await askForMaterial(world, { kinds: ["summary", "quiz"], titles });
    await makeMaterial(world.openWorker().services, id, never);
    const [summary, quiz] = (await readMaterial(world, id)).made ?? [];
    expect(summary?.title.length).toBe(300);
    expect(quiz?.title).toBe("quiz");
  });
});
