import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { answerAside } from "#/asides/answer-aside.ts";
import { createServerPersona, deleteServerPersona } from "#/personas/server-personas.ts";

import { askForComparison, readAside, readMoney } from "../../support/aside-world.ts";
import { addServer } from "../../support/budget-world.ts";
import { personaSource } from "../../support/server-persona-source.ts";
import {
  createSessionWorld,
  nextSnowflake,
  requireSoundMoney,
  type SessionWorld,
  type TestWorker,
} from "../../support/session-world.ts";

let world: SessionWorld;

/** One world each: what fails also opens a provider's circuit. */
beforeEach(async () => {
  world = await createSessionWorld({
    models: [{ provider: "anthropic", model: "claude-haiku-5-5" }],
  });
});

afterEach(async () => {
  await requireSoundMoney(world);
  await world.close();
});

async function ask(changes: Parameters<typeof askForComparison>[2] = {}) {
  const asked = await askForComparison(world, await world.addLearner(), changes);
  const { id } = await readAside(world, asked);
  return { ...asked, id };
}

const answer = (worker: TestWorker, asideId: string) =>
  answerAside(worker.services, asideId, new AbortController().signal);

describe("A comparison", () => {
  test("of which one answer fails is charged for the other alone", async () => {
    world.providers.answerWith(({ system }) =>
      system.includes("Scholar")
        ? { text: "", fault: { kind: "status", status: 529, error: "overloaded" } }
        : { text: "¿Qué compraste?" },
    );
    const worker = world.openWorker();
    const asked = await ask();
    await answer(worker, asked.id);
    const [reply] = worker.asides.replies;
    expect(reply?.endings).toMatchObject([
      { answers: [{ text: "¿Qué compraste?" }, { code: "provider_overloaded" }] },
    ]);
    expect(await readMoney(world, asked.id)).toEqual({
      calls: ["posted", "void"],
      reserved: ["posted", "released"],
      charges: ["direct standing", "operator standing"],
    });
  });

  test.each(["", "  \n "])(
    "whose answers hold no text (%j) costs the learner nothing",
    async (text) => {
      world.providers.answerWith(() => ({ text }));
      const worker = world.openWorker();
      const asked = await ask();
      await answer(worker, asked.id);
      expect(worker.asides.replies[0]?.endings).toMatchObject([
        { answers: [{ code: "provider_cut" }, { code: "provider_cut" }], leftPicoUsd: null },
      ]);
      expect(await readAside(world, asked)).toMatchObject({
        state: "failed",
        error_code: "provider_cut",
        interaction_token: null,
      });
      const { reserved, charges } = await readMoney(world, asked.id);
      expect(reserved).toEqual(["released", "released"]);
      expect(charges).toEqual(["operator lost", "operator lost"]);
    },
  );

  test("fails where the server has meanwhile closed all models", async () => {
    const serverId = await addServer(world.database);
    const asked = await ask({ place: { serverId, channelId: nextSnowflake() } });
    await world.rows("update server set allowed_models = ?::jsonb where id = ?", [
      JSON.stringify(["ollama/elsewhere"]),
      serverId,
    ]);
    const worker = world.openWorker();
    await answer(worker, asked.id);
    expect(await readAside(world, asked)).toMatchObject({
      state: "failed",
      error_code: "model_not_allowed",
    });
    expect(await readMoney(world, asked.id)).toEqual({
      calls: [],
      reserved: ["released", "released"],
      charges: [],
    });
  });

  test("whose tutor the server has meanwhile deleted is answered by the other alone, at its price", async () => {
    const serverId = nextSnowflake();
    const created = await createServerPersona(world.services, {
      serverId,
      fileName: "nemo.md",
      source: personaSource(),
      actorDiscordUserId: "1",
    });
    if ("faults" in created) throw new Error("it has faults");
    const { id: personaId, version } = created.value;
    const place = { serverId, channelId: nextSnowflake() };
    const asked = await ask({ place, personaIds: [personaId, "expert_scholar"] });
    await deleteServerPersona(world.services, { serverId, personaId, version });
    const worker = world.openWorker();
    await answer(worker, asked.id);
    expect(worker.asides.replies[0]?.endings).toMatchObject([
      { answers: [{ code: "persona_not_allowed" }, { conduct: { words: expect.any(Number) } }] },
    ]);
    expect(world.providers.requests.map(({ chat }) => chat?.system)).toEqual([
      expect.stringContaining("Expert Scholar"),
    ]);
    expect(await readMoney(world, asked.id)).toEqual({
      calls: ["posted"],
      reserved: ["posted", "released"],
      charges: ["direct standing", "operator standing"],
    });
  });
});
