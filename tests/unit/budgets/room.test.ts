import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { explainRefusal, leftOf, type BudgetRoom } from "#/budgets/room.ts";

const resetsAt = new Date("2026-12-01T00:00:00Z");
const room: BudgetRoom = {
  periodId: null,
  scope: "learner",
  limitPicoUsd: 100n,
  admitsPicoUsd: 100n,
  grantedPicoUsd: 0n,
  carriedPicoUsd: 0n,
  postedPicoUsd: 0n,
  pendingPicoUsd: 0n,
  freeTurns: { used: 3, limit: 4 },
  freeTokens: { used: 900, limit: null },
  ceilingPicoUsd: null,
  ownLimitPicoUsd: null,
  isPaused: false,
  isStopped: false,
  atLimit: "refuse",
  resetsAt,
};
const ten = { amountPicoUsd: 10n, freeTurns: 0, freeTokens: 0 };
const free = { amountPicoUsd: 0n, freeTurns: 1, freeTokens: 100 };
const serverRoom: BudgetRoom = { ...room, scope: "server" };

describe("A refusal", () => {
  test.each([
    ["nothing is granted", { ...room, admitsPicoUsd: 0n }, "budget_not_granted"],
    ["all is spent", { ...room, postedPicoUsd: 100n }, "budget_learner_empty"],
    ["too little is left unspent", { ...room, postedPicoUsd: 91n }, "budget_short"],
    ["others hold what is left", { ...room, pendingPicoUsd: 91n }, "budget_in_use"],
    [
      "the turn would just fit alone",
      { ...room, admitsPicoUsd: 10n, pendingPicoUsd: 1n },
      "budget_in_use",
    ],
    ["the turn exceeds the whole limit", { ...room, admitsPicoUsd: 9n }, "budget_turn_too_dear"],
    [
      "the allowance in DMs is spent",
      { ...room, scope: "direct" as const, postedPicoUsd: 100n },
      "budget_learner_empty",
    ],
    [
      "it is paused, whatever else",
      { ...room, isPaused: true, admitsPicoUsd: 0n },
      "budget_paused",
    ],
    [
      "what a grant added is spent too",
      { ...room, grantedPicoUsd: 9n, postedPicoUsd: 109n },
      "budget_learner_empty",
    ],
    ["an earlier term spent it", { ...room, carriedPicoUsd: 100n }, "budget_learner_empty"],
    [
      "a role's is spent",
      { ...room, scope: "role" as const, postedPicoUsd: 100n },
      "budget_role_empty",
    ],
    [
      "a channel's is spent",
      { ...room, scope: "channel" as const, postedPicoUsd: 100n },
      "budget_channel_empty",
    ],
    ["the server's is spent", { ...serverRoom, postedPicoUsd: 100n }, "budget_server_empty"],
    [
      "the operator's is spent",
      { ...room, scope: "operator" as const, postedPicoUsd: 100n },
      "budget_operator_empty",
    ],
  ])("says so where %s", (_, lacking, code) => {
    expect(explainRefusal([lacking], ten)).toMatchObject({
      code,
      context: { scope: lacking.scope },
    });
  });

  test("of what is free is of turns or tokens, not of money", () => {
    const spent = { ...room, postedPicoUsd: 100n };
    expect(explainRefusal([spent], free).code).toBe("internal");
    const noTurn = { ...spent, freeTurns: { used: 4, limit: 4 } };
    expect(explainRefusal([noTurn], free).code).toBe("budget_free_empty");
    const noTokens = { ...spent, freeTokens: { used: 901, limit: 1_000 } };
    expect(explainRefusal([noTokens], free).code).toBe("budget_free_empty");
  });

  test("of what is free is also that nothing is granted", () => {
    const spent = { ...room, postedPicoUsd: 100n };
    const ungranted = { ...serverRoom, admitsPicoUsd: 0n };
    expect(explainRefusal([spent, ungranted], free)).toMatchObject({
      code: "budget_not_granted",
      context: { scope: "server" },
    });
  });

  test("names the first budget that lacks room, and when that one starts anew", () => {
    const refusal = explainRefusal([room, { ...serverRoom, postedPicoUsd: 100n }], ten);
    expect(refusal).toMatchObject({
      code: "budget_server_empty",
      context: { scope: "server", resetsAt },
    });
  });

  test("says that a learner has stopped themselves, and nobody else", () => {
    const own = { ...room, ownLimitPicoUsd: 9n, grantedPicoUsd: 50n };
    expect(explainRefusal([own], ten)).toMatchObject({
      code: "budget_turn_too_dear",
      context: { ownLimit: "yes" },
    });
    const both = { ...own, postedPicoUsd: 150n };
    expect(explainRefusal([both], ten).context).not.toHaveProperty("ownLimit");
    expect(explainRefusal([{ ...own, ownLimitPicoUsd: 0n }], ten).code).toBe(
      "budget_learner_empty",
    );
  });

  test("of free models is none where they are all that is granted", () => {
    const local = { ...room, admitsPicoUsd: 0n, atLimit: "local" as const };
    expect(explainRefusal([local], ten).code).toBe("budget_not_granted");
    expect(explainRefusal([local], free).code).toBe("internal");
  });

  test("of a total, which never starts anew, says no time", () => {
    const total = { ...room, postedPicoUsd: 100n, resetsAt: undefined };
    expect(explainRefusal([total], ten).context).toEqual({ scope: "learner", atLimit: "refuse" });
  });

  test("where all have room is our own fault", () => {
    expect(explainRefusal([room], ten).code).toBe("internal");
  });
});

test("What is left is never negative, and never more than what is admitted and granted", () => {
  const amount = fc.bigInt({ min: 0n, max: 10n ** 18n });
  const rooms = fc.record({
    admitsPicoUsd: amount,
    grantedPicoUsd: amount,
    carriedPicoUsd: amount,
    postedPicoUsd: amount,
    pendingPicoUsd: amount,
    ceilingPicoUsd: fc.option(amount),
    ownLimitPicoUsd: fc.option(amount),
  });
  fc.assert(
    fc.property(rooms, (some) => {
      const left = leftOf(some);
      const whole = some.admitsPicoUsd + some.grantedPicoUsd;
      expect(left >= 0n && left <= whole).toBe(true);
      expect(left <= (some.ceilingPicoUsd ?? whole)).toBe(true);
      expect(left <= (some.ownLimitPicoUsd ?? whole)).toBe(true);
    }),
  );
});
