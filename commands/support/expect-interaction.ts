import type {
  ModalSubmitInteraction,
  StringSelectMenuInteraction,
  ButtonInteraction,
  ChannelSelectMenuInteraction,
} from "discord.js";

import type { ComponentInteraction } from "#/discord/command.ts";
import { ParleyError } from "#/shared/errors.ts";

// A changed client may send any kind of interaction with any custom id: each handler says which kind
// it is for, and what is another one is refused like a button that does not exist.

/** @throws ParleyError `component_unknown` where it is no button. */
export function expectButton(interaction: ComponentInteraction): ButtonInteraction {
  if (!interaction.isButton()) throw new ParleyError("component_unknown");
  return interaction;
}

/** @throws ParleyError `component_unknown` where it is no text menu. */
export function expectMenu(interaction: ComponentInteraction): StringSelectMenuInteraction {
  if (!interaction.isStringSelectMenu()) throw new ParleyError("component_unknown");
  return interaction;
}

/** @throws ParleyError `component_unknown` where it is neither a button nor a text menu. */
export function expectButtonOrMenu(
  interaction: ComponentInteraction,
): ButtonInteraction | StringSelectMenuInteraction {
  if (!interaction.isButton() && !interaction.isStringSelectMenu()) {
    throw new ParleyError("component_unknown");
  }
  return interaction;
}

/** @throws ParleyError `component_unknown` where it is no menu of channels. */
export function expectChannelMenu(interaction: ComponentInteraction): ChannelSelectMenuInteraction {
  if (!interaction.isChannelSelectMenu()) throw new ParleyError("component_unknown");
  return interaction;
}

/** @throws ParleyError `component_unknown` where it is no form. */
export function expectForm(interaction: ComponentInteraction): ModalSubmitInteraction {
  if (!interaction.isModalSubmit()) throw new ParleyError("component_unknown");
  return interaction;
}
