import { MessageFlags } from "discord.js";

import { translate } from "#/locales/translate.ts";
import { requestRetry, requestStop } from "#/sessions/steer-turn.ts";
import { submitMessage, type IncomingMessage } from "#/sessions/submit-message.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { ComponentHandler } from "./command.ts";
import { readIdArgument } from "./custom-id.ts";
import { notesPanel } from "./notes-panel.ts";
import { quote } from "./quote.ts";
import type { BotServices } from "./services.ts";
import { sayError } from "./say-error.ts";
import { showForm, showPanel } from "./show.ts";
import { wordsOnly, writeFieldId, writeFormId } from "./turn-button-ids.ts";
import type { ShowTyping } from "./typing.ts";

const inputLengthMaximum = 4_000;

/** The buttons under answers, by their action. All they know is in their custom ids: they outlive us. */
export function createTurnComponents(
  showTyping: ShowTyping,
): Readonly<Record<string, ComponentHandler>> {
  return {
    stop,
    retry: retryWith(showTyping),
    corrections,
    write,
    written: writtenWith(showTyping),
  };
}

const stop: ComponentHandler = {
  acknowledge: "update",
  run: async (services, _interaction, { args, discordUserId }) => {
    await requestStop(services, { turnId: readIdArgument(args, 0), discordUserId });
  },
};

function retryWith(showTyping: ShowTyping): ComponentHandler {
  return {
    acknowledge: "update",
    run: async (services, interaction, { args, discordUserId, channelId, roleIds }) => {
      const turnId = readIdArgument(args, 0);
      await requestRetry(services, { turnId, discordUserId, eventId: interaction.id, roleIds });
      showTyping(channelId);
    },
  };
}

const corrections: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, { args, discordUserId, locale }) => {
    const turnId = readIdArgument(args, 0);
    const extent = args[1] === wordsOnly ? "words" : "all";
    const view = { turnId, discordUserId, locale, extent } as const;
    await showPanel(interaction, await notesPanel(services, view));
  },
};

/** Where what people write in servers cannot be read, they write into a form. */
const write: ComponentHandler = {
  acknowledge: "itself",
  run: async (_services, interaction, { locale }) => {
    if (interaction.isModalSubmit()) throw new ParleyError("component_unknown");
    await showForm(interaction, {
      customId: writeFormId,
      title: translate(locale, "reply.write"),
      fields: [
        {
          kind: "text",
          id: writeFieldId,
          label: translate(locale, "reply.write_label"),
          long: true,
          lengthMaximum: inputLengthMaximum,
        },
      ],
    });
  },
};

/** The row is written before anything is acknowledged: what was acknowledged is never lost. */
function writtenWith(showTyping: ShowTyping): ComponentHandler {
  return {
    acknowledge: "itself",
    run: async (services, interaction, { channelId, discordUserId, roleIds, locale }) => {
      if (!interaction.isModalSubmit()) throw new ParleyError("component_unknown");
      const text = interaction.fields.getTextInputValue(writeFieldId);
      const form = { channelId, discordUserId, roleIds, eventId: interaction.id, text };
      try {
        await submitWritten(services, form);
      } catch (thrown) {
        return sayError(services, interaction, { thrown, locale, handBack: text });
      }
      await interaction.reply({
        content: `>>> ${quote(text)}`,
        flags: MessageFlags.SuppressEmbeds,
        allowedMentions: { parse: [] },
      });
      showTyping(channelId);
    },
  };
}

/** @throws ParleyError as `submitMessage` does, and `session_missing`. */
async function submitWritten(
  services: BotServices,
  form: Omit<IncomingMessage, "discordMessageId">,
): Promise<void> {
  const submission = await submitMessage(services, { ...form, discordMessageId: undefined });
  if (submission.outcome === "no_session") throw new ParleyError("session_missing");
}
