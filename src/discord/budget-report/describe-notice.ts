import type { AtLimit } from "#/budgets/budget-rule.ts";
import type { NoticeThreshold, ReachedThreshold } from "#/budgets/notices/due-notice.repository.ts";
import { grantedWholeOf, spentOf, wholeOf } from "#/budgets/room.ts";
import { translate } from "#/locales/translate.ts";
import { formatMoney } from "#/shared/format-money.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { Reader } from "../reader.ts";

/**
 * What a learner is told of their own budget, in one paragraph.
 * @param server what the server is called; undefined where they are on it, or it is no server's.
 */
export function describeOwnNotice(
  notice: ReachedThreshold,
  reader: Reader,
  server: string | undefined,
): string {
  const { stage: threshold } = standingOf(notice);
  const { room } = notice;
  const place = room.scope === "direct" ? "direct" : server === undefined ? "here" : "named";
  const where = translate(reader.locale, "budget_notice.place", { place, server: server ?? "" });
  return [
    translate(reader.locale, "budget_notice.learner", { threshold, place: where }),
    ...howItStands(notice, reader),
  ].join(" ");
}

/** How a budget stands that a notice is about. */
interface NoticeStanding {
  /** `short` where something is left that does not cover an answer. */
  stage: NoticeThreshold | "short";
  leftPicoUsd: PicoUsd;
  wholePicoUsd: PicoUsd;
  atLimit: AtLimit;
}

/** Where answers are refused, `alert` goes on no further, and what is left is left of the ceiling. */
export function standingOf({ threshold, room, wholePicoUsd }: ReachedThreshold): NoticeStanding {
  const isRefused = threshold === 100 && wholePicoUsd >= wholeOf(room);
  const whole = isRefused ? wholeOf(room) : grantedWholeOf(room);
  const left = whole - spentOf(room);
  return {
    stage: isRefused && left > 0n ? "short" : threshold,
    leftPicoUsd: left > 0n ? left : 0n,
    wholePicoUsd: whole,
    atLimit: isRefused && room.atLimit === "alert" ? "refuse" : room.atLimit,
  };
}

/** What is left, until when, and what is done where it is spent. */
export function howItStands(notice: ReachedThreshold, reader: Reader): string[] {
  const { locale } = reader;
  const { resetsAt } = notice.room;
  const { stage, atLimit, leftPicoUsd, wholePicoUsd } = standingOf(notice);
  const left = formatMoney(leftPicoUsd, reader);
  const whole = formatMoney(wholePicoUsd, reader);
  const key = stage === "short" ? "budget_notice.short" : "budget_notice.left";
  return [
    translate(locale, key, { left, whole }),
    translate(locale, "budget_notice.until", { resetsAt }),
    ...(notice.threshold === 100 ? [translate(locale, "budget_notice.now", { atLimit })] : []),
  ];
}
