import { DiscordAPIError, RateLimitError } from "@discordjs/rest";

import { ParleyError, type ErrorCode } from "#/shared/errors.ts";

// DiscordAPIError is always that of @discordjs/rest: discord.js brings a copy of the package of its
// own, whose class is another one, and all our requests go through our REST client.

/** What Discord's own error codes mean to us. */
const meanings: Readonly<Record<number, ErrorCode>> = {
  // Unknown channel
  10_003: "discord_channel_gone",
  // Missing access; missing permissions; cannot send to this user (closed DMs, no server in common)
  50_001: "discord_permission_missing",
  50_013: "discord_permission_missing",
  50_007: "discord_channel_gone",
  50_278: "discord_channel_gone",
  // Thread locked
  160_005: "discord_channel_gone",
};

export const unknownMessageCode = 10_008;
export const threadArchivedCode = 50_083;

/**
 * What a failed request to Discord means: `discord_*`, or `internal` where we asked wrongly. The
 * context of one that a long rate limit held off says `retryAfterMs`.
 */
export function toDiscordError(thrown: unknown): ParleyError {
  if (thrown instanceof ParleyError) return thrown;
  const retryAfterMs =
    thrown instanceof RateLimitError ? Math.max(thrown.timeToReset, thrown.retryAfter) : undefined;
  const context = retryAfterMs === undefined ? {} : { retryAfterMs };
  return new ParleyError(codeOf(thrown), context, { cause: thrown });
}

function codeOf(thrown: unknown): ErrorCode {
  if (!(thrown instanceof DiscordAPIError)) return "discord_unavailable";
  const known = meanings[Number(thrown.code)];
  if (known) return known;
  // 401: the token was reset, which its owner has to mend.
  return thrown.status === 401 ? "discord_unavailable" : "internal";
}

/** Whether Discord answered with this code of its own. */
export function hasDiscordCode(thrown: unknown, code: number): boolean {
  return thrown instanceof DiscordAPIError && thrown.code === code;
}
