import type { TokenUsage } from "../language-model.ts";
import { partitionTokens, readTokens } from "../read-json.ts";

/** Cached tokens arrive untyped and under either of two names; they are part of the prompt's. */
export function readUsage(report: unknown): TokenUsage | undefined {
  return partitionTokens({
    allInputTokens: readTokens(report, "promptTokens"),
    cachedTokens:
      readTokens(report, "prompt_tokens_details", "cached_tokens") ??
      readTokens(report, "num_cached_tokens"),
    outputTokens: readTokens(report, "completionTokens"),
  });
}
