import { releaseReservation } from "#/budgets/settle.ts";
import { postTurn } from "#/calls/post-call.ts";
import type { StandingCall } from "#/calls/standing-call.ts";
import type { Sql } from "#/database/database.ts";
import { runTransaction } from "#/database/run-transaction.ts";
import { correctionTimingOf } from "#/personas/correction-timing.ts";
import { parseTrailer } from "#/prompts/parse-trailer.ts";
import { compactionLimits } from "#/prompts/plan-compaction.ts";
import { ParleyError, toParleyError } from "#/shared/errors.ts";
import type { PicoUsd } from "#/shared/money.ts";

import type { ComposedTurn } from "./compose-turn.ts";
import { endReply, type TurnEnd } from "./end-reply.ts";
import { storeAnswer } from "./finish.repository.ts";
import { forgetWords } from "./forget-words.ts";
import { forgetEdits } from "./forget.repository.ts";
import type { HeardAnswer } from "./hear-answer.ts";
import type { LeasedSession } from "./lease.repository.ts";
import { endPlacement } from "./levels/placement.ts";
import { lockForEnd } from "./lock-for-end.ts";
import { forgetToldFacts, untellFacts } from "./memory/forget-told-facts.ts";
import { measureTurn } from "./measure-turn.ts";
import { countTurn } from "./metrics/count-turn.ts";
import { listTurnWords } from "./metrics/list-turn-words.ts";
import type { OpenedReply } from "./open-reply.ts";
import { wakeRecap } from "./recap/insert-recap.ts";
import { endPlay, judgePlay, openedBy, sceneUnder } from "./scenes/play-turn.ts";
import type { AnswerServices } from "./services.ts";
import { boundTokens } from "./token-bound.ts";
import { claimWork, type TurnWork } from "./turn-work.ts";

/** An answer that stands. */
export interface FinishedAnswer {
  composed: ComposedTurn;
  heard: HeardAnswer;
  state: "answered" | "stopped";
}

/** What the transaction brings for the words under the answer. */
interface StoredTurn {
  next: Omit<TurnWork, "lease"> | undefined;
  session: LeasedSession;
  /** Its scene or its placement is over with this answer, and so is the session. */
  isOver: boolean;
  leftPicoUsd: PicoUsd | undefined;
}

/**
 * Ends a turn whose answer stands, exactly once: guarded by the fence, and by call and reservation,
 * which settle once.
 * @throws ParleyError `lease_lost`; `discord_*` where the answer can never stand in Discord.
 */
