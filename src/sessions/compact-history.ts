import { releaseReservation } from "#/budgets/settle.ts";
import { postLostCall, postTurn } from "#/calls/post-call.ts";
import { reserveLeasedWork } from "#/calls/reserve-work.ts";
import type { Sql } from "#/database/database.ts";
import { runTransaction } from "#/database/run-transaction.ts";
import { buildContext } from "#/prompts/build-prompt.ts";
import { compactionLimits, planCompaction } from "#/prompts/plan-compaction.ts";
import { buildSummaryPrompt, summaryTokensMax } from "#/prompts/summary-prompt.ts";
import { ParleyError } from "#/shared/errors.ts";

import {
  readHistory,
  releaseCompactionLease,
  storeCompaction,
  takeCompactionLease,
  type PastTurn,
} from "./compaction.repository.ts";
import { briefTutor } from "./memory/brief-tutor.ts";
import { payerOf } from "./payer-of.ts";
import type { CompactionServices } from "./services.ts";
import { summarise, type CompactionWork, type Summary } from "./summarise.ts";
import { boundPromptTokens, boundTokens } from "./token-bound.ts";

/** Beyond this a history is cut even where no summary can be had just now. */
const turnsWithoutSummaryMax = 2 * compactionLimits.turnsMax;

/**
 * Cuts a history that has grown beyond its limits to its newest turns and a summary of the others.
 * It runs beside the session's turns, under a lease of its own. The summary is a paid call, charged
 * like a turn; where no budget allows it, the old turns are cut without one.
 */
export async function compactHistory(
  services: CompactionServices,
  sessionId: string,
  stopping: AbortSignal,
): Promise<void> {
  const askedAtMs = services.clock.monotonicMs();
  const work = await runTransaction(services, (sql) => plan(services, sql, sessionId, askedAtMs));
  if (!work) return;
  const summary = await summarise(services, work, stopping);
  const isPutOff = summary.mayComeLater && work.turnCount < turnsWithoutSummaryMax;
  await runTransaction(services, async (sql) => {
    const isHeld = isPutOff ? await putOff(sql, work) : await cut(sql, work, summary);
    if (isHeld) await settle(sql, work, summary);
    else if (summary.standing) await postLostCall(sql, summary.standing);
  });
  services.log.info("history.compacted", { sessionId, cut: work.cut.length, isPutOff });
}

/** Takes the lease and reserves the summary's cost; undefined where there is nothing to do. */
async function plan(
  services: CompactionServices,
  sql: Sql,
  sessionId: string,
  askedAtMs: number,
): Promise<CompactionWork | undefined> {
  const session = await takeCompactionLease(sql, sessionId);
  if (!session) return undefined;
  const history = await readHistory(sql, sessionId);
  const planned = planCompaction(history.turns.map(measure));
  if (!planned) {
    await releaseCompactionLease(sql, { sessionId, fence: session.fence });
    return undefined;
  }
  const prompt = buildSummaryPrompt({
    profile: session.profile,
    previousSummary: history.summary,
    turns: planned.cut,
  });
  const work = { session, ...planned, prompt, askedAtMs, turnCount: history.turns.length };
  const held = await tryReserve(services, sql, work);
  return { ...work, previousSummary: history.summary, ...held };
}

function measure(turn: PastTurn): PastTurn & { tokens: number } {
  return { ...turn, tokens: boundTokens(turn.promptText) + boundTokens(turn.answerText) };
}

/** No reservation where budgets or models refuse: then there is no summary. */
async function tryReserve(
  services: CompactionServices,
  sql: Sql,
  { session, prompt }: Pick<CompactionWork, "session" | "prompt">,
): Promise<Pick<CompactionWork, "reservationId" | "heldPicoUsd">> {
  try {
    const candidates = services.models.eligible(session);
    const { reservationId, amountPicoUsd } = await reserveLeasedWork(sql, {
      payer: payerOf(session),
      request: { ...prompt, candidates, maxOutputTokens: summaryTokensMax },
      lease: { workId: session.id, fence: session.fence },
    });
    return { reservationId, heldPicoUsd: amountPicoUsd };
  } catch (error) {
    if (error instanceof ParleyError) return { reservationId: undefined, heldPicoUsd: 0n };
    throw error;
  }
}

async function putOff(sql: Sql, { session }: CompactionWork): Promise<boolean> {
  return releaseCompactionLease(sql, { sessionId: session.id, fence: session.fence });
}

/**
 * What was learned meanwhile comes into the briefing here: the prompt changes behind it anyway, and
 * what the learner told is not left to the summary.
 */
async function cut(sql: Sql, work: CompactionWork, summary: Summary): Promise<boolean> {
  const { session, kept } = work;
  const text = summary.text ?? work.previousSummary;
  const { briefing } = await briefTutor(sql, session.learnerId, session.briefing);
  return storeCompaction(sql, {
    sessionId: session.id,
    fence: session.fence,
    throughSequence: Math.max(...work.cut.map(({ sequence }) => sequence)),
    summary: text,
    briefing,
    savedTokens:
      session.contextTokens -
      boundPromptTokens(
        buildContext({ profile: session.profile, briefing, summary: text, history: kept }),
      ),
  });
}

/** A summary is charged like a turn; a call without one is the operator's. */
async function settle(sql: Sql, work: CompactionWork, summary: Summary): Promise<void> {
  const { reservationId } = work;
  if (reservationId === undefined) return;
  if (summary.standing && summary.text !== undefined) {
    await postTurn(sql, { reservationId, standing: summary.standing });
    return;
  }
  // In the order in which budgets are locked: the learner's and the server's, then the operator's.
  await releaseReservation(sql, reservationId);
  if (summary.standing) await postLostCall(sql, summary.standing);
}
