import fc from "fast-check";
import { equal } from "node:assert/strict";

import type { HolderTarget, RuleFields } from "#/budgets/budget-rule.ts";
import { noFields, pathOfTarget } from "#/budgets/budget-rule.ts";

import {
  amounts,
  requireAgreement,
  payerOf,
  targetOf,
  tryTo,
  ways,
  whos,
  type Command,
} from "./budget-commands.ts";
import { openPeriods, presentOf } from "./budget-model.ts";
import { cent } from "./budget-world.ts";

/* What others do to budgets meanwhile: rules, grants, corrections, and that time passes. */

export const kinds = fc.constantFrom<HolderTarget["of"]>(
  "learner",
  "direct",
  "role",
  "channel",
  "server",
);
const from = "2026-01-01";

/** What can be said; each where it may be said. */
export const sayings: fc.Arbitrary<Partial<RuleFields>> = fc.oneof(
  fc.record({
    limitPicoUsd: fc.option(fc.bigInt({ min: 0n, max: 30n }).map((cents) => cents * cent)),
  }),
  fc.record({ ownLimitPicoUsd: fc.option(fc.constant(3n * cent)) }),
  fc.record({ isPaused: fc.option(fc.boolean()) }),
  fc.record({ freeTurnsLimit: fc.option(fc.nat({ max: 3 })) }),
  fc.record({
    atLimit: fc.constantFrom("alert" as const, null),
    ceilingPicoUsd: fc.option(fc.constant(15n * cent)),
  }),
  fc.record({
    term: fc.option(
      fc.constantFrom(
        { every: "month", from, hour: 0 } as const,
        { every: "days", days: 366, from, hour: 0 } as const,
        { every: "total", from, hour: 0 } as const,
      ),
    ),
  }),
);

const saying = fc.tuple(kinds, whos, sayings, ways).map(([kind, who, set, way]): Command => ({
  check: () => true,
  toString: () =>
    `say ${kind} ${JSON.stringify({ ...who, ...way, set }, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value))}`,
  run: async ({ rules }, real) => {
    const target = targetOf(real, kind, who);
    const came = await tryTo(real, way, (acts) => acts.say(target, set));
    if (typeof came !== "object") return;
    const said = { ...(rules.get(pathOfTarget(target)) ?? noFields), ...set };
    if (Object.values(said).every((value) => value === null)) rules.delete(pathOfTarget(target));
    else rules.set(pathOfTarget(target), said);
  },
}));

const granting = fc.tuple(kinds, whos, ways).map(([kind, who, way]): Command => ({
  check: () => true,
  toString: () => `grant ${kind} ${JSON.stringify({ ...who, ...way })}`,
  run: async (model, real) => {
    const target = targetOf(real, kind, who);
    const path = pathOfTarget(target);
    const counts = !["role", "channel"].includes(kind) || model.rules.has(path);
    const came = await tryTo(real, way, (acts) => acts.grant(target, cent));
    equal(came === "refused", !counts);
    if (typeof came !== "object") return;
    const period = presentOf(model, path);
    openPeriods(model, [period]);
    period.granted += cent;
  },
}));

const adjusting = fc
  .tuple(kinds, whos, amounts, fc.boolean(), ways)
  .map(([kind, who, amount, isMore, way]): Command => ({
    check: () => amount > 0n,
    toString: () =>
      `adjust ${kind} ${JSON.stringify({ ...who, ...way, amount: String(amount), isMore })}`,
    run: async (model, real) => {
      const target = targetOf(real, kind, who);
      const path = pathOfTarget(target);
      const counts = !["role", "channel"].includes(kind) || model.rules.has(path);
      const period = presentOf(model, path);
      const added = isMore ? amount : -amount;
      const came = await tryTo(real, way, (acts) => acts.adjust(target, added));
      equal(came === "refused", !counts || period.posted + added < 0n);
      if (typeof came !== "object") return;
      openPeriods(model, [period]);
      period.posted += added;
    },
  }));

const passing = fc.tuple(kinds, whos).map(([kind, who]): Command => ({
  check: () => true,
  toString: () => `pass ${kind} ${JSON.stringify(who)}`,
  run: async ({ periods }, real) => {
    const path = pathOfTarget(targetOf(real, kind, who));
    await real.acts[0]?.passDays(path, 800);
    for (const period of periods.filter((one) => one.path === path)) {
      if (!period.termKey.includes("total")) period.isOver = true;
    }
  },
}));

const losing = fc.tuple(amounts, amounts, ways).map(([held, cost, way]): Command => ({
  check: () => true,
  toString: () => `lose ${String(held)} ${String(cost)} ${JSON.stringify(way)}`,
  run: async (_, real) => {
    await tryTo(real, way, (acts) => acts.lose(held, cost));
  },
}));

const looking = whos.map((who): Command => ({
  check: () => true,
  toString: () => `look ${JSON.stringify(who)}`,
  run: (model, real) => requireAgreement(model, real, payerOf(real, who)),
}));

/** What others do. */
export const meddlingCommands: readonly fc.Arbitrary<Command>[] = [
  saying,
  saying,
  granting,
  adjusting,
  passing,
  losing,
  looking,
];
