import type { ReachedThreshold } from "#/budgets/notices/due-notice.repository.ts";
import { spentOf } from "#/budgets/room.ts";
import { translate } from "#/locales/translate.ts";
import { formatMoney } from "#/shared/format-money.ts";

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
  const { threshold, room } = notice;
  const place = room.scope === "direct" ? "direct" : server === undefined ? "here" : "named";
  const where = translate(reader.locale, "budget_notice.place", { place, server: server ?? "" });
  return [
    translate(reader.locale, "budget_notice.learner", { threshold, place: where }),
    ...howItStands(notice, reader),
  ].join(" ");
}

/** What is left, until when, and what is done where it is spent. */
export function howItStands({ threshold, room }: ReachedThreshold, reader: Reader): string[] {
  const { locale } = reader;
  const { limitPicoUsd, grantedPicoUsd, resetsAt, atLimit } = room;
  const whole = limitPicoUsd + grantedPicoUsd;
  const left = whole - spentOf(room);
  const amounts = {
    left: formatMoney(left > 0n ? left : 0n, reader),
    whole: formatMoney(whole, reader),
  };
  return [
    translate(locale, "budget_notice.left", amounts),
    translate(locale, "budget_notice.until", { resetsAt }),
    ...(threshold === 100 ? [translate(locale, "budget_notice.now", { atLimit })] : []),
  ];
}
