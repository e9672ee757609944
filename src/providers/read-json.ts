import type { TokenUsage } from "./language-model.ts";

/** Reads along a path in what a vendor sent; undefined wherever the path leaves the data. */
export function readPath(source: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined,
    source,
  );
}

/** The text at a path; undefined where there is none. */
export function readText(source: unknown, ...path: readonly string[]): string | undefined {
  const value = readPath(source, ...path);
  return typeof value === "string" ? value : undefined;
}

/** Beyond every context window: a larger count is a fault of the vendor's, not a bill. */
const maxTokens = 10_000_000;

/** A count of tokens at a path; undefined where none stands there that could be true. */
export function readTokens(source: unknown, ...path: readonly string[]): number | undefined {
  const value = readPath(source, ...path);
  const isCount = typeof value === "number" && Number.isInteger(value);
  return isCount && value >= 0 && value <= maxTokens ? value : undefined;
}

/** What most vendors report: all input, the part of it that the cache gave, and output. */
export interface ReportedTokens {
  allInputTokens: number | undefined;
  cachedTokens: number | undefined;
  outputTokens: number | undefined;
}

/** The report as a partition; undefined where input or output is missing, so that it is estimated. */
export function partitionTokens(reported: ReportedTokens): TokenUsage | undefined {
  const { allInputTokens, outputTokens } = reported;
  if (allInputTokens === undefined || outputTokens === undefined) return undefined;
  const cacheReadTokens = Math.min(reported.cachedTokens ?? 0, allInputTokens);
  return {
    inputTokens: allInputTokens - cacheReadTokens,
    cacheReadTokens,
    cacheWrite5mTokens: 0,
    cacheWrite1hTokens: 0,
    outputTokens,
  };
}
