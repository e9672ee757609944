import fc from "fast-check";
import { deepEqual, equal } from "node:assert/strict";

import type { Payer } from "#/budgets/budget-path.ts";
import type { HolderTarget } from "#/budgets/budget-rule.ts";
import { CorrectionError } from "#/budgets/corrections/correction-error.ts";
import { newId } from "#/shared/ids.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { outcomeOf, type BudgetActs } from "./budget-acts.ts";
import {
  chargedOf,
  end,
  hold,
  lacking,
  openPeriods,
  pathsOf,
  presentOf,
  refund,
  type BudgetModel,
  type ModelNeed,
  type ModelReservation,
} from "./budget-model.ts";
import { cent } from "./budget-world.ts";

/** What the commands are run against: connections of their own, and one that is always lost. */
export interface BudgetReal {
  readonly acts: readonly BudgetActs[];
  /** Does all of it, and dies before the commit. */
  readonly dying: BudgetActs;
  readonly learnerIds: readonly string[];
  readonly serverIds: readonly string[];
  /** Frees what the dead work of these ids held. */
  sweep(workIds: readonly string[]): Promise<void>;
}

/** By which connection, and whether that is lost in the middle. */
interface Way {
  readonly by: number;
  readonly dies: boolean;
}

interface Who {
  readonly learner: number;
  /** The last one is direct messages. */
  readonly server: number;
  readonly roleIds: readonly string[];
  readonly channelId: string | null;
}

export type Command = fc.AsyncCommand<BudgetModel, BudgetReal>;

