import { runPaid } from "#/budgets/notices/note-refusal.ts";
import type { CallRequest } from "#/calls/call-request.ts";
import { hashLearner } from "#/calls/hash-learner.ts";
import { hearCall, type HeardCall } from "#/calls/hear-call.ts";
import { postLostCall, postTurn } from "#/calls/post-call.ts";
import { releaseWork, reserveLeasedWork, type ReservedWork } from "#/calls/reserve-work.ts";
import { orSettleLate } from "#/calls/settle-late.ts";
import type { Sql } from "#/database/database.ts";
import { runTransaction } from "#/database/run-transaction.ts";
import {
  buildRecapPrompt,
  readRecapText,
  recapTokensMax,
  type RecapInput,
} from "#/prompts/recap-prompt.ts";
import { ParleyError, toParleyError } from "#/shared/errors.ts";

import { payerOf } from "../payer-of.ts";
import { readRecapInput } from "./read-recap.ts";
import { returnRecap, storeRecapEnd, type RecapEnd } from "./recap-end.repository.ts";
import { workOf, type RecapWork } from "./recap.ts";
import type { RecapView } from "./recap-view.ts";
import type { RecapServices } from "./services.ts";

/** Claims of one recap before it stays without a text: each but the last means that a worker died. */
const attemptsMax = 3;

/** What is asked about, and under which lease. */
interface Writing {
  work: RecapWork;
  view: RecapView;
}

/** What a recap has come to. */
type RecapOutcome = Pick<RecapView, "state" | "text">;

/**
 * Asks a model for a recap's text, and ends the recap, exactly once, in one transaction: a text is
 * charged like a turn, and without one it costs the learner nothing. It is still `open` where this
 * worker had to hand it back.
 *
 * @throws ParleyError `lease_lost`.
 */
export async function writeRecap(
  services: RecapServices,
  writing: Writing,
  stopping: AbortSignal,
): Promise<RecapOutcome> {
  const { work } = writing;
  const asked = await prepare(services, writing);
  if (asked instanceof ParleyError) {
    return endRecap(services, work, { state: "plain", errorCode: asked.code });
  }
  const { reserved, request } = asked;
  const signal = AbortSignal.any([stopping, work.lease.signal]);
  const heard = await hearCall(services, request, signal);
  return orSettleLate(services, [heard.standing], async () => {
    if (!work.lease.isHeld()) throw new ParleyError("lease_lost");
    if (stopping.aborted && heard.outcome === "cancelled") {
      return handBack(services, work, { reserved, heard });
    }
    return endRecap(services, work, endOf(heard), { reserved, heard });
  });
}

/** A request that may be made, and what was set aside for it. */
interface Prepared {
  request: CallRequest;
  reserved: ReservedWork;
}

/**
 * What is asked, or why nothing can be. What is held lives by the lease: where this worker dies, the
 * sweeper frees it.
 */
async function prepare(services: RecapServices, writing: Writing): Promise<Prepared | ParleyError> {
  const { recap } = writing.work;
  if (recap.attempt > attemptsMax) return new ParleyError("internal");
  const input = await readRecapInput(services, writing.view);
  try {
    const request = composeRequest(services, writing.work, input);
    const reserved = await runPaid(services, (sql) =>
      reserveLeasedWork(sql, {
        payer: payerOf(recap.session),
        request,
        lease: workOf(recap),
      }),
    );
    return { request: { ...request, heldPicoUsd: reserved.amountPicoUsd }, reserved };
  } catch (thrown) {
    const error = toParleyError(thrown);
    services.log.info("recap.refused", { recapId: recap.id, code: error.code });
    return error;
  }
}

function composeRequest(
  services: RecapServices,
  { recap, lease }: RecapWork,
  input: RecapInput,
): CallRequest {
  return {
    ...buildRecapPrompt(input),
    purpose: "recap",
    turnId: recap.id,
    personaId: null,
    work: workOf(recap),
    holdsLease: () => lease.isHeld(),
    candidates: services.models.eligible(recap),
    heldPicoUsd: null,
    maxOutputTokens: recapTokensMax,
    learnerHash: hashLearner(recap.session.learnerId),
  };
}

/** What was asked, and what was set aside for it. */
interface Asked {
  reserved: ReservedWork;
  heard: HeardCall;
}

function endOf({ raw, outcome, standing, error }: HeardCall): RecapEnd {
  const isWhole = outcome === "complete" || outcome === "cut";
  const text = isWhole ? readRecapText(raw) : undefined;
  return text && standing
    ? { state: "written", text, standingCallId: standing.callId }
    : { state: "plain", errorCode: (error ?? new ParleyError("provider_cut")).code };
}

async function endRecap(
  services: RecapServices,
  { recap }: RecapWork,
  end: RecapEnd,
  asked?: Asked,
): Promise<RecapOutcome> {
  await runTransaction(services, async (sql) => {
    requireHeld(await storeRecapEnd(sql, workOf(recap), end));
    if (asked) await settle(sql, asked, end.state === "written");
  });
  return { state: end.state, text: end.state === "written" ? end.text : null };
}

/** Gives a recap up whose worker has to end: what was spent is the operator's, and another goes on. */
async function handBack(
  services: RecapServices,
  { recap }: RecapWork,
  asked: Asked,
): Promise<RecapOutcome> {
  await runTransaction(services, async (sql) => {
    requireHeld(await returnRecap(sql, workOf(recap)));
    await settle(sql, asked, false);
  });
  // This worker's own job still holds the session's id in the queue.
  const deduplicationId = `${recap.session.id}.${String(recap.fence)}`;
  const sessionId = recap.session.id;
  void services.queue.wake("recap-session", { sessionId }, { deduplicationId });
  return { state: "open", text: null };
}

/** In the order in which budgets are locked: the learner's and the server's, then the operator's. */
async function settle(
  sql: Sql,
  { reserved: { reservationId }, heard: { standing } }: Asked,
  stands: boolean,
): Promise<void> {
  if (stands && standing) {
    const { posted } = await postTurn(sql, { reservationId, standing });
    return requireHeld(posted);
  }
  requireHeld(await releaseWork(sql, reservationId));
  if (standing) requireHeld(await postLostCall(sql, standing));
}

/** What was settled before was taken for dead: then another worker has the recap, or will. */
function requireHeld(isHeld: boolean): void {
  if (!isHeld) throw new ParleyError("lease_lost");
}
