import type { CallRequest } from "#/calls/call-request.ts";
import { hashLearner } from "#/calls/hash-learner.ts";
import { hearCall } from "#/calls/hear-call.ts";
import { leaseSafetyMs } from "#/calls/lease.ts";
import type { StandingCall } from "#/calls/standing-call.ts";
import type { Prompt } from "#/prompts/prompt-input.ts";
import { cleanSummary, summaryTokensMax } from "#/prompts/summary-prompt.ts";
import type { PicoUsd } from "#/shared/money.ts";

import {
  compactionLeaseMs,
  type CompactingSession,
  type PastTurn,
} from "./compaction.repository.ts";
import type { CompactionServices } from "./services.ts";

/** A cut that is planned, with its lease and its money. */
export interface CompactionWork {
  session: CompactingSession;
  cut: PastTurn[];
  kept: PastTurn[];
  turnCount: number;
  previousSummary: string | undefined;
  prompt: Prompt;
  /** Undefined where no budget allows a summary. */
  reservationId: string | undefined;
  heldPicoUsd: PicoUsd;
  /** When the lease was asked for, on the monotonic clock. */
  askedAtMs: number;
}

/** What came of asking for a summary. */
export interface Summary {
  text: string | undefined;
  standing: StandingCall | undefined;
  /** It failed for a reason that may pass. */
  mayComeLater: boolean;
}

/** Asks for the summary of the turns that are cut, where a budget allows it. */
export async function summarise(
  services: CompactionServices,
  work: CompactionWork,
  stopping: AbortSignal,
): Promise<Summary> {
  if (work.reservationId === undefined) {
    return { text: undefined, standing: undefined, mayComeLater: false };
  }
  const signal = AbortSignal.any([
    stopping,
    AbortSignal.timeout(compactionLeaseMs - leaseSafetyMs),
  ]);
  const heard = await hearCall(services, requestOf(services, work), signal);
  const isWhole = heard.outcome === "complete" || heard.outcome === "cut";
  const text = isWhole ? cleanSummary(heard.raw) : "";
  return {
    text: text === "" ? undefined : text,
    standing: heard.standing,
    mayComeLater: heard.outcome === "cancelled" || heard.error?.retryable === true,
  };
}

function requestOf(
  { models, clock }: CompactionServices,
  { session, prompt, heldPicoUsd, askedAtMs }: CompactionWork,
): CallRequest {
  const endsAtMs = askedAtMs + compactionLeaseMs - leaseSafetyMs;
  return {
    ...prompt,
    purpose: "compaction",
    turnId: null,
    personaId: session.personaId,
    work: { workId: session.id, fence: session.fence },
    holdsLease: () => clock.monotonicMs() < endsAtMs,
    candidates: models.eligible(session),
    heldPicoUsd,
    maxOutputTokens: summaryTokensMax,
    learnerHash: hashLearner(session.learnerId),
  };
}
