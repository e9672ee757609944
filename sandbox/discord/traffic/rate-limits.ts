import type { Limit, RateLimitOptions } from "../discord-options.ts";

export interface LimitVerdict {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly resetAtMs: number;
  readonly retryAfterMs: number;
}

export interface RateLimiter {
  /** Counts a request in a bucket, or says when it may come again. */
  take(key: string, limit: Limit): LimitVerdict;
}

export const defaultRateLimits: RateLimitOptions = {
  messageCreate: { limit: 5, windowMs: 5000 },
  messageEdit: { limit: 5, windowMs: 5000 },
  webhook: { limit: 5, windowMs: 2000 },
  other: { limit: 50, windowMs: 1000 },
  global: { limit: 50, windowMs: 1000 },
  window: "fixed",
};

interface Bucket {
  /** The instants of the requests that count, oldest first. */
  takenAtMs: number[];
}

/** Past this many buckets, those whose window is over are forgotten. */
const bucketCountMax = 5000;

/** Fixed windows begin with their first request; sliding ones look back from each. */
export function createRateLimiter(nowMs: () => number, kind: "fixed" | "sliding"): RateLimiter {
  const buckets = new Map<string, Bucket>();
  const forget = (windowMs: number) => {
    for (const [key, bucket] of buckets) {
      if ((bucket.takenAtMs.at(-1) ?? 0) + windowMs < nowMs()) buckets.delete(key);
    }
  };
  return {
    take(key, { limit, windowMs }) {
      const now = nowMs();
      if (buckets.size > bucketCountMax) forget(windowMs);
      const bucket = buckets.get(key) ?? { takenAtMs: [] };
      buckets.set(key, bucket);
      dropOld(bucket, now - windowMs, kind);
      const resetAtMs = (bucket.takenAtMs[0] ?? now) + windowMs;
      const allowed = bucket.takenAtMs.length < limit;
      if (allowed) bucket.takenAtMs.push(now);
      const remaining = Math.max(0, limit - bucket.takenAtMs.length);
      return { allowed, limit, remaining, resetAtMs, retryAfterMs: allowed ? 0 : resetAtMs - now };
    },
  };
}

function dropOld(bucket: Bucket, sinceMs: number, kind: "fixed" | "sliding"): void {
  const [first] = bucket.takenAtMs;
  if (first === undefined) return;
  if (kind === "fixed" && first <= sinceMs) bucket.takenAtMs = [];
  if (kind === "sliding") bucket.takenAtMs = bucket.takenAtMs.filter((atMs) => atMs > sinceMs);
}

/** The headers that tell a client where it stands. */
export function limitHeaders(verdict: LimitVerdict, bucketName: string, nowMs: number) {
  const headers: Record<string, string> = {
    "x-ratelimit-limit": String(verdict.limit),
    "x-ratelimit-remaining": String(verdict.remaining),
    "x-ratelimit-reset": (verdict.resetAtMs / 1000).toFixed(3),
    "x-ratelimit-reset-after": (Math.max(0, verdict.resetAtMs - nowMs) / 1000).toFixed(3),
    "x-ratelimit-bucket": bucketName,
  };
  return headers;
}
