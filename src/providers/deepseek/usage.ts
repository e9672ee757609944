import type { TokenUsage } from "../language-model.ts";
import { partitionTokens, readTokens } from "../read-json.ts";

/** DeepSeek counts cache hits among the prompt's tokens, in a field that the SDK does not type. */
export function readUsage(report: unknown): TokenUsage | undefined {
  return partitionTokens({
    allInputTokens: readTokens(report, "prompt_tokens"),
    cachedTokens:
      readTokens(report, "prompt_cache_hit_tokens") ??
      readTokens(report, "prompt_tokens_details", "cached_tokens"),
    outputTokens: readTokens(report, "completion_tokens"),
  });
}
