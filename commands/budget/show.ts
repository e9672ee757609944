import type { ComponentHandler } from "#/discord/command.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel, type AnswerableInteraction } from "#/discord/show.ts";

import { expectButton } from "../support/expect-interaction.ts";
import { pictureWeight } from "../support/picture-weight.ts";
import type { Subcommand } from "../support/subcommands.ts";
import { readBudgetView, readTheme } from "./budget-view.ts";
import { budgetPanel, type BudgetLook } from "./show-panel.ts";

/** Shows a learner's own budget where they are: on this server, or in direct messages. */
export async function showBudget(
  services: BotServices,
  interaction: AnswerableInteraction,
  context: InteractionContext,
  look: BudgetLook,
): Promise<void> {
  const view = await readBudgetView(services, context);
  await showPanel(interaction, await budgetPanel(services, view, look));
}

/** What the learner has left, and for what it was spent. */
export const show: Subcommand = {
  path: "command.budget.show",
  weight: pictureWeight,
  run: (services, interaction, context) =>
    showBudget(services, interaction, context, { theme: "dark" }),
};

/** Reads it anew, in the look that the argument names. */
const refresh: ComponentHandler = {
  acknowledge: "update",
  weight: pictureWeight,
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    await showBudget(services, pressed, context, { theme: readTheme(context.args[0]) });
  },
};

/** Under a notice that a threshold was reached. */
const openFromNotice: ComponentHandler = {
  acknowledge: "private",
  weight: pictureWeight,
  run: (services, interaction, context) =>
    showBudget(services, expectButton(interaction), context, { theme: "dark" }),
};

export const showComponents = { show: refresh, look: refresh, "budget-notice": openFromNotice };
