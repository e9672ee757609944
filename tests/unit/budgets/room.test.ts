import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { explainRefusal, leftOf, type BudgetRoom } from "#/budgets/room.ts";

const resetsAt = new Date("2026-12-01T00:00:00Z");
const room: BudgetRoom = {
  scope: "learner",
  limitPicoUsd: 100n,
  postedPicoUsd: 0n,
  pendingPicoUsd: 0n,
  resetsAt,
};
const serverRoom: BudgetRoom = { ...room, scope: "server" };

describe("A refusal", () => {
  test.each([
    ["nothing is granted", { ...room, limitPicoUsd: 0n }, "budget_not_granted"],
    ["all is spent", { ...room, postedPicoUsd: 100n }, "budget_learner_empty"],
    ["too little is left unspent", { ...room, postedPicoUsd: 91n }, "budget_learner_empty"],
    ["others hold what is left", { ...room, pendingPicoUsd: 91n }, "budget_in_use"],
    [
      "the turn would just fit alone",
      { ...room, limitPicoUsd: 10n, pendingPicoUsd: 1n },
      "budget_in_use",
    ],
    ["the turn exceeds the whole limit", { ...room, limitPicoUsd: 9n }, "budget_turn_too_dear"],
    [
      "the allowance in DMs is spent",
      { ...room, scope: "direct" as const, postedPicoUsd: 95n },
      "budget_learner_empty",
    ],
    ["the server's is spent", { ...serverRoom, postedPicoUsd: 95n }, "budget_server_empty"],
    [
      "the operator's is spent",
      { ...room, scope: "operator" as const, postedPicoUsd: 95n },
      "budget_operator_empty",
    ],
  ])("says so where %s", (_, lacking, code) => {
    expect(explainRefusal([lacking], 10n)).toMatchObject({
      code,
      context: { scope: lacking.scope },
    });
  });

  test("of what is free is only ever that nothing is granted", () => {
    const spent = { ...room, postedPicoUsd: 100n };
    const ungranted = { ...serverRoom, limitPicoUsd: 0n };
    expect(explainRefusal([spent, ungranted], 0n)).toMatchObject({
      code: "budget_not_granted",
      context: { scope: "server" },
    });
  });

  test("names the first budget that lacks room, and when that one starts anew", () => {
    const refusal = explainRefusal([room, { ...serverRoom, postedPicoUsd: 95n }], 10n);
    expect(refusal).toMatchObject({
      code: "budget_server_empty",
      context: { scope: "server", resetsAt },
    });
  });

  test("where all have room is our own fault", () => {
    expect(explainRefusal([room], 10n).code).toBe("internal");
  });
});

test("What is left is never negative, and never more than the limit", () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 18n });
  fc.assert(
    fc.property(amount, amount, amount, (limitPicoUsd, postedPicoUsd, pendingPicoUsd) => {
      const left = leftOf({ scope: "learner", limitPicoUsd, postedPicoUsd, pendingPicoUsd });
      expect(left >= 0n && left <= limitPicoUsd).toBe(true);
    }),
  );
});
