import { countTokens as countCl100k } from "gpt-tokenizer/encoding/cl100k_base";
import { countTokens as countO200k } from "gpt-tokenizer/encoding/o200k_base";
import { countTokens as countP50k } from "gpt-tokenizer/encoding/p50k_base";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { calibrate, getPresentPrice } from "#/budgets/estimate.ts";
import { calibrateTokens } from "#/calls/calibrate-tokens.ts";
import { createModelCatalog } from "#/calls/model-catalog.ts";
import type { ModelReference } from "#/providers/language-model.ts";

import { labelledLanguages } from "../../labelled/turn-schema.ts";
import { prepareTestBudgets } from "../../support/budget-world.ts";
import { createCallServices } from "../../support/call-world.ts";
import { countStatements, explain } from "../../support/count-statements.ts";
import { labelledCalls } from "../../support/labelled-calls.ts";
import {
  startProviders,
  type SandboxProviders,
} from "../../../sandbox/providers/start-providers.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

const plain = { disallowedSpecial: new Set<string>() };

/** Tokenizers as models that are taught with: each learns for itself. */
const tokenizers = {
  cl100k: (text: string) => countCl100k(text, plain),
  o200k: (text: string) => countO200k(text, plain),
  p50k: (text: string) => countP50k(text, plain),
};

const modelOf = (name: string): ModelReference => ({ provider: "ollama", model: name });

/** What was learned of one model from calls that a test makes up. */
const made = modelOf("made-up");

let database: TestDatabase;
let providers: SandboxProviders;

beforeAll(async () => {
  database = await createTestDatabase();
  providers = await startProviders();
  await prepareTestBudgets(database);
});

afterAll(async () => {
  await providers.close();
  await database.close();
});

interface Ended {
  model: string;
  language: string;
  widest: number;
  /** Null where nobody told. */
  used: number | null;
}

/** Turns' calls that ended, the first given longest ago. */
async function insertCalls(calls: readonly Ended[]): Promise<void> {
  await database.sql().execute(
    `with given as materialized (
       select gen_random_uuid() as reservation_id, * from jsonb_to_recordset(?::jsonb)
         as given (model text, language text, widest int, used int, position bigint)
     ), reserved as (
       insert into reservation (id, state, amount_pico_usd, charged_pico_usd, resolved_at)
       select reservation_id, 'posted', 0, 0, now() from given
     )
     insert into call (id, state, purpose, provider, model, turn_id, number, work_id, fence,
       price_version_id, reservation_id, input_tokens_bound, max_output_tokens, ended_at,
       cost_pico_usd, language, input_tokens_widest, input_tokens_held, input_tokens, estimated)
     select gen_random_uuid(), 'posted', 'turn', 'ollama', model, gen_random_uuid(), 1,
       gen_random_uuid(), 1, (select id from price_version where provider = 'ollama' limit 1),
       reservation_id, 1, 1, now() + position * interval '1 microsecond', 0, language, widest,
       widest, used, used is null
     from given`,
    [JSON.stringify(calls.map((call, position) => ({ ...call, position })))],
  );
}

/** Learns as the sweeper does, though it may have done so just now. */
async function learn(
  models: readonly ModelReference[],
  changes: Parameters<typeof calibrateTokens>[1] = { intervalSeconds: 0 },
): Promise<void> {
  const services = createCallServices(database, providers);
  const known = [services.models.provider("ollama")];
  const catalog = createModelCatalog({ models, providers: known });
  const languages = [...labelledLanguages];
  await calibrateTokens({ ...services, models: catalog, languages }, changes);
}

const priceOf = (model: ModelReference, language: string) =>
  getPresentPrice(database.sql(), model, language);

