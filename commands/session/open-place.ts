import type { AnyThreadChannel } from "discord.js";

import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { AnswerableInteraction } from "#/discord/show.ts";
import type { ServerSettings } from "#/learners/server.repository.ts";
import type { SessionPlace } from "#/sessions/session-view.ts";
import { ParleyError } from "#/shared/errors.ts";

import { openDirectMessages } from "../support/open-direct-messages.ts";
import { fetchChannel, openThread, requirePermissions } from "../support/open-thread.ts";

import type { Place } from "./choices.ts";

/** Where a session is to be held. */
export interface PlannedPlace {
  place: SessionPlace;
  /** Null in direct messages. */
  serverId: string | null;
  /** The channel itself, or the one in which the thread opens. Unused in direct messages. */
  channelId: string;
  /** The channel whose rules hold there: of a thread, the one that it belongs to. */
  ruleChannelId: string;
}

/** A place that stands. */
export interface OpenedPlace {
  channelId: string;
  /** What was opened for the session, to be put away where it does not come about after all. */
  thread: AnyThreadChannel | undefined;
}

/**
 * Where the session is held by the learner's wish and the server's rule. A server that did not itself
 * install Parley has no threads to offer: there, as in direct messages, one talks in direct messages.
 * @throws ParleyError `server_not_installed`, `channel_not_allowed`
 */
export function planPlace(
  context: InteractionContext,
  wish: Place | undefined,
  server: ServerSettings | undefined,
): PlannedPlace {
  const { serverId, channelId, serverCounts } = context;
  const direct = { place: "dm", serverId: null, channelId, ruleChannelId: channelId } as const;
  if (serverId === undefined || wish === "dm") return direct;
  if (!serverCounts) {
    if (wish === undefined) return direct;
    throw new ParleyError("server_not_installed");
  }
  const sessionChannelId = server?.sessionChannelId ?? channelId;
  const ruleChannelId = sessionChannelId === channelId ? context.ruleChannelId : sessionChannelId;
  const planned = { serverId, channelId: sessionChannelId, ruleChannelId };
  if (wish !== "here") return { place: "thread", ...planned };
  if (sessionChannelId !== channelId) {
    throw new ParleyError("channel_not_allowed", { channelId: sessionChannelId });
  }
  return { place: "channel", ...planned };
}

/**
 * Makes the place ready: opens the private thread and lets the learner in, or finds the direct
 * messages.
 * @throws ParleyError `channel_not_allowed`, `discord_*`
 */
export async function openPlace(
  interaction: AnswerableInteraction,
  plan: PlannedPlace,
  name: string,
): Promise<OpenedPlace> {
  if (plan.place === "dm")
    return { channelId: await openDirectMessages(interaction), thread: undefined };
  if (plan.place === "thread") {
    const thread = await openThread(interaction, { channelId: plan.channelId, name });
    return { channelId: thread.id, thread };
  }
  const channel = await fetchChannel(interaction, plan.channelId);
  const speaking = channel.isThread() ? "SendMessagesInThreads" : "SendMessages";
  requirePermissions(channel, ["ViewChannel", speaking]);
  return { channelId: channel.id, thread: undefined };
}
