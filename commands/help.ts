import { ApplicationCommandType } from "discord.js";

import type { Command } from "#/discord/command.ts";
import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";

import { messageCommandNames } from "./messages/message-command-names.ts";
import { describe } from "./support/describe.ts";
import { offeredTo } from "./support/subcommands.ts";

const topics = [
  "help.title",
  "help.what",
  "help.begin",
  "help.during",
  "help.scenes",
  "help.learned",
  "help.messages",
  "help.yours",
  "help.server",
] as const;

export const help = {
  data: {
    ...describe("command.help"),
    ...offeredTo(false),
    type: ApplicationCommandType.ChatInput,
  },
  run: async (_services, interaction, { locale }) => {
    const named = { commands: messageCommandNames(locale) };
    await showPanel(interaction, {
      paragraphs: topics.map((topic) => translate(locale, topic, named)),
    });
  },
} satisfies Command;
