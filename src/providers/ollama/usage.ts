import type { TokenUsage } from "../language-model.ts";
import { partitionTokens, readTokens } from "../read-json.ts";

/** Ollama counts once, at the end, and says nothing of its cache. */
export function readUsage(report: unknown): TokenUsage | undefined {
  return partitionTokens({
    allInputTokens: readTokens(report, "prompt_eval_count"),
    cachedTokens: undefined,
    outputTokens: readTokens(report, "eval_count"),
  });
}
