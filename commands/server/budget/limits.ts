import { changeSeenRules, type SeenChange } from "#/budgets/change-seen-rules.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import type { Form } from "#/discord/form.ts";
import { requireManageServer } from "#/discord/permissions.ts";
import type { BotServices } from "#/discord/services.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { writeAmount } from "#/shared/format-money.ts";

import { expectButton, expectForm } from "../../support/expect-interaction.ts";
import { amountLengthMaximum, requireAmount } from "../../support/require-amount.ts";

import { listPanel } from "./list-panel.ts";
import { readRuleView } from "./rule-view.ts";
import { authorOf } from "./save-rule.ts";
import { readSeen } from "./whom-arguments.ts";

const fields = [
  { id: "server", of: "server", label: "server_budget.limits.server" },
  { id: "each_learner", of: "learners", label: "server_budget.limits.each_learner" },
] as const;

/** The button answers with a form of the two limits that concern everybody. */
export const changeBudget: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, { locale }) => {
    const pressed = expectButton(interaction);
    const serverId = requireManageServer(pressed);
    await showForm(pressed, await limitsForm(services, { serverId, locale }));
  },
};

/** What was left as it is, is not said anew. */
export const budgetForm: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, { locale, discordUserId, args }) => {
    const form = expectForm(interaction);
    const serverId = requireManageServer(form);
    const view = { locale, currency: services.currency };
    const changes: SeenChange[] = [];
    for (const [index, { id, of }] of fields.entries()) {
      const { limitPicoUsd } = await readRuleView(services, { of, serverId });
      const typed = requireAmount(form.fields.getTextInputValue(id), view);
      const change = { target: { of, serverId }, set: { limitPicoUsd: typed } };
      if (typed !== limitPicoUsd) changes.push({ ...change, seen: readSeen(args, index) });
    }
    await changeSeenRules(services, { changes, ...authorOf(discordUserId, null) });
    const said = translate(locale, "server.saved");
    const { guild } = form;
    await showPanel(form, await listPanel(services, { serverId, guild, locale, page: 0, said }));
  },
};

async function limitsForm(
  services: BotServices,
  { serverId, locale }: { serverId: string; locale: InterfaceLocale },
): Promise<Form> {
  const rules = await Promise.all(
    fields.map(async ({ id, label, of }) => {
      const { edition, limitPicoUsd } = await readRuleView(services, { of, serverId });
      return { id, label, edition, limitPicoUsd };
    }),
  );
  const view = { locale, currency: services.currency };
  return {
    customId: writeCustomId("server", "budget-form", ...rules.map(({ edition }) => edition)),
    title: translate(locale, "server_budget.limits.title"),
    fields: rules.map(({ id, label, limitPicoUsd }) => ({
      kind: "text",
      id,
      label: translate(locale, label),
      help: translate(locale, "server_budget.limits.help"),
      value: writeAmount(limitPicoUsd, view),
      lengthMaximum: amountLengthMaximum,
    })),
  };
}
