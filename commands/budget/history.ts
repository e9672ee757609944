import { readAllEntries } from "#/budgets/reports/history.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel, type AnswerableInteraction } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";

import { expectButton, expectMenu } from "../support/expect-interaction.ts";
import { readNumberArgument } from "../support/read-number.ts";
import type { Subcommand } from "../support/subcommands.ts";
import { readBudgetView } from "./budget-view.ts";
import { historyPanel, periodPanel } from "./history-panel.ts";
import { writeLedgerFile } from "./ledger-file.ts";

/** The file is made of thousands of rows: it counts as so many acts. */
const fileWeight = 10;

async function showHistory(
  services: BotServices,
  interaction: AnswerableInteraction,
  context: InteractionContext,
): Promise<void> {
  const view = await readBudgetView(services, context);
  await showPanel(interaction, await historyPanel(services, view));
}

/** What one spent in earlier periods. */
export const history: Subcommand = { path: "command.budget.history", run: showHistory };

const openHistory: ComponentHandler = {
  acknowledge: "update",
  run: (services, interaction, context) =>
    showHistory(services, expectButton(interaction), context),
};

const pickPeriod: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    const view = await readBudgetView(services, context);
    const place = { periodId: readIdArgument(chosen.values, 0), page: 0 };
    await showPanel(chosen, await periodPanel(services, view, place));
  },
};

const turnPage: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { args } = context;
    const view = await readBudgetView(services, context);
    const place = { periodId: readIdArgument(args, 0), page: readNumberArgument(args, 1) };
    await showPanel(pressed, await periodPanel(services, view, place));
  },
};

/** All that was charged to one's own budget here, as a file. */
const sendFile: ComponentHandler = {
  acknowledge: "private",
  weight: fileWeight,
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { own, reader } = await readBudgetView(services, context);
    const entries = await readAllEntries(services, own);
    await showPanel(pressed, {
      paragraphs: [translate(reader.locale, "budget.history.file_done", { count: entries.length })],
      file: { name: "parley-budget.csv", bytes: Buffer.from(writeLedgerFile(entries)) },
    });
  },
};

export const historyComponents = {
  history: openHistory,
  period: pickPeriod,
  page: turnPage,
  file: sendFile,
};
