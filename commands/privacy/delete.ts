import { ButtonStyle } from "discord.js";

import type { ComponentHandler } from "#/discord/command.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button } from "#/discord/panel.ts";
import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { requestErasure } from "#/privacy/erase.ts";

import { expectButton } from "../support/expect-interaction.ts";
import type { Subcommand } from "../support/subcommands.ts";

/** Asks first: what is deleted cannot be brought back. */
export const deleteAll: Subcommand = {
  path: "command.privacy.delete",
  run: async (_services, interaction, { locale, learner }) => {
    if (!learner) {
      return showPanel(interaction, { paragraphs: [translate(locale, "privacy.not_agreed")] });
    }
    return showPanel(interaction, {
      paragraphs: [
        translate(locale, "privacy.delete_question"),
        translate(locale, "privacy.delete_what"),
        translate(locale, "privacy.delete_stays"),
        translate(locale, "privacy.delete_hint"),
      ],
      rows: [
        [
          button(
            writeCustomId("privacy", "delete-all"),
            translate(locale, "privacy.delete_confirm"),
            ButtonStyle.Danger,
          ),
          button(writeCustomId("privacy", "keep-all"), translate(locale, "privacy.delete_keep")),
        ],
      ],
    });
  },
};

/** Deletes what belongs to the person who pressed, whoever's button it was. */
export const deletionConfirmed: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, { locale, learner }) => {
    const pressed = expectButton(interaction);
    if (learner) await requestErasure(services, { learnerId: learner.id });
    const sentences = learner
      ? (["privacy.delete_started", "privacy.delete_stays", "privacy.delete_thanks"] as const)
      : (["privacy.not_agreed"] as const);
    await showPanel(pressed, { paragraphs: sentences.map((key) => translate(locale, key)) });
  },
};

export const deletionDeclined: ComponentHandler = {
  acknowledge: "update",
  run: async (_services, interaction, { locale }) => {
    await showPanel(interaction, { paragraphs: [translate(locale, "privacy.delete_kept")] });
  },
};
