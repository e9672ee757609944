import type { REST } from "@discordjs/rest";
import { Routes } from "discord.js";

import type { Log } from "#/observability/log.ts";
import type { Clock } from "#/shared/clock.ts";

import { toDiscordError } from "./discord-error.ts";
import { RequestShare } from "./reply-stream/request-share.ts";

const requestsPerSecond = 8;
/** A sign of life that comes later is none. */
const latestMs = 1_000;

/** Shows "… is typing" in a channel for ten seconds, or until something is posted there. */
export type ShowTyping = (channelId: string) => void;

/** The gateway's sign of life: sent at once, never waited for, and left out where it would be late. */
export function createTyping(tools: { rest: REST; clock: Clock; log: Log }): ShowTyping {
  const { rest, clock, log } = tools;
  const share = new RequestShare(clock, () => requestsPerSecond);
  const send = async (channelId: string, waitMs: number) => {
    if (waitMs > 0) await clock.sleep(waitMs);
    await rest.post(Routes.channelTyping(channelId));
  };
  return (channelId) => {
    if (share.freeInMs() > latestMs) return;
    send(channelId, share.take()).catch((thrown: unknown) => {
      log.warn("discord.typing_not_shown", { code: toDiscordError(thrown).code });
    });
  };
}
