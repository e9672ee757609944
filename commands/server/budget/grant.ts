import { ApplicationCommandOptionType } from "discord.js";

import { grantOnce } from "#/budgets/change-rules.ts";
import { getBudgetOf } from "#/budgets/status.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";
import { formatMoney } from "#/shared/format-money.ts";

import { describe } from "../../support/describe.ts";
import { amountLengthMaximum, requireAmount } from "../../support/require-amount.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { reasonOption } from "./read-fields.ts";
import { rulePanel } from "./rule-panel.ts";
import { authorOf } from "./save-rule.ts";
import { requireWhom, whomOptions } from "./whom.ts";

/** Grants something once, on top of the limit, for the present period alone. */
export const grantBudget: Subcommand = {
  path: "command.server.budget.grant",
  options: [
    {
      ...describe("command.server.budget.grant.amount"),
      type: ApplicationCommandOptionType.String,
      max_length: amountLengthMaximum,
      required: true,
    },
    ...whomOptions,
    reasonOption,
  ],
  run: async (services, interaction, { locale, discordUserId }) => {
    const serverId = requireManageServer(interaction);
    const { options, guild } = interaction;
    const view = { locale, currency: services.currency };
    const amountPicoUsd = requireAmount(options.getString("amount", true), view);
    if (amountPicoUsd === 0n) throw new ParleyError("amount_zero");
    const target = await requireWhom(services, { options, serverId, locale });
    if (target.of === "learners") throw new ParleyError("budget_grant_for_each");
    const status = await getBudgetOf(services, target);
    // Where nothing is limited, there is nothing to be granted on top.
    if (!status?.hasLimit) throw new ParleyError("budget_rule_missing");
    const author = authorOf(discordUserId, options.getString("reason"));
    await grantOnce(services, { target, amountPicoUsd, ...author });
    const said = translate(locale, "server_budget.granted_now", {
      amount: formatMoney(amountPicoUsd, view),
    });
    const shown = { guild, locale, said: [said] };
    await showPanel(interaction, await rulePanel(services, target, shown));
  },
};
