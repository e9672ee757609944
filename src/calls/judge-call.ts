import type { ProviderName, TokenUsage } from "#/providers/language-model.ts";
import type { ParleyError } from "#/shared/errors.ts";
import { estimateTokens } from "#/shared/estimate-tokens.ts";

import type { CircuitResult } from "./circuit-breaker.ts";
import type { StreamReport } from "./follow-stream.ts";

/**
 * What becomes of a call whose stream has ended:
 * - `standing`: its answer may stand, and the learner is charged with it;
 * - `lost`: it may have been billed, but nobody has anything of it: the operator is charged;
 * - `void`: it was certainly not billed.
 */
export type Verdict = "standing" | "lost" | "void";

/** Judges an ended call by what came of it. */
export function judgeCall({ outcome, error, text, hasBegun }: StreamReport): Verdict {
  if (outcome === "complete" || outcome === "cancelled") return "standing";
  if (outcome !== "failed" && text !== "") return "standing";
  return !hasBegun && error && isUnbilled(error) ? "void" : "lost";
}

const unreached = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"]);

/** Vendors bill no request that they refused with a status, nor one that never reached them. */
function isUnbilled({ context }: ParleyError): boolean {
  const status = Number(context["status"] ?? 0);
  const isRefusal = (status >= 400 && status < 500) || status === 503 || status === 529;
  return isRefusal || unreached.has(String(context["reason"]));
}

/** Whether another model may be asked: nothing was seen, and nothing but the provider is to blame. */
export function mayFallBack({ outcome, text }: StreamReport): boolean {
  return text === "" && (outcome === "failed" || outcome === "cut");
}

/** What an ended call tells of its provider's health. */
export function judgeHealth(report: StreamReport): CircuitResult {
  if (report.outcome === "cancelled") return "neutral";
  if (report.outcome === "failed" || mayFallBack(report)) {
    return report.error?.retryable ? "failure" : "neutral";
  }
  return "success";
}

/** What a call is charged by. */
export interface Billing {
  usage: TokenUsage;
  /** It is our own count, since the provider told none that can be believed. */
  estimated: boolean;
}

/** What bounds our own count: nothing is estimated beyond what was reserved. */
export interface CallBound {
  inputTokensBound: number;
  maxOutputTokens: number;
}

/**
 * The provider's own count where it covers the whole answer; else its count of the input, if any,
 * and ours of the text that came.
 */
export function judgeUsage(
  report: StreamReport,
  bound: CallBound,
  provider: ProviderName,
): Billing {
  const isWhole = report.isUsageFinal || report.outcome === "refused";
  if (report.usage && isWhole) return { usage: report.usage, estimated: false };
  const told = report.usage ?? { ...noTokens, inputTokens: bound.inputTokensBound };
  const counted = Math.min(estimateTokens(report.text, provider), bound.maxOutputTokens);
  const outputTokens = Math.max(told.outputTokens, counted);
  return { usage: { ...told, outputTokens }, estimated: true };
}

/** Of a call nobody saw the end of: all that it may have used. */
export function judgeUnseenUsage(bound: CallBound): Billing {
  const { inputTokensBound: inputTokens, maxOutputTokens: outputTokens } = bound;
  return { usage: { ...noTokens, inputTokens, outputTokens }, estimated: true };
}

const noTokens: TokenUsage = {
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWrite5mTokens: 0,
  cacheWrite1hTokens: 0,
  outputTokens: 0,
};
