import type { REST } from "@discordjs/rest";
import { Routes, type APIMessage } from "discord.js";

/** So many of a channel's newest messages are looked through for one that may stand there. */
const recentMessages = 100;

/** By what a message of ours is known again. */
export interface StandingSign {
  channelId: string;
  /** Of one of its buttons. */
  customId: string;
}

/**
 * Whether a message with a button of this custom id is among a channel's newest. Discord forgets a
 * nonce within minutes, so what may have been posted before is looked for by that.
 */
export async function stands(
  rest: REST,
  { channelId, customId }: StandingSign,
  signal: AbortSignal,
): Promise<boolean> {
  const query = new URLSearchParams({ limit: String(recentMessages) });
  const route = Routes.channelMessages(channelId);
  const messages = (await rest.get(route, { query, signal })) as APIMessage[];
  const sign = `"${customId}"`;
  return messages.some(({ components }) => JSON.stringify(components ?? []).includes(sign));
}
