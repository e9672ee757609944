import type { CallEndEvent } from "#/calls/call-events.ts";
import { hashLearner } from "#/calls/hash-learner.ts";
import { makeCall } from "#/calls/make-call.ts";
import type { StandingCall } from "#/calls/standing-call.ts";
import { createTrailerFilter } from "#/prompts/trailer-filter.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { AsideReply } from "./aside-reply.ts";
import type { AsideLease } from "./aside-lease.ts";
import { workOf, type Aside, type AsideAnswer } from "./aside.ts";
import { composeAnswer } from "./compose-answer.ts";
import type { AsideAnswerServices } from "./services.ts";

/** How one answer came to its end. */
export interface HeardAnswer {
  /** As it came, with its trailer. */
  raw: string;
  /** What may stand: there is text, and it is whole or was cut by the model. */
  hasText: boolean;
  /** To be charged, or settled as lost; undefined where nothing is left to settle. */
  standing: StandingCall | undefined;
  wasCancelled: boolean;
  error: ParleyError | undefined;
}

/** An aside under way: what is answered, where it is shown, and under which lease. */
export interface AsideWork {
  aside: Aside;
  reply: AsideReply;
  lease: AsideLease;
}

/** Far beyond any answer of the length that is asked for. */
const rawCharactersMax = 20_000;

/** Hears all answers of an aside at once, and shows them side by side as they come. */
export async function hearAnswers(
  services: AsideAnswerServices,
  work: AsideWork,
  signal: AbortSignal,
): Promise<HeardAnswer[]> {
  const texts = work.aside.answers.map(() => "");
  work.reply.show(texts);
  return Promise.all(
    work.aside.answers.map((answer, index) =>
      hearAnswer(services, { ...work, answer }, signal, (text) => {
        texts[index] = text;
        work.reply.show([...texts]);
      }),
    ),
  );
}

/** Rejects only where the database fails. */
async function hearAnswer(
  services: AsideAnswerServices,
  { aside, lease, answer }: AsideWork & { answer: AsideAnswer },
  signal: AbortSignal,
  show: (visibleText: string) => void,
): Promise<HeardAnswer> {
  const filter = createTrailerFilter();
  let visible = "";
  let end: CallEndEvent | undefined;
  try {
    const request = {
      ...(await composeAnswer(services, aside, answer)),
      purpose: "compare" as const,
      turnId: answer.id,
      personaId: answer.personaId,
      work: workOf(aside),
      holdsLease: () => lease.isHeld(),
      learnerHash: hashLearner(aside.learnerId),
    };
    for await (const event of makeCall(services, request, signal)) {
      if (event.type === "end") end = event;
      if (event.type !== "text") continue;
      const room = rawCharactersMax - filter.raw.length;
      visible += filter.push(event.text.replaceAll("\u0000", "").slice(0, room));
      show(visible);
    }
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    return { raw: "", hasText: false, standing: undefined, wasCancelled: false, error };
  }
  visible += filter.end();
  const isWhole = filter.trailerBegan || end?.outcome === "complete" || end?.outcome === "cut";
  return {
    raw: filter.raw,
    hasText: visible.trim() !== "" && isWhole,
    standing: end?.standing,
    wasCancelled: end?.outcome === "cancelled",
    error: end?.error,
  };
}
