import { toDiscordError } from "#/discord/discord-error.ts";
import type { AnswerableInteraction } from "#/discord/show.ts";

/** The channel of somebody's direct messages with us. @throws ParleyError `discord_*` */
export async function openDirectMessages(interaction: AnswerableInteraction): Promise<string> {
  try {
    return (await interaction.user.createDM()).id;
  } catch (error) {
    throw toDiscordError(error);
  }
}
