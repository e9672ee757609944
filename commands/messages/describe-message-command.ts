import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
} from "discord.js";

import type { MessageCommand } from "#/discord/command.ts";
import { englishLocale, type MessageKey } from "#/locales/messages.ts";
import { translate, translateToAll } from "#/locales/translate.ts";

/** As Discord is told of a message's command: everywhere, whoever brought Parley there. */
export function describeMessageCommand(
  key: Extract<MessageKey, `message_command.${string}.name`>,
): MessageCommand["data"] {
  return {
    type: ApplicationCommandType.Message,
    name: translate(englishLocale, key),
    name_localizations: translateToAll(key),
    contexts: [
      InteractionContextType.Guild,
      InteractionContextType.BotDM,
      InteractionContextType.PrivateChannel,
    ],
    integration_types: [
      ApplicationIntegrationType.GuildInstall,
      ApplicationIntegrationType.UserInstall,
    ],
  };
}
