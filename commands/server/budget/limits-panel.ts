import { getServerBudget, type LearnerLimit } from "#/budgets/status.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import type { Form } from "#/discord/form.ts";
import { button, type Panel } from "#/discord/panel.ts";
import type { Reader } from "#/discord/reader.ts";
import type { BotServices } from "#/discord/services.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { getLearner } from "#/learners/learners.ts";
import { translate } from "#/locales/translate.ts";
import { formatMoney, writeAmount } from "#/shared/format-money.ts";

import { amountLengthMaximum } from "../../support/require-amount.ts";
import { budgetLines } from "../../support/budget-bar.ts";

const ownLimitsMaximum = 25;

/** How a server's money stands, and whose limits are which. */
export async function limitsPanel(
  services: BotServices,
  view: { serverId: string; locale: InterfaceLocale; saved: boolean },
): Promise<Panel> {
  const { serverId, locale, saved } = view;
  const reader = { locale, currency: services.currency };
  const { server, learnerDefaultPicoUsd, learnerLimits } = await getServerBudget(services, {
    serverId,
  });
  const own = learnerLimits.slice(0, ownLimitsMaximum);
  const lines = await Promise.all(own.map((limit) => ownLimitLine(services, limit, reader)));
  const each = formatMoney(learnerDefaultPicoUsd, reader);
  return {
    paragraphs: [
      saved ? translate(locale, "server.saved") : "",
      translate(locale, "server.budget.title"),
      [translate(locale, "budget.of_server"), ...budgetLines(server, reader)].join("\n"),
      [translate(locale, "server.budget.each_learner", { limit: each }), ...lines].join("\n"),
      translate(locale, "server.budget.hint"),
    ],
    rows: [
      [button(writeCustomId("server", "change-budget"), translate(locale, "server.change_budget"))],
    ],
  };
}

/** Empty where the learner's account is not known any more. */
async function ownLimitLine(
  services: BotServices,
  limit: LearnerLimit,
  reader: Reader,
): Promise<string> {
  const learner = await getLearner(services, limit);
  if (!learner) return "";
  const { discordUserId } = learner;
  const amount = formatMoney(limit.limitPicoUsd, reader);
  return translate(reader.locale, "server.budget.own_limit", { discordUserId, limit: amount });
}

/** The two limits that concern everybody, filled in as they are. */
export async function limitsForm(
  services: BotServices,
  view: { serverId: string; locale: InterfaceLocale },
): Promise<Form> {
  const { serverId, locale } = view;
  const reader = { locale, currency: services.currency };
  const { server, learnerDefaultPicoUsd } = await getServerBudget(services, { serverId });
  const help = translate(locale, "server.budget.form.help");
  return {
    customId: writeCustomId("server", "budget-form"),
    title: translate(locale, "server.budget.form.title"),
    fields: [
      {
        kind: "text",
        id: "server",
        label: translate(locale, "server.budget.form.server"),
        help,
        value: writeAmount(server.limitPicoUsd, reader),
        lengthMaximum: amountLengthMaximum,
      },
      {
        kind: "text",
        id: "each_learner",
        label: translate(locale, "server.budget.form.each_learner"),
        help,
        value: writeAmount(learnerDefaultPicoUsd, reader),
        lengthMaximum: amountLengthMaximum,
      },
    ],
  };
}
