import type { ComponentHandler } from "#/discord/command.ts";
import { toDiscordError } from "#/discord/discord-error.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import { showPanel } from "#/discord/show.ts";
import { getServer } from "#/learners/servers.ts";
import { translate } from "#/locales/translate.ts";

import { openThread } from "../support/open-thread.ts";
import { expectButton } from "../support/expect-interaction.ts";

/** Proves that sessions can begin by doing all that a session's start does in Discord. */
export const postTest: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, { locale }) => {
    const pressed = expectButton(interaction);
    const server = await getServer(services, { serverId: requireManageServer(pressed) });
    const thread = await openThread(pressed, {
      channelId: server.sessionChannelId ?? pressed.channelId,
      name: translate(locale, "server.test.name"),
    });
    try {
      await thread.send({
        content: translate(locale, "server.test.text"),
        allowedMentions: { parse: [] },
      });
    } catch (error) {
      throw toDiscordError(error);
    }
    await showPanel(pressed, {
      paragraphs: [translate(locale, "server.test.done", { channelId: thread.id })],
    });
  },
};