export const ways = fc.record({
  by: fc.nat({ max: 2 }),
  dies: fc.oneof(
    { weight: 6, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
});
const roleIds = ["71", "72"] as const;
export const whos: fc.Arbitrary<Who> = fc.record({
  learner: fc.nat({ max: 2 }),
  server: fc.nat({ max: 2 }),
  roleIds: fc.subarray([...roleIds]),
  channelId: fc.constantFrom(null, "81"),
});
export const amounts = fc.bigInt({ min: 0n, max: 5n }).map((cents) => cents * cent);

export function payerOf(real: BudgetReal, who: Who): Payer {
  const { channelId } = who;
  const learnerId = real.learnerIds[who.learner] ?? "";
  const serverId = real.serverIds[who.server] ?? null;
  return { learnerId, serverId, channelId, roleIds: who.roleIds };
}

type TargetKind = HolderTarget["of"];

export function targetOf(real: BudgetReal, kind: TargetKind, who: Who): HolderTarget {
  const learnerId = real.learnerIds[who.learner] ?? "";
  const serverId = real.serverIds[who.server % real.serverIds.length] ?? "";
  if (kind === "direct") return { of: kind, learnerId };
  if (kind === "learner") return { of: kind, serverId, learnerId };
  if (kind === "role") return { of: kind, serverId, roleId: who.roleIds[0] ?? roleIds[0] };
  if (kind === "channel") return { of: kind, serverId, channelId: "81" };
  return { of: "server", serverId };
}

/** What a lost connection was about to do did not happen: all that it may say is that it broke. */
export async function tryTo<Given>(
  real: BudgetReal,
  way: Way,
  act: (acts: BudgetActs) => Promise<Given>,
): Promise<{ came: Given } | "lost" | "refused"> {
  const acts = way.dies ? real.dying : real.acts[way.by];
  if (!acts) throw new Error("no such connection");
  const outcome = await outcomeOf(act(acts)).catch((error: unknown) => {
    if (error instanceof CorrectionError) return { code: error.fault };
    if (way.dies) return "lost" as const;
    throw error;
  });
  if (outcome === "lost") return outcome;
  return "code" in outcome ? "refused" : { came: outcome.admitted };
}

/** How a payer's budgets stand, in the database and in the model. */
export async function requireAgreement(
  model: BudgetModel,
  real: BudgetReal,
  payer: Payer,
): Promise<void> {
  const rooms = await real.acts[0]?.status(payer);
  const found = rooms?.map((room) => ({
    path: room.path,
    posted: room.postedPicoUsd,
    pending: room.pendingPicoUsd,
    carried: room.carriedPicoUsd,
    granted: room.grantedPicoUsd,
    freeTurns: room.freeTurns.used,
    freeTokens: room.freeTokens.used,
  }));
  const expected = pathsOf(model, payer).map((path) => {
    const { posted, pending, carried, granted, freeTurns, freeTokens } = presentOf(model, path);
    return { path, posted, pending, carried, granted, freeTurns, freeTokens };
  });
  deepEqual(found, expected);
}

/** What several pieces of work ask for, by one reservation each. */
async function reserveParts(
  model: BudgetModel,
  real: BudgetReal,
  { who, parts, way }: { who: Who; parts: readonly PicoUsd[]; way: Way },
): Promise<void> {
  const payer = payerOf(real, who);
  const needs = parts.map(toNeed);
  const charged = chargedOf(model, payer);
  const short = lacking(model, charged, needs.reduce(addNeeds));
  const workId = parts.length === 1 ? newId() : null;
  const came = await tryTo(real, way, async (acts) => {
    if (workId === null) return acts.reserveAll(payer, parts);
    const more = { freeTokens: 1, lease: { workId, fence: 1n } };
    return [await acts.reserve(payer, parts[0] ?? 0n, more)];
  });
  equal(came === "refused", short !== undefined, `lacking: ${short?.path ?? "nothing"}`);
  if (typeof came !== "object") return;
  const others = pathsOf(model, payer).filter((path) => charged.every((one) => one.path !== path));
  openPeriods(model, [...charged, ...others.map((path) => presentOf(model, path))]);
  for (const [index, id] of came.came.entries()) {
    const need = needs[index] ?? toNeed(0n);
    hold(charged, need);
    model.reservations.push({ id, ...need, workId, holds: charged, isPending: true });
  }
}

const reserving = fc
  .tuple(whos, fc.array(amounts, { minLength: 1, maxLength: 3 }), ways)
  .map(([who, parts, way]): Command => ({
    check: () => true,
    toString: () => `reserve ${JSON.stringify({ ...who, ...way, parts: parts.map(String) })}`,
    run: async (model, real) => {
      await reserveParts(model, real, { who, parts, way });
      await requireAgreement(model, real, payerOf(real, who));
    },
  }));

function toNeed(amount: PicoUsd, _index?: number, all: readonly PicoUsd[] = []): ModelNeed {
  const isFree = amount === 0n;
  return { amount, freeTurns: isFree ? 1 : 0, freeTokens: isFree && all.length === 1 ? 1 : 0 };
}

function addNeeds(one: ModelNeed, other: ModelNeed): ModelNeed {
  return {
    amount: one.amount + other.amount,
    freeTurns: one.freeTurns + other.freeTurns,
    freeTokens: one.freeTokens + other.freeTokens,
  };
}

/** Something is done with one of the reservations that are pending. */
function withPending(
  name: string,
  arbitrary: fc.Arbitrary<PicoUsd>,
  run: (reservation: ModelReservation, given: PicoUsd, way: Way) => Done,
): fc.Arbitrary<Command> {
  const all = fc.tuple(fc.nat({ max: 30 }), arbitrary, ways);
  return all.map(([index, given, way]) => ({
    check: ({ reservations }) => reservations.some(({ isPending }) => isPending),
    toString: () => `${name} ${JSON.stringify({ index, given: String(given), ...way })}`,
    run: async (model, real) => {
      const pending = model.reservations.filter(({ isPending }) => isPending);
      const reservation = pending[index % pending.length];
      if (reservation) await run(reservation, given, way)(model, real);
    },
  }));
}

type Done = (model: BudgetModel, real: BudgetReal) => Promise<void>;

const extending = withPending(
  "extend",
  amounts,
  (reservation, amount, way) => async (model, real) => {
    const need = { amount, freeTurns: 0, freeTokens: 0 };
    const short = lacking(model, reservation.holds, need);
    const came = await tryTo(real, way, (acts) => acts.extend(reservation.id, amount));
    equal(came === "refused", short !== undefined);
    if (typeof came !== "object") return;
    hold(reservation.holds, need);
    reservation.amount += amount;
  },
);

const settling = withPending("settle", amounts, (reservation, given, way) => async (_, real) => {
  // Who holds nothing is answered by models that cost nothing.
  const cost = reservation.amount === 0n ? 0n : given;
  const callId = newId();
  const came = await tryTo(real, way, (acts) => acts.settle(reservation.id, cost, { callId }));
  if (typeof came !== "object") return;
  equal(came.came.posted, true);
  end(reservation, { cost, callId });
  // Whoever comes later finds it ended.
  equal(await real.acts[0]?.release(reservation.id), false);
  const again = await real.acts[1]?.settle(reservation.id, cost);
  equal(again?.posted, false);
});

const releasing = withPending("release", amounts, (reservation, _, way) => async (__, real) => {
  const came = await tryTo(real, way, (acts) => acts.release(reservation.id));
  if (typeof came !== "object") return;
  equal(came.came, true);
  end(reservation);
});

const sweeping: fc.Arbitrary<Command> = fc.nat({ max: 3 }).map((every) => ({
  check: () => true,
  toString: () => `sweep every ${String(every + 1)}. of what dead workers hold`,
  run: async ({ reservations }, real) => {
    const leased = reservations.filter(({ isPending, workId }) => isPending && workId !== null);
    const dead = leased.filter((_, index) => index % (every + 1) === 0);
    await real.sweep(dead.map(({ workId }) => workId ?? ""));
    for (const reservation of dead) end(reservation);
  },
}));

const refunding: fc.Arbitrary<Command> = fc
  .tuple(fc.nat({ max: 30 }), ways)
  .map(([index, way]) => ({
    check: ({ reservations }) => reservations.some(({ charge }) => charge),
    toString: () => `refund ${JSON.stringify({ index, ...way })}`,
    run: async ({ reservations }, real) => {
      const charged = reservations.filter(({ charge }) => charge);
      const reservation = charged[index % charged.length];
      if (!reservation?.charge) return;
      const { callId, left } = reservation.charge;
      const isLeft = [...left].some(([period, amount]) => amount > 0n && period.posted > 0n);
      const came = await tryTo(real, way, (acts) => acts.refund(callId));
      equal(came === "refused", !isLeft);
      if (typeof came === "object") refund(reservation);
    },
  }));

/** What work does with the money that it asked for. */
export const workCommands: readonly fc.Arbitrary<Command>[] = [
  reserving,
  reserving,
  reserving,
  extending,
  settling,
  settling,
  releasing,
  sweeping,
  refunding,
];
