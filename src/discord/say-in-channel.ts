import type { REST } from "@discordjs/rest";
import {
  ComponentType,
  MessageFlags,
  Routes,
  type APIComponentInMessageActionRow,
  type APIMessage,
} from "discord.js";

import { toDiscordError } from "./discord-error.ts";

const nonceLengthMaximum = 25;

/** Something that Parley says in a channel on its own behalf. */
export interface ChannelSaying {
  channelId: string;
  /** Our own words, or made harmless before; 2,000 characters at most. */
  content: string;
  buttons?: readonly APIComponentInMessageActionRow[];
  /** The message that this answers. */
  repliesTo?: string;
  /** Those who are told of it, by their ids; nobody when left out. */
  mentions?: readonly string[];
  /** Gives it up. */
  signal?: AbortSignal;
  /** What makes it one saying however often it is sent within some minutes; 25 characters at most. */
  nonce: string;
}

/**
 * Posts it; answers the message's id.
 * @throws ParleyError `discord_*`
 */
export async function sayInChannel(rest: REST, saying: ChannelSaying): Promise<string> {
  const { channelId, content, buttons = [], repliesTo, mentions = [], nonce, signal } = saying;
  const body = {
    content,
    nonce: nonce.slice(0, nonceLengthMaximum),
    enforce_nonce: true,
    flags: MessageFlags.SuppressEmbeds,
    allowed_mentions: { parse: [], users: mentions },
    components: buttons.length > 0 ? [{ type: ComponentType.ActionRow, components: buttons }] : [],
    ...(repliesTo === undefined
      ? {}
      : { message_reference: { message_id: repliesTo, fail_if_not_exists: false } }),
  };
  const request = signal ? { body, signal } : { body };
  try {
    const posted = (await rest.post(Routes.channelMessages(channelId), request)) as APIMessage;
    return posted.id;
  } catch (thrown) {
    throw toDiscordError(thrown);
  }
}
