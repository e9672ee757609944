import type { ChatInputCommandInteraction, MessageContextMenuCommandInteraction } from "discord.js";

import { MessageFlags } from "discord.js";

import type { ComponentInteraction } from "./command.ts";
import type { Form } from "./form.ts";

import { renderForm } from "./form.ts";
import { renderPanel, type Panel } from "./panel.ts";

/** What can be answered with a panel. */
export type AnswerableInteraction =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ComponentInteraction;

/**
 * Shows a private panel: fills the acknowledgement where there was one (after `update`, the message
 * on which the component sits), else answers with a new message that only the person sees.
 */
export async function showPanel(interaction: AnswerableInteraction, panel: Panel): Promise<void> {
  const { flags, ...body } = renderPanel(panel);
  if (interaction.deferred || interaction.replied) {
    // An empty list removes the picture that was there before.
    await interaction.editReply({ ...body, flags, attachments: [] });
  } else {
    await interaction.reply({ ...body, flags: flags | MessageFlags.Ephemeral });
  }
}

/**
 * Shows a form. Only where the interaction was not acknowledged (`itself`) and is no form itself.
 * Its fields arrive at the component handler that its custom id names.
 */
export async function showForm(
  interaction: Exclude<AnswerableInteraction, { isFromMessage(): boolean }>,
  form: Form,
): Promise<void> {
  await interaction.showModal(renderForm(form));
}
