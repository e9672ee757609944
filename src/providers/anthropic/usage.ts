import type { VendorStep } from "../adapter.ts";
import { readPath, readTokens } from "../read-json.ts";

/** Follows the usage that Anthropic reports, first at the start and then cumulatively. */
export interface UsageReader {
  /** Takes one report; answers the partition so far, unless a count is still missing. */
  read(report: unknown): Generator<VendorStep>;
}

/**
 * Input, cache reads and cache writes are a partition at this vendor already. How the writes divide
 * is said at the start alone; where it is not said, all count as the dearer kind.
 */
export function createUsageReader(): UsageReader {
  let inputTokens: number | undefined;
  let cacheReadTokens = 0;
  let cacheWriteTokens = 0;
  let cacheWrite5mTokens = 0;
  let outputTokens: number | undefined;
  return {
    *read(report) {
      inputTokens = readTokens(report, "input_tokens") ?? inputTokens;
      cacheReadTokens = readTokens(report, "cache_read_input_tokens") ?? cacheReadTokens;
      cacheWriteTokens = readTokens(report, "cache_creation_input_tokens") ?? cacheWriteTokens;
      cacheWrite5mTokens =
        readTokens(readPath(report, "cache_creation"), "ephemeral_5m_input_tokens") ??
        cacheWrite5mTokens;
      outputTokens = readTokens(report, "output_tokens") ?? outputTokens;
      if (inputTokens === undefined || outputTokens === undefined) return;
      const shortLived = Math.min(cacheWrite5mTokens, cacheWriteTokens);
      yield {
        type: "usage",
        usage: {
          inputTokens,
          cacheReadTokens,
          cacheWrite5mTokens: shortLived,
          cacheWrite1hTokens: cacheWriteTokens - shortLived,
          outputTokens,
        },
      };
    },
  };
}
