import { getBudgetStatus } from "#/budgets/status.ts";
import { payerIn } from "#/discord/interaction-context.ts";
import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";

import { budgetLines } from "../support/budget-bar.ts";
import type { Subcommand } from "../support/subcommands.ts";

const titles = {
  learner: "budget.of_learner",
  server: "budget.of_server",
  direct: "budget.of_direct",
  operator: "budget.of_operator",
} as const;

/** What the learner has left where they are: on this server, or in direct messages. */
export const show: Subcommand = {
  path: "command.budget.show",
  run: async (services, interaction, context) => {
    const { locale } = context;
    const reader = { locale, currency: services.currency };
    const learner = await ensureConsent(services, context);
    const budgets = await getBudgetStatus(services, payerIn(context, learner.id));
    await showPanel(interaction, {
      paragraphs: [
        translate(locale, "budget.title"),
        ...budgets.map((status) =>
          [translate(locale, titles[status.scope]), ...budgetLines(status, reader)].join("\n"),
        ),
      ],
    });
  },
};
