import type { CallEndEvent } from "#/calls/call-events.ts";
import type { CallRequest } from "#/calls/call-request.ts";
import { hashLearner } from "#/calls/hash-learner.ts";
import type { Lease } from "#/calls/lease.ts";
import { makeCall } from "#/calls/make-call.ts";
import type { StandingCall } from "#/calls/standing-call.ts";
import { createTrailerFilter } from "#/prompts/trailer-filter.ts";
import type { ParleyError } from "#/shared/errors.ts";

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

/** Far beyond any answer of the length that is asked for. */
const rawCharactersMax = 20_000;

/** What counts until a call has told how it ended. */
const noEnd: CallEndEvent = {
  type: "end",
  outcome: "failed",
  standing: undefined,
  error: undefined,
};

/**
 * Hears all answers of an aside at once, and shows them side by side as they come.
 * @throws ParleyError `model_*` before anything was asked; what the database throws.
 */
export async function hearAnswers(
  services: AsideAnswerServices,
  work: AsideWork,
  signal: AbortSignal,
): Promise<HeardAnswer[]> {
  const { aside, reply } = work;
  const texts = aside.answers.map(() => "");
  reply.show([...texts]);
  const asked = await Promise.all(
    aside.answers.map(async (answer) => ({
      answer,
      request: await composeRequest(services, work, answer),
    })),
  );
  return Promise.all(
    asked.map((one, index) =>
      hearAnswer(services, one, signal, (visibleText) => {
        texts[index] = visibleText;
        reply.show([...texts]);
      }),
    ),
  );
}

async function composeRequest(
  services: AsideAnswerServices,
  { aside, lease }: AsideWork,
  answer: AsideAnswer,
): Promise<CallRequest> {
  return {
    ...(await composeAnswer(services, aside, answer)),
    purpose: "compare",
    turnId: answer.id,
    heldPicoUsd: answer.heldPicoUsd,
    personaId: answer.personaId,
    work: workOf(aside),
    holdsLease: () => lease.isHeld(),
    learnerHash: hashLearner(aside.learnerId),
  };
}

/** Rejects only where the database fails. */
async function hearAnswer(
  services: AsideAnswerServices,
  { answer, request }: { answer: AsideAnswer; request: CallRequest },
  signal: AbortSignal,
  show: (visibleText: string) => void,
): Promise<HeardAnswer> {
  const filter = createTrailerFilter();
  let visible = "";
  let end = noEnd;
  const take = (piece: string) => {
    const room = rawCharactersMax - filter.raw.length;
    visible += filter.push(piece.replaceAll("\u0000", "").slice(0, room));
    show(visible);
  };
  for await (const event of makeCall(services, request, signal)) {
    if (event.type === "text") take(event.text);
    else if (event.type === "end") end = event;
  }
  visible += filter.end();
  const isWhole = filter.trailerBegan || end.outcome === "complete" || end.outcome === "cut";
  return {
    answer,
    raw: filter.raw,
    mayStand: isWhole && visible.trim() !== "",
    standing: end.standing,
    wasCancelled: end.outcome === "cancelled",
    error: end.error,
  };
}