export async function finishTurn(
  services: AnswerServices,
  work: TurnWork,
  opened: OpenedReply,
  answer: FinishedAnswer,
): Promise<TurnEnd> {
  await untilShown(answer.heard);
  const notes = parseTrailer(answer.heard.raw, answer.composed.learnerText);
  // Before the transaction: it takes a while, and a transaction may be run again.
  const conduct = answer.state === "answered" ? measureTurn(work, answer.composed, notes) : null;
  const { heard, ...counts } = countTurn(work, answer.composed, notes);
  const played = judgePlay(work, answer.composed, notes);
  const { systemTokens, noteTokens } = answer.composed.standing;
  const grown = {
    contextTokens: boundTokens(answer.composed.promptText) + boundTokens(answer.heard.raw),
    standingTokens: systemTokens + noteTokens,
  };
  const stored = await runTransaction(services, async (sql): Promise<StoredTurn> => {
    const session = await lockForEnd(services, sql, work, grown);
    const { deletedMessageIds, doneBefore, outdatedFactIds } = await storeAnswer(sql, {
      ...answer.composed,
      turnId: work.turn.id,
      sourceTurnId: work.turn.sourceTurnId,
      replacesTurnId: work.turn.replacesTurnId,
      personaId: work.session.personaId,
      state: answer.state,
      answerText: answer.heard.raw,
      corrections: notes.corrections,
      vocabulary: notes.vocabulary,
      ...counts,
      words: listTurnWords(heard, session.metWords),
      msSinceFirstWord: msSince(services, opened.firstPostedAtMs()),
      fact: work.session.profile.remembersFacts === true ? notes.facts[0]?.fact : undefined,
      objectives: played?.met ?? [],
      conduct,
      standingCallId: answer.heard.standing?.callId ?? null,
      toldEditIds: work.context.lateEdits.map(({ id }) => id),
    });
    await forgetDeleted(sql, work, answer.composed.steeringNote, deletedMessageIds);
    await untellFacts(sql, session.learnerId, outdatedFactIds);
    const isOver =
      (await endPlay(services, sql, { sessionId: session.id, played, doneBefore })) ||
      (await endPlacement(services, sql, work));
    const leftPicoUsd = await charge(sql, work.turn.reservationId, answer.heard.standing);
    const next = await claimWork(sql, session, services.leases.workerId);
    return { next, session, isOver, leftPicoUsd };
  });
  if (stored.isOver) wakeRecap(services, stored.session.id);
  wakeCompaction(services, stored.session, work.context.history.length + 1);
  const { profile, place } = work.session;
  const isLater = correctionTimingOf(profile, answer.composed.persona) === "at_end";
  const ending = {
    correctionCount: isLater ? undefined : notes.corrections.length,
    wordCount: notes.vocabulary.length,
    canRetry: stored.next === undefined && !stored.isOver,
    wasStopped: answer.state === "stopped",
    leftPicoUsd: place === "channel" ? undefined : stored.leftPicoUsd,
    narrowing: place === "channel" ? null : work.turn.narrowing,
    scene: sceneUnder(stored.session, stored.isOver, openedBy(work, answer.composed)),
  };
  return endReply(services, work, opened, {
    next: stored.next,
    sayLast: (reply) => reply.finish(ending),
  });
}

function msSince({ clock }: AnswerServices, instantMs: number | undefined): number | null {
  return instantMs === undefined ? null : clock.monotonicMs() - instantMs;
}

/** Where Discord is away the answer stands all the same: the sweeper shows it when Discord is back. */
async function untilShown({ completed }: HeardAnswer): Promise<void> {
  await completed?.catch((error: unknown) => {
    if (toParleyError(error).code !== "discord_unavailable") throw error;
  });
}

/** Messages may have been deleted while the model read them. */
async function forgetDeleted(
  sql: Sql,
  { session, turn, context }: TurnWork,
  steeringNote: string | null,
  deletedIds: readonly string[],
): Promise<void> {
  const remaining = context.messages.filter(({ id }) => !deletedIds.includes(id));
  if (remaining.length < context.messages.length) {
    await forgetWords(sql, { turnId: turn.id, steeringNote }, remaining);
    await forgetToldFacts(sql, turn.sourceTurnId);
  }
  const toldIds = context.lateEdits.map(({ id }) => id);
  if (toldIds.length > 0) await forgetEdits(sql, session.id, toldIds);
}

/** A call that was settled before was taken for dead: then another worker has the turn, or will. */
async function charge(
  sql: Sql,
  reservationId: string,
  standing: StandingCall | undefined,
): Promise<PicoUsd | undefined> {
  const settlement = standing
    ? await postTurn(sql, { reservationId, standing })
    : { posted: await releaseReservation(sql, reservationId), leftPicoUsd: undefined };
  if (!settlement.posted) throw new ParleyError("lease_lost");
  return settlement.leftPicoUsd;
}

function wakeCompaction(services: AnswerServices, session: LeasedSession, turns: number): void {
  const { turnsMax, tokensMax } = compactionLimits;
  if (turns < turnsMax && session.contextTokens < tokensMax) return;
  const sessionId = session.id;
  void services.queue.wake("compact-history", { sessionId }, { deduplicationId: sessionId });
}
