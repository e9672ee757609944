import { readdirSync, readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";
import { parse } from "yaml";

import { levels } from "#/languages/levels.ts";
import {
  sampleWriting,
  tellWritingLevel,
  writingErrorLevels,
  writingWeights,
} from "#/languages/text-measures/writing-level.ts";
import { scenarioSchema, type ShippedScenario } from "#/scenarios/scenario-schema.ts";

const folder = new URL("../../../../scenarios/", import.meta.url);
const scenarios = readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  .map((file) => scenarioSchema.parse(parse(readFileSync(new URL(file, folder), "utf8"))));

type Language = keyof ShippedScenario["regions"];
const languages = Object.keys(writingWeights) as Language[];

/** What the learner says in a scene, and the middle of its levels from 1 for A1. */
function sceneOf(scenario: ShippedScenario, language: Language) {
  const lines = scenario.phases.flatMap(({ objectives }) =>
    objectives.map(({ examples }) => examples[language]),
  );
  const [from, to] = scenario.levels.map((level) => levels.indexOf(level) + 1);
  return { lines, level: ((from ?? 0) + (to ?? 0)) / 2 };
}

type Row = readonly number[];

/** Ridge regression, the constant left free. */
function fit(rows: readonly Row[], values: readonly number[]): number[] {
  const lambda = 0.01 * rows.length;
  const width = rows[0]?.length ?? 0;
  const at = (row: Row | undefined, index: number) => row?.[index] ?? 0;
  const matrix = Array.from({ length: width }, (_, i) => [
    ...Array.from({ length: width }, (__, j) => {
      const sum = rows.reduce((total, row) => total + at(row, i) * at(row, j), 0);
      return sum + (i === j && i > 0 ? lambda : 0);
    }),
    rows.reduce((total, row, k) => total + at(row, i) * at(values, k), 0),
  ]);
  for (let i = 0; i < width; i += 1) {
    for (let k = 0; k < width; k += 1) {
      const factor = k === i ? 0 : at(matrix[k], i) / at(matrix[i], i);
      matrix[k] = (matrix[k] ?? []).map((value, j) => value - factor * at(matrix[i], j));
    }
  }
  return matrix.map((row, i) => at(row, width) / at(row, i));
}

describe("The level at which somebody writes", () => {
  test.each(languages)("weighs in %s what a fit to the scenes' lines gives", (language) => {
    const scenes = scenarios.map((scenario) => sceneOf(scenario, language));
    const rows = scenes.map(({ lines }) => sampleWriting(lines, language)?.features ?? []);
    const weights = fit(
      rows,
      scenes.map(({ level }) => level),
    );
    weights.forEach((weight, index) => {
      expect(writingWeights[language]?.[index]).toBeCloseTo(weight, 1);
    });
  });

  test.each(languages)("is told in %s of most scenes within a level", (language) => {
    const near = scenarios.filter((scenario) => {
      const { lines, level } = sceneOf(scenario, language);
      return Math.abs((tellWritingLevel(lines, language)?.level ?? 0) - level) <= 0.75;
    });
    expect(near.length).toBeGreaterThanOrEqual(28);
  });

  test("rises with what somebody can say, and stays within A1 and C2", () => {
    const told = (text: string) => tellWritingLevel([text], "en")?.level ?? 0;
    const beginner = told("I am Tom. I like tea. I have a dog. My dog is big.");
    const advanced = told(
      "Had the committee consulted the residents beforehand, the ensuing controversy might well have been averted, even though some resentment would presumably have lingered among the landlords.",
    );
    expect(beginner).toBeLessThan(2);
    expect(advanced).toBeGreaterThan(4.5);
    expect(told("Go go go go go go go go. ".repeat(3))).toBeGreaterThanOrEqual(1);
    expect(told("incomprehensibility notwithstanding ".repeat(60))).toBe(6);
  });

  test("is not told from a few words, from none, nor where there is no list of words", () => {
    expect(tellWritingLevel(["Good morning, how are you?"], "en")).toBeUndefined();
    expect(tellWritingLevel(["🙂", "123"], "en")).toBeUndefined();
    expect(tellWritingLevel([], "en")).toBeUndefined();
    expect(tellWritingLevel(["Минул рік, як я вчу цю мову, і вона мені подобається."], "uk")).toBe(
      undefined,
    );
  });

  test("is the surer the more was written, and never quite sure", () => {
    expect(writingErrorLevels(10)).toBeCloseTo(0.92, 2);
    expect(writingErrorLevels(40)).toBeCloseTo(0.69, 2);
    expect(writingErrorLevels(10_000)).toBeCloseTo(0.67, 2);
  });
});
