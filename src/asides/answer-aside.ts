import { postLostCall } from "#/calls/post-call.ts";
import { orSettleLate } from "#/calls/settle-late.ts";
import { runTransaction } from "#/database/run-transaction.ts";
import { ParleyError } from "#/shared/errors.ts";

import { lockForEnd, returnAside } from "./aside-end.repository.ts";
import { claimAside } from "./aside.repository.ts";
import { workOf, type Aside } from "./aside.ts";
import { endAside, failAll, type AnswerVerdict } from "./end-aside.ts";
import { hearAnswers, type AsideWork, type HeardAnswer } from "./hear-answers.ts";
import { openReply, sayEnd } from "./say-end.ts";
import type { AsideAnswerServices } from "./services.ts";

/** Claims of one aside before it is given up: each but the last means that a worker died over it. */
const attemptsMax = 3;

/**
 * Answers an aside, or says how it ended where a worker died before it could. Does nothing where
 * another worker has it, or where all is said. `stopping` aborts when this worker is to end.
 */
export async function answerAside(
  services: AsideAnswerServices,
  asideId: string,
  stopping: AbortSignal,
): Promise<void> {
  const askedAtMs = services.clock.monotonicMs();
  const aside = await claimAside(services.database.sql(), asideId);
  if (!aside) return;
  const lease = services.leases.keep({ ...workOf(aside), askedAtMs });
  try {
    const reply = await openReply(services, aside, lease);
    const work = { aside, reply, lease };
    const ended = aside.state === "answering" ? await answer(services, work, stopping) : aside;
    if (ended) await sayEnd(services, ended, reply);
  } catch (error) {
    if (!(error instanceof ParleyError) || error.code !== "lease_lost") throw error;
    services.log.warn("lease.lost", { asideId });
  } finally {
    services.leases.drop(lease);
  }
}

/** The aside as it ended; undefined where this worker had to hand it back. */
async function answer(
  services: AsideAnswerServices,
  work: AsideWork,
  stopping: AbortSignal,
): Promise<Aside | undefined> {
  const { aside, lease } = work;
  const signal = AbortSignal.any([stopping, lease.signal]);
  try {
    if (aside.attempt > attemptsMax) throw new ParleyError("internal");
    const heard = await hearAnswers(services, work, signal);
    const calls = heard.map(({ standing }) => standing);
    return await orSettleLate(services, calls, async () => {
      if (!lease.isHeld()) throw new ParleyError("lease_lost");
      const wasInterrupted = stopping.aborted && heard.some(({ wasCancelled }) => wasCancelled);
      if (wasInterrupted) return handBack(services, aside, heard);
      return endAside(services, aside, heard.map(judge));
    });
  } catch (error) {
    if (!(error instanceof ParleyError) || error.code === "lease_lost") throw error;
    return endAside(services, aside, failAll(aside, error));
  }
}

function judge({ answer, raw, standing, mayStand, error }: HeardAnswer): AnswerVerdict {
  if (mayStand && standing) return { answer, stands: true, raw, standing };
  return { answer, stands: false, error: error ?? new ParleyError("provider_cut"), standing };
}

/** Gives up an aside whose worker has to end: what was spent is the operator's, and another goes on. */
async function handBack(
  services: AsideAnswerServices,
  aside: Aside,
  heard: readonly HeardAnswer[],
): Promise<undefined> {
  await runTransaction(services, async (sql) => {
    if (!(await lockForEnd(sql, workOf(aside)))) throw new ParleyError("lease_lost");
    for (const { standing } of heard) if (standing) await postLostCall(sql, standing);
    await returnAside(sql, aside.id);
  });
  // This worker's own job still holds the aside's usual id in the queue.
  const deduplicationId = `${aside.id}.${String(aside.fence)}`;
  void services.queue.wake("answer-aside", { asideId: aside.id }, { deduplicationId });
}
