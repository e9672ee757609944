import { isOwn } from "#/budgets/room.ts";
import { getBudgetStatus } from "#/budgets/status.ts";
import { correctionTimingOf } from "#/personas/correction-timing.ts";
import { findPersona } from "#/personas/find-persona.ts";
import { visibleTextOf } from "#/prompts/trailer-filter.ts";
import { ParleyError } from "#/shared/errors.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { claimLostEndings, insertLatePart, type LostEnding } from "./ending.repository.ts";
import { payerOf } from "./payer-of.ts";
import type { Reply, ReplyEnding } from "./reply-sink.ts";
import { sayEnding } from "./say-ending.ts";
import { sceneUnder } from "./scenes/play-turn.ts";
import type { SweepServices } from "./services.ts";
import { toNarrowing } from "./turn-narrowing.repository.ts";

/** Endings in one go; the others follow two seconds later. */
const endingsPerSweep = 20;

/**
 * Says the last words under replies whose turns are over, but whose worker died before it could:
 * without them a learner has neither Retry nor corrections, or waits for an answer that failed.
 */
export async function sayLostEndings(services: SweepServices): Promise<number> {
  const lost = await services.database.transaction((sql) => claimLostEndings(sql, endingsPerSweep));
  await Promise.all(
    lost.map((ending) => sayEnding(services, ending.turnId, () => sayLost(services, ending))),
  );
  return lost.length;
}

async function sayLost(services: SweepServices, lost: LostEnding): Promise<void> {
  const reply = await openLostReply(services, lost);
  if (lost.errorCode === null) await reply.finish(await readEnding(services, lost));
  else await reply.fail({ error: new ParleyError(lost.errorCode), canRetry: lost.wasLast });
}

/** The turn is over: no lease stands between its reply and this worker. */
function openLostReply({ replySink, database }: SweepServices, lost: LostEnding): Promise<Reply> {
  const { turnId, sessionId, channelId, place, locale, parts, replacedParts } = lost;
  return replySink.open({
    turnId,
    sessionId,
    channelId,
    place,
    locale,
    parts,
    replacedParts,
    standingText: visibleTextOf(lost.answerText ?? ""),
    mayStandUnrecorded: true,
    holdsLease: () => true,
    lost: new AbortController().signal,
    onPartPosted: (part) => insertLatePart(database.sql(), { turnId, ...part }),
  });
}

async function readEnding(services: SweepServices, lost: LostEnding): Promise<ReplyEnding> {
  const { correctionCount, wordCount, wasLast, wasStopped, profile } = lost;
  const scene = sceneUnder({ ...lost, id: lost.sessionId }, false);
  const isPrivate = lost.place !== "channel";
  const isLater = correctionTimingOf(profile, await findPersona(services, lost)) === "at_end";
  return {
    correctionCount: isLater ? undefined : correctionCount,
    wordCount,
    canRetry: wasLast && scene?.isOver !== true,
    wasStopped,
    leftPicoUsd: lost.isCharged && isPrivate ? await readLeft(services, lost) : undefined,
    narrowing: isPrivate
      ? toNarrowing({ at_limit: lost.atLimit, at_limit_until: lost.atLimitUntil })
      : null,
    scene,
  };
}

/** What is left of the learner's own budget. */
async function readLeft(services: SweepServices, lost: LostEnding): Promise<PicoUsd | undefined> {
  const budgets = await getBudgetStatus(services, payerOf(lost));
  return budgets.find(isOwn)?.leftPicoUsd;
}
