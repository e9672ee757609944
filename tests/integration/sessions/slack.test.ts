import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { calibrateTokens } from "#/calls/calibrate-tokens.ts";
import { measureSlack, type ModelSlack } from "#/calls/measure-slack.ts";
import type { TargetLanguage } from "#/languages/languages.ts";
import type { Level } from "#/languages/levels.ts";
import { providerNames, type ModelReference } from "#/providers/language-model.ts";
import { plainShape } from "#/sessions/session-shape.ts";

import { halves, readLabelledTurns, type Half } from "../../labelled/read-turns.ts";
import { addServer } from "../../support/budget-world.ts";
import { deepSeekFlash, haiku, llama, mistralSmall } from "../../support/call-world.ts";
import { runBudgetLine } from "../../support/run-budget.ts";
import { answerWith } from "../../support/scene-world.ts";
import {
  createSessionWorld,
  requireSoundMoney,
  spanishProfile,
  type SessionWorld,
  type TestWorker,
} from "../../support/session-world.ts";

/** One of each provider. */
const models = [haiku, mistralSmall, deepSeekFlash, llama];
const languages: readonly TargetLanguage[] = ["es", "ja"];

let world: SessionWorld;
let worker: TestWorker;
/** Before anything was learned, and after. */
const slacks: ModelSlack[][] = [];

beforeAll(async () => {
  world = await createSessionWorld({ models });
  worker = world.openWorker();
  for (const half of halves) {
    const [row] = await world.rows<{ now: string }>("select clock_timestamp() as now");
    await Promise.all(models.map((model) => talksOf(half, model)));
    slacks.push(await measureSlack(world.services, { since: new Date(row?.now ?? 0) }));
    await learn();
  }
}, 120_000);

afterAll(() => world.close());

const learn = () => calibrateTokens({ ...world.services, languages }, { intervalSeconds: 0 });

/** A talk of each level, one of them long, and a scene. */
async function talksOf(half: Half, model: ModelReference): Promise<void> {
  const [long, short] = half === "tuning" ? [4, 5] : [12, 3];
  await talk({ half, model, level: "A1", language: "es", turns: long });
  await talk({ half, model, level: "B1", language: "ja", turns: short });
  await talk({ half, model, level: "C1", language: "es", turns: 2 });
  await talk({ half, model, level: "B1", language: "es", turns: 3, scenarioId: "cafe_order" });
}

interface Talk {
  half: Half;
  model: ModelReference;
  level: Level;
  language: TargetLanguage;
  /** With the greeting. */
  turns: number;
  scenarioId?: string;
}

/** A talk in the words of the labelled set, answered by one model alone. */
async function talk({ half, model, level, language, turns, scenarioId }: Talk): Promise<void> {
  const labelled = readLabelledTurns(half).filter((turn) => turn.language === language);
  const learner = await world.addLearner();
  const serverId = await addServer(world.database);
  await world.rows("update server set allowed_models = ?::jsonb where id = ?", [
    JSON.stringify([`${model.provider}/${model.model}`]),
    serverId,
  ]);
  const session = await world.begin(learner, {
    serverId,
    profile: { ...spanishProfile, language, level },
    ...(scenarioId && { shape: { ...plainShape, kind: "scenario" as const, scenarioId } }),
  });
  await worker.drain(session.id);
  for (const { learner: words, tutor } of labelled.slice(0, turns - 1)) {
    world.providers.script(model.provider, answerWith(tutor));
    await world.write(learner, session, words);
    await worker.drain(session.id);
  }
}

describe("What turns hold beside what they use, at four providers, from A1 to C1, in scenes too", () => {
  test("is at most 1.3 times that at the median, before anything is learned of a model and after", () => {
    expect(slacks).toHaveLength(2);
    for (const slack of slacks) {
      expect(slack.map(({ provider }) => provider)).toEqual([...providerNames].sort());
      for (const { provider, ratioMedian, ratioP90 } of slack) {
        expect([provider, ratioMedian >= 1 && ratioMedian <= 1.3]).toEqual([provider, true]);
        expect(ratioP90).toBeLessThan(1.45);
      }
    }
    expect(slacks.map((slack) => slack.map(({ turns }) => turns))).toEqual([
      [14, 14, 14, 14],
      [20, 20, 20, 20],
    ]);
  });

  test("comes nearer to it by what was learned, and the whole of it is reported", () => {
    const [before = [], after = []] = slacks;
    const medians = (slack: ModelSlack[]) => slack.map(({ ratioMedian }) => ratioMedian);
    expect(Math.max(...medians(after))).toBeLessThan(Math.max(...medians(before)));
    expect(Math.max(...medians(after))).toBeLessThan(1.2);
    for (const { provider, heldPicoUsd, chargedPicoUsd } of after) {
      expect(heldPicoUsd > chargedPicoUsd).toBe(provider !== "ollama");
    }
  });

  test("is printed for the operator, by model", async () => {
    const printed = await runBudgetLine(world.database, "slack");
    expect(printed).toMatchObject({ code: 0, error: "" });
    expect(printed.said).toMatch(
      /^model +turns +ratio, median +ratio, p90 +held +charged +held \/ charged$/m,
    );
    expect(printed.said).toMatch(
      /^anthropic\/claude-haiku-5-5 +34 +1\.\d\d +1\.\d\d +\$0\.\d+ +\$0\.\d+ +\d+\.\d$/m,
    );
    expect(printed.said).toMatch(/^ollama\/llama3\.2:3b +34 .* -$/m);
    const asked = await runBudgetLine(world.database, "slack --since 2026-01-01 --json");
    expect(JSON.parse(asked.said)).toMatchObject([{ turns: 34 }, {}, {}, {}]);
    const none = await runBudgetLine(world.database, "slack --since 2099-01-01 --json");
    expect(JSON.parse(none.said)).toEqual([]);
  });

  test("adds no turn that is extended, and no learner is charged more than what was held", async () => {
    const extended = await world.rows(
      `select turn.id from turn join call on call.turn_id = turn.id
        where call.input_tokens_widest > turn.known_tokens + turn.input_tokens`,
    );
    expect(extended).toEqual([]);
    await requireSoundMoney(world);
  });
});
