import { ParleyError } from "#/shared/errors.ts";

import type { HeardAnswer } from "./hear-answer.ts";

/**
 * - `stands`: it is stored, charged, and part of the history;
 * - `failed`: it costs the learner nothing, who is told why;
 * - `interrupted`: this worker has to end, and another goes on.
 */
export type Verdict =
  | { kind: "stands"; state: "answered" | "stopped" }
  | { kind: "failed"; error: ParleyError }
  | { kind: "interrupted" };

/**
 * What becomes of an answer. A whole text stands whatever happened to the notes behind it; a cut one
 * stands as far as it came; what was stopped stands, were it empty. A refusal does not.
 */
export function judgeAnswer(heard: HeardAnswer, isStopRequested: boolean): Verdict {
  const hasText = heard.visibleText !== "";
  if (hasText && heard.isWhole) return { kind: "stands", state: "answered" };
  if (heard.outcome === "cancelled") {
    return isStopRequested ? { kind: "stands", state: "stopped" } : { kind: "interrupted" };
  }
  if (hasText && (heard.outcome === "complete" || heard.outcome === "cut")) {
    return { kind: "stands", state: "answered" };
  }
  return { kind: "failed", error: heard.error ?? new ParleyError("provider_cut") };
}
