import { RequestMethod, type REST } from "@discordjs/rest";
import { Routes, type APIMessage } from "discord.js";

import { panelRequest } from "../panel-request.ts";
import type { Panel } from "../panel.ts";
import { editMessage } from "../reply-stream/message-writer.ts";

/** Posts a panel; Discord knows it by its nonce, so a repeated request answers the first message. */
export async function postPanel(
  rest: REST,
  place: { channelId: string; nonce: string },
  panel: Panel,
  signal: AbortSignal,
): Promise<string> {
  const { body, files } = panelRequest(panel);
  const posted = (await rest.post(Routes.channelMessages(place.channelId), {
    body: { ...body, nonce: place.nonce, enforce_nonce: true },
    files,
    signal,
  })) as APIMessage;
  return posted.id;
}

/** Edits the message that holds a panel; one that somebody has deleted stays so. */
export async function editPanel(
  rest: REST,
  place: { channelId: string; messageId: string },
  panel: Panel,
  signal: AbortSignal,
): Promise<void> {
  await editMessage(rest, {
    method: RequestMethod.Patch,
    fullRoute: Routes.channelMessage(place.channelId, place.messageId),
    ...panelRequest(panel),
    signal,
  });
}

const recentMessages = 50;

/** The newest message of a channel with this custom id among its components; undefined without. */
export async function findMessageWith(
  rest: REST,
  { channelId, customId }: { channelId: string; customId: string },
  signal: AbortSignal,
): Promise<string | undefined> {
  const query = new URLSearchParams({ limit: String(recentMessages) });
  const route = Routes.channelMessages(channelId);
  const messages = (await rest.get(route, { query, signal })) as APIMessage[];
  const sign = `"${customId}"`;
  return messages.find(({ components }) => JSON.stringify(components ?? []).includes(sign))?.id;
}
