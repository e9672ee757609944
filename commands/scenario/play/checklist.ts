import type { ComponentHandler } from "#/discord/command.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import { readScene } from "#/sessions/scenes/read-scene.ts";

import { expectButton } from "../../support/expect-interaction.ts";

import { checklistPanel } from "./checklist-panel.ts";

/** What is to be reached in a scene, and what was: for its learner alone. */
export const checklist: ComponentHandler = { acknowledge: "private", run: showChecklist };

/** The same in the panel that is there already. */
export const checklistAgain: ComponentHandler = { acknowledge: "update", run: showChecklist };

async function showChecklist(
  services: BotServices,
  interaction: Parameters<ComponentHandler["run"]>[1],
  { args, discordUserId, locale }: InteractionContext & { readonly args: readonly string[] },
): Promise<void> {
  const pressed = expectButton(interaction);
  const sessionId = readIdArgument(args, 0);
  const scene = await readScene(services, { sessionId, discordUserId });
  await showPanel(pressed, checklistPanel(scene, locale));
}
