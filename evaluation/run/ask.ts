import { setTimeout as delay } from "node:timers/promises";

import type { CallRequest } from "#/calls/call-request.ts";
import { hashLearner } from "#/calls/hash-learner.ts";
import { hearCall, type HeardCall } from "#/calls/hear-call.ts";
import { unleased } from "#/calls/leased-work.ts";
import { postLostCall, postTurn } from "#/calls/post-call.ts";
import type { CallServices } from "#/calls/services.ts";
import type { StandingCall } from "#/calls/standing-call.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";

/** What is asked; the rest of a call's request is the same for all of an evaluation. */
export type Question = Pick<
  CallRequest,
  "personaId" | "candidates" | "system" | "messages" | "maxOutputTokens" | "temperature"
>;

/** An answer that stands and is charged. */
export interface Asked {
  raw: string;
  standing: StandingCall;
  outcome: "complete" | "cut" | "refused";
}

/** How long to wait before each further try. */
const pausesMs = [1_000, 4_000, 15_000, 45_000];

/**
 * Asks a model by way of the one way to spend money, and charges the operator. What may succeed a
 * little later is tried again.
 *
 * @throws ParleyError where it cannot be answered, `budget_operator_empty` where the budget does not
 * hold another answer; whatever `signal` was aborted with.
 */
export async function ask(
  services: CallServices,
  question: Question,
  signal: AbortSignal,
): Promise<Asked> {
  for (const pauseMs of [...pausesMs, undefined]) {
    const asked = await askOnce(services, question, signal);
    signal.throwIfAborted();
    if (!(asked instanceof ParleyError)) return asked;
    if (pauseMs === undefined || !asked.retryable) throw asked;
    await delay(pauseMs, undefined, { signal });
  }
  throw new ParleyError("internal");
}

async function askOnce(
  services: CallServices,
  question: Question,
  signal: AbortSignal,
): Promise<Asked | ParleyError> {
  const request: CallRequest = {
    ...question,
    purpose: "evaluation",
    turnId: null,
    heldPicoUsd: null,
    work: { workId: newId(), fence: unleased },
    holdsLease: () => true,
    learnerHash: hashLearner("evaluation"),
  };
  const heard = await hearCall(services, request, signal);
  const { standing } = heard;
  if (!standing) return heard.error ?? new ParleyError("provider_cut");
  return charge(services, { ...heard, standing });
}

/** What was stopped half-way is charged as lost: it was paid for, and nobody has anything of it. */
async function charge(
  { database }: CallServices,
  heard: HeardCall & { standing: StandingCall },
): Promise<Asked | ParleyError> {
  const { raw, standing, outcome } = heard;
  const stands = outcome !== "cancelled" && outcome !== "failed" && raw.trim() !== "";
  await database.transaction(async (sql) => {
    const posted = stands
      ? (await postTurn(sql, { reservationId: null, standing })).posted
      : await postLostCall(sql, standing);
    if (!posted) throw new ParleyError("internal");
  });
  return stands ? { raw, standing, outcome } : new ParleyError("provider_cut");
}