describe("The count before a call, learned from one half of the labelled texts", () => {
  const names = Object.keys(tokenizers) as (keyof typeof tokenizers)[];

  beforeAll(async () => {
    const ended = names.flatMap((model) =>
      labelledCalls("tuning", tokenizers[model]).map((call) => ({
        model,
        language: call.language,
        widest: call.knownTokens + call.newTokens,
        used: call.actualTokens,
      })),
    );
    await insertCalls(ended);
    await learn(names.map(modelOf));
  });

  test.each(names)(
    "is never under that of %s by two percent in the other half, in any language",
    async (name) => {
      const calls = labelledCalls("held-out", tokenizers[name]);
      expect(new Set(calls.map(({ language }) => language))).toEqual(new Set(labelledLanguages));
      const ratios: number[] = [];
      for (const language of labelledLanguages) {
        const price = await priceOf(modelOf(name), language);
        for (const call of calls.filter((one) => one.language === language)) {
          const { knownTokens, newTokens, actualTokens } = call;
          const asked = { knownTokens, inputTokens: knownTokens + newTokens, maxOutputTokens: 1 };
          ratios.push(calibrate(price, asked).inputTokens / actualTokens);
        }
      }
      const sorted = ratios.sort((one, other) => one - other);
      expect(sorted[0]).toBeGreaterThanOrEqual(0.98);
      // And not by far over it either: the bound itself is more than twice as much.
      expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(1.2);
      expect(sorted.at(-1)).toBeLessThanOrEqual(1.3);
    },
  );
});

describe("What is learned of a model in a language", () => {
  const shares = (count: number, used: number | null, language = "de"): Ended[] =>
    Array.from({ length: count }, () => ({ model: made.model, language, widest: 1_000, used }));
  const permille = async (language: string) => (await priceOf(made, language)).tokensPermille;

  test("takes five turns, and one that nobody told of, or that took nothing, is none", async () => {
    const untold = [...shares(9, 0, "fr"), ...shares(9, null, "fr")];
    await insertCalls([...shares(4, 400, "fr"), ...untold]);
    await learn([made]);
    const before = await permille("fr");
    expect(before).toBe(await permille("zz"));
    await insertCalls(shares(1, 400, "fr"));
    await learn([made]);
    expect(await permille("fr")).toBe(412);
    expect(await permille("zz")).toBe(before);
  });

  test("is what nineteen in twenty of the newest two hundred stay within, and three percent", async () => {
    await insertCalls([
      ...shares(50, 900),
      ...shares(188, 400),
      ...shares(10, 800),
      ...shares(2, 410),
    ]);
    await learn([made]);
    expect(await permille("de")).toBe(423);
  });

  test("rises by five percent at a time at most, falls at once, and is never more than the bound", async () => {
    await insertCalls(shares(200, 5_000, "it"));
    await learn([made]);
    expect(await permille("it")).toBe(1_000);
    await insertCalls(shares(200, 400, "it"));
    await learn([made]);
    expect(await permille("it")).toBe(412);
    await insertCalls(shares(200, 800, "it"));
    await learn([made]);
    expect(await permille("it")).toBe(433);
    await learn([made]);
    expect(await permille("it")).toBe(455);
  });

  test("is not learned again within a minute, whoever sweeps", async () => {
    await insertCalls(shares(20, 300, "pt"));
    await learn([made], {});
    expect(await permille("pt")).not.toBe(309);
    await learn([made]);
    expect(await permille("pt")).toBe(309);
  });

  test("is found by an index, however many calls there are", async () => {
    await insertCalls(
      Array.from({ length: 5_000 }, (_unused, index) => ({
        model: index % 2 === 0 ? made.model : "another",
        language: labelledLanguages[index % labelledLanguages.length]!,
        widest: 1_000,
        used: 400,
      })),
    );
    await database.sql().execute("analyze call");
    const [statement] = await countStatements(database, () => learn([made]));
    const plan = await explain(database, statement!);
    expect(plan.join("\n")).toContain("call_to_learn_from");
    expect(plan.filter((line) => /Seq Scan on call\b/.test(line))).toEqual([]);
  });
});
