import {
  beginSaying,
  claimDueNotices,
  endSaying,
  putOff,
  type DueNotice,
} from "#/budgets/notices/due-notice.repository.ts";
import type { BudgetNoticePost } from "#/budgets/notices/notice-post.ts";
import { leftOf } from "#/budgets/room.ts";
import type { BudgetServices } from "#/budgets/services.ts";
import type { Log } from "#/observability/log.ts";
import type { Clock } from "#/shared/clock.ts";

import { selectOpenTalk } from "./open-talk.repository.ts";

/** What saying notices needs: how talks stand, and a way to people. */
export interface NoticeServices extends BudgetServices {
  readonly log: Log;
  readonly clock: Clock;
  readonly budgetNoticePost: BudgetNoticePost;
}

/** Notices in one go; the others follow two seconds later. */
const noticesPerSweep = 20;

/** Long before another worker may take a notice, whoever took it gives it up. */
const sayingMsMax = 30_000;

/** After so long an answer that was on its way stands. */
const busySeconds = 5;

/**
 * For the sweeper: tells people that a budget reached a threshold. A learner is told where they talk
 * with their tutor, between two answers, or else by their next command; managers in the channel that
 * they chose for it; the operator by the log. What is being said is written down before, so that a
 * second try looks for it first: nobody is told twice, whoever crashes when.
 */
export async function sendBudgetNotices(services: NoticeServices): Promise<number> {
  const endsAtMs = services.clock.monotonicMs() + sayingMsMax;
  const due = await claimDueNotices(services.database.sql(), noticesPerSweep);
  await Promise.all(
    due.map((notice) =>
      sayNotice(services, notice, endsAtMs).catch((error: unknown) => {
        services.log.error("budget.notice_not_said", error, { noticeId: notice.noticeId });
      }),
    ),
  );
  return due.length;
}

async function sayNotice(
  services: NoticeServices,
  notice: DueNotice,
  endsAtMs: number,
): Promise<void> {
  const sql = services.database.sql();
  if (notice.room.scope === "operator") {
    services.log.warn("budget.threshold_reached", {
      path: notice.path,
      threshold: notice.threshold,
      leftPicoUsd: String(leftOf(notice.room)),
    });
    return endSaying(sql, notice);
  }
  if (notice.learner) return sayToLearner(services, notice, notice.learner.id, endsAtMs);
  const { managersChannelId: channelId } = notice;
  if (channelId === null) return endSaying(sql, notice);
  const outcome = await say(services, { ...notice, channelId }, endsAtMs);
  if (outcome === "unreachable") {
    services.log.warn("budget.notice_unreachable", { noticeId: notice.noticeId, channelId });
  }
  if (outcome) await endSaying(sql, notice);
}

async function sayToLearner(
  services: NoticeServices,
  notice: DueNotice,
  learnerId: string,
  endsAtMs: number,
): Promise<void> {
  const sql = services.database.sql();
  const talk = await selectOpenTalk(sql, { learnerId, serverId: notice.serverId });
  if (!talk) return leaveToCommand(services, notice);
  if (talk.isBusy) return putOff(sql, notice, busySeconds);
  const outcome = await say(services, { ...notice, channelId: talk.channelId }, endsAtMs);
  if (outcome === "sent") await endSaying(sql, notice);
  if (outcome === "unreachable") await leaveToCommand(services, notice);
}

/** The learner's next command says it, unless they may have been told already. */
async function leaveToCommand({ database }: NoticeServices, notice: DueNotice): Promise<void> {
  await (notice.mayStand
    ? endSaying(database.sql(), notice)
    : putOff(database.sql(), notice, null));
}

/** Undefined where it belongs to somebody else meanwhile, or to the next try. */
async function say(
  services: NoticeServices,
  notice: DueNotice & { channelId: string },
  endsAtMs: number,
): Promise<"sent" | "unreachable" | undefined> {
  const isOurs = await beginSaying(services.database.sql(), notice);
  const leftMs = Math.floor(endsAtMs - services.clock.monotonicMs());
  if (!isOurs || leftMs <= 0) return undefined;
  return services.budgetNoticePost.say(notice, AbortSignal.timeout(leftMs));
}
