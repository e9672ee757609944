import { DiscordAPIError, type REST } from "@discordjs/rest";
import { MessageFlags, Routes, type APIDMChannel } from "discord.js";

import { nearestInterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { ExportDelivery, ExportFile, ExportRecipient } from "#/privacy/export-delivery.ts";

import { toDiscordError } from "./discord-error.ts";

/** Hands exports over where nobody else sees them: below the command's private answer, else by DM. */
export function createExportDelivery(rest: REST, applicationId: string): ExportDelivery {
  return {
    deliver: async (recipient, file) => {
      try {
        const isThere = await deliverBelow(rest, applicationId, recipient, file);
        if (!isThere) await deliverByMessage(rest, recipient, file);
      } catch (thrown) {
        throw toDiscordError(thrown);
      }
    },
  };
}

/** False where there is no private answer any more: its token is old, or it was dismissed. */
async function deliverBelow(
  rest: REST,
  applicationId: string,
  recipient: ExportRecipient,
  file: ExportFile,
): Promise<boolean> {
  if (recipient.interactionToken === null) return false;
  const route = Routes.webhook(applicationId, recipient.interactionToken);
  const body = { ...bodyFor(recipient), flags: MessageFlags.Ephemeral };
  try {
    await rest.post(route, { body, files: filesFor(file), auth: false });
    return true;
  } catch (thrown) {
    if (thrown instanceof DiscordAPIError) return false;
    throw thrown;
  }
}

async function deliverByMessage(
  rest: REST,
  recipient: ExportRecipient,
  file: ExportFile,
): Promise<void> {
  const opening = { body: { recipient_id: recipient.discordUserId } };
  const channel = (await rest.post(Routes.userChannels(), opening)) as APIDMChannel;
  const body = bodyFor(recipient);
  await rest.post(Routes.channelMessages(channel.id), { body, files: filesFor(file) });
}

function bodyFor({ locale }: ExportRecipient) {
  const content = translate(nearestInterfaceLocale(locale), "privacy.export_ready");
  return { content, allowed_mentions: { parse: [] } };
}

function filesFor({ name, bytes }: ExportFile) {
  return [{ name, data: bytes, contentType: "application/zip" }];
}
