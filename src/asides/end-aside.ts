import { postLostCall, postTurn } from "#/calls/post-call.ts";
import { releaseWork } from "#/calls/reserve-work.ts";
import type { StandingCall } from "#/calls/standing-call.ts";
import type { Sql } from "#/database/database.ts";
import { runTransaction } from "#/database/run-transaction.ts";
import { ParleyError, type ErrorCode } from "#/shared/errors.ts";
import type { PicoUsd } from "#/shared/money.ts";

import { lockForEnd, storeEnd } from "./aside-end.repository.ts";
import type { AsideOffer } from "./aside-offer.ts";
import { workOf, type Aside, type AsideAnswer } from "./aside.ts";
import { offerOf } from "./read-answer.ts";
import type { AsideAnswerServices } from "./services.ts";

/** What becomes of one answer: it stands and is charged, or it failed and costs the learner nothing. */
export type AnswerVerdict = { answer: AsideAnswer } & (
  | { stands: true; raw: string; standing: StandingCall }
  | { stands: false; error: ParleyError; standing: StandingCall | undefined }
);

/** Nothing was asked for any of the answers, for one reason. */
export function failAll(aside: Aside, error: ParleyError): AnswerVerdict[] {
  return aside.answers.map((answer) => ({ answer, stands: false, error, standing: undefined }));
}

/**
 * Ends the answering of an aside, exactly once, in one transaction: what stands is charged to all,
 * what does not to the operator alone, and what was reserved for it is free. Answers the aside as it
 * is then; `failed`, or what `otherwise` says, where nothing stands.
 *
 * @throws ParleyError `lease_lost` where another worker has it by now, or it is gone.
 */
export async function endAside(
  services: Pick<AsideAnswerServices, "database" | "clock">,
  aside: Aside,
  verdicts: readonly AnswerVerdict[],
  otherwise: "failed" | "expired" = "failed",
): Promise<Aside> {
  const errorCode = verdicts.map(codeOf).reduce((first, next) => next && first);
  const state = errorCode === null ? "answered" : otherwise;
  const leftPicoUsd = await runTransaction(services, async (sql) => {
    requireHeld(await lockForEnd(sql, workOf(aside)));
    const left = await settleAll(sql, verdicts);
    const answers = verdicts.map((verdict) => ({
      id: verdict.answer.id,
      answerText: verdict.stands ? verdict.raw : null,
      standingCallId: verdict.stands ? verdict.standing.callId : null,
      errorCode: codeOf(verdict),
    }));
    await storeEnd(sql, aside.id, {
      state,
      errorCode,
      leftPicoUsd: left,
      offer: findOffer(aside, verdicts),
      answers,
    });
    return left;
  });
  return { ...aside, state, errorCode, leftPicoUsd, answers: verdicts.map(toEndedAnswer) };
}

/** Of one answer: several are to be compared, and not to be kept. */
function findOffer(aside: Aside, verdicts: readonly AnswerVerdict[]): AsideOffer | null {
  const [offer = null] = verdicts.flatMap((verdict) =>
    verdict.stands ? [offerOf(aside, verdict.raw)] : [],
  );
  return offer;
}

function codeOf(verdict: AnswerVerdict): ErrorCode | null {
  return verdict.stands ? null : verdict.error.code;
}

/**
 * Each within the order in which budgets are locked, since all of an aside's reservations hold in the
 * same periods. What failed comes first, so that what is left after the last charge counts none of it.
 */
async function settleAll(sql: Sql, verdicts: readonly AnswerVerdict[]): Promise<PicoUsd | null> {
  let left: PicoUsd | undefined;
  for (const { stands, answer } of verdicts) {
    if (!stands) requireHeld(await releaseWork(sql, answer.reservationId));
  }
  for (const { stands, standing, answer } of verdicts) {
    if (!stands) continue;
    const { reservationId } = answer;
    const settlement = await postTurn(sql, { reservationId, standing });
    requireHeld(settlement.posted);
    left = settlement.leftPicoUsd;
  }
  for (const { stands, standing } of verdicts) {
    if (!stands && standing) requireHeld(await postLostCall(sql, standing));
  }
  return left ?? null;
}

/** What was settled before was taken for dead: then another worker has the aside, or will. */
function requireHeld(isHeld: boolean): void {
  if (!isHeld) throw new ParleyError("lease_lost");
}

function toEndedAnswer(verdict: AnswerVerdict): AsideAnswer {
  return verdict.stands
    ? {
        ...verdict.answer,
        answerText: verdict.raw,
        costPicoUsd: verdict.standing.costPicoUsd,
      }
    : { ...verdict.answer, errorCode: verdict.error.code };
}
