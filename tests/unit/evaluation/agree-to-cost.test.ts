import { PassThrough } from "node:stream";
import { expect, test } from "vitest";

import { agreeToCost } from "../../../evaluation/agree-to-cost.ts";

const dollar = 1_000_000_000_000n;
const estimate = { answers: 140, typicalPicoUsd: 214_900_000_000n };

/** Somebody at a terminal, or nobody, who answers so; and what was written to them. */
function asked(answer: string, { yes = false, isTTY = true } = {}) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = new PassThrough();
  input.end(`${answer}\n`);
  const agrees = agreeToCost(estimate, dollar, { yes, input, output });
  return { agrees, said: () => String(output.read()) };
}

test.each([
  ["y", true],
  ["Yes ", true],
  ["n", false],
  ["", false],
])("Whoever answers %j agrees: %j", async (answer, agrees) => {
  const one = asked(answer);
  expect(await one.agrees).toBe(agrees);
  expect(one.said()).toContain(
    "140 answers: about $0.2149 as a rule, and never more than the budget of $1.00.\nGo on? [y/N]",
  );
});

test("Who said yes beforehand is told and not asked; where nobody is, the remedy is named", async () => {
  const before = asked("", { yes: true, isTTY: false });
  expect(await before.agrees).toBe(true);
  expect(before.said()).not.toContain("Go on?");
  await expect(asked("", { isTTY: false }).agrees).rejects.toThrow("--yes");
});
