import type { PicoUsd } from "#/shared/money.ts";

import { spentOf, type BudgetRoom } from "../room.ts";
import type { Spending } from "./spending.repository.ts";

/** What was left of a period at an instant. */
interface LeftPoint {
  at: Date;
  leftPicoUsd: PicoUsd;
}

/** How a period's money goes down, and when it will be gone at the pace of the last seven days. */
export interface BurnDown {
  startsAt: Date;
  /** Undefined for a total: it ends when it is spent. */
  endsAt: Date | undefined;
  now: Date;
  /** All that is granted. */
  wholePicoUsd: PicoUsd;
  /** In order; the first as the period began, the last is now. Never below 0. */
  points: LeftPoint[];
  /** When it is gone; undefined where that is after the period, or nothing was spent of late. */
  runsOutAt: Date | undefined;
  /** What will be left as the period ends; undefined where nothing will, or it has no end. */
  leftAtEndPicoUsd: PicoUsd | undefined;
}

/** With what no curve shows: that answers are refused already, since what is left covers none. */
export interface KnownBurnDown extends BurnDown {
  isRefused?: boolean;
}

const weekMs = 7 * 24 * 3_600_000;
/** A period that has only begun has no pace yet: its first hour counts as a whole one. */
const paceMsMin = 3_600_000;
/** What lasts longer has no end that anybody plans for. */
const foreseenMsMax = 3 * 366 * 24 * 3_600_000;

/** How a budget went down from the beginning of its present period, and how it goes on. Pure. */
export function burnDownOf(
  room: Pick<
    BudgetRoom,
    "limitPicoUsd" | "grantedPicoUsd" | "carriedPicoUsd" | "postedPicoUsd" | "resetsAt"
  > & { startsAt: Date },
  spending: Pick<Spending, "now" | "days" | "lastWeekPicoUsd">,
): BurnDown {
  const { startsAt, resetsAt: endsAt } = room;
  const { now } = spending;
  const wholePicoUsd = room.limitPicoUsd + room.grantedPicoUsd;
  const points = pointsOf({ ...room, wholePicoUsd }, spending);
  const left = atLeastZero(wholePicoUsd - spentOf(room));
  const elapsedMs = Math.max(paceMsMin, Math.min(weekMs, now.getTime() - startsAt.getTime()));
  const pace = { amount: spending.lastWeekPicoUsd, ms: BigInt(Math.round(elapsedMs)) };
  const goneAt = left === 0n ? now : goneAtOf(left, pace, now);
  const isGoneFirst = goneAt && (!endsAt || goneAt < endsAt);
  const restMs = BigInt((endsAt ?? now).getTime() - now.getTime());
  return {
    startsAt,
    endsAt,
    now,
    wholePicoUsd,
    points: [...points, { at: now, leftPicoUsd: left }],
    runsOutAt: isGoneFirst ? goneAt : undefined,
    leftAtEndPicoUsd:
      isGoneFirst || !endsAt
        ? undefined
        : atLeastZero(left - (atLeastZero(pace.amount) * restMs) / pace.ms),
  };
}

/** Level until a day on which something was spent, and down over that day. */
function pointsOf(
  period: { startsAt: Date; wholePicoUsd: PicoUsd; carriedPicoUsd: PicoUsd },
  { days, now }: Pick<Spending, "days" | "now">,
): LeftPoint[] {
  const { startsAt } = period;
  let left = period.wholePicoUsd - period.carriedPicoUsd;
  const point = (at: Date): LeftPoint => ({
    at: new Date(Math.min(now.getTime(), Math.max(startsAt.getTime(), at.getTime()))),
    leftPicoUsd: atLeastZero(left),
  });
  const points = [point(startsAt)];
  for (const day of days) {
    points.push(point(day.startsAt));
    left -= day.amountPicoUsd;
    points.push(point(day.endsAt));
  }
  return points;
}

function goneAtOf(
  left: PicoUsd,
  pace: { amount: PicoUsd; ms: bigint },
  now: Date,
): Date | undefined {
  if (pace.amount <= 0n) return undefined;
  const lastsMs = (left * pace.ms) / pace.amount;
  return lastsMs > BigInt(foreseenMsMax) ? undefined : new Date(now.getTime() + Number(lastsMs));
}

function atLeastZero(amount: PicoUsd): PicoUsd {
  return amount > 0n ? amount : 0n;
}
