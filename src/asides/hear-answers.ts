import type { CallRequest } from "#/calls/call-request.ts";
import { hashLearner } from "#/calls/hash-learner.ts";
import { hearCall } from "#/calls/hear-call.ts";
import type { Lease } from "#/calls/lease.ts";
import type { StandingCall } from "#/calls/standing-call.ts";
import { createTrailerFilter } from "#/prompts/trailer-filter.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { AsideReply } from "./aside-reply.ts";
import { workOf, type Aside, type AsideAnswer } from "./aside.ts";
import { composeAnswer } from "./compose-answer.ts";
import type { AsideAnswerServices } from "./services.ts";

/** How one answer came to its end. */
export interface HeardAnswer {
  answer: AsideAnswer;
  /** As it came, with its trailer. */
  raw: string;
  /** There is text, and it is whole, or was cut by the model. */
  mayStand: boolean;
  /** To be charged, or settled as lost; undefined where nothing is left to settle. */
  standing: StandingCall | undefined;
  wasCancelled: boolean;
  error: ParleyError | undefined;
}

/** An aside under way: what is answered, where it is shown, and under which lease. */
export interface AsideWork {
  aside: Aside;
  reply: AsideReply;
  lease: Lease;
}

/**
 * Hears all answers of an aside at once, and shows them side by side as they come. One that cannot be
 * asked for fails alone. Rejects only where the database fails.
 */
export async function hearAnswers(
  services: AsideAnswerServices,
  work: AsideWork,
  signal: AbortSignal,
): Promise<HeardAnswer[]> {
  const { aside, reply } = work;
  const texts = aside.answers.map(() => "");
  reply.show([...texts]);
  return Promise.all(
    aside.answers.map(async (answer, index) => {
      const request = await composeRequest(services, work, answer).catch(toRefusal);
      if (request instanceof ParleyError) return unheard(answer, request);
      return hearAnswer(services, { answer, request }, signal, (visibleText) => {
        texts[index] = visibleText;
        reply.show([...texts]);
      });
    }),
  );
}

/** Nothing was asked. */
function unheard(answer: AsideAnswer, error: ParleyError): HeardAnswer {
  const nothing = { raw: "", mayStand: false, standing: undefined, wasCancelled: false };
  return { answer, ...nothing, error };
}

function toRefusal(thrown: unknown): ParleyError {
  if (thrown instanceof ParleyError) return thrown;
  throw thrown;
}

async function composeRequest(
  services: AsideAnswerServices,
  { aside, lease }: AsideWork,
  answer: AsideAnswer,
): Promise<CallRequest> {
  return {
    ...(await composeAnswer(services, aside, answer)),
    purpose: aside.kind,
    turnId: answer.id,
    heldPicoUsd: answer.heldPicoUsd,
    personaId: aside.kind === "compare" ? answer.personaId : null,
    work: workOf(aside),
    holdsLease: () => lease.isHeld(),
    learnerHash: hashLearner(aside.learnerId),
  };
}

async function hearAnswer(
  services: AsideAnswerServices,
  { answer, request }: { answer: AsideAnswer; request: CallRequest },
  signal: AbortSignal,
  show: (visibleText: string) => void,
): Promise<HeardAnswer> {
  const filter = createTrailerFilter();
  let visible = "";
  const heard = await hearCall(services, request, signal, (piece) => {
    visible += filter.push(piece);
    show(visible);
  });
  visible += filter.end();
  const { raw, outcome, standing, error } = heard;
  const isWhole = filter.trailerBegan || outcome === "complete" || outcome === "cut";
  return {
    answer,
    raw,
    mayStand: isWhole && visible.trim() !== "",
    standing,
    wasCancelled: outcome === "cancelled",
    error,
  };
}
