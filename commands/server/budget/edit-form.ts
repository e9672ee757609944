import type { ModalSubmitInteraction } from "discord.js";

import { atLimits, defaultTerm, termUnits, type RuleFields } from "#/budgets/budget-rule.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import type { Form } from "#/discord/form.ts";
import { translate } from "#/locales/translate.ts";
import { writeAmount } from "#/shared/format-money.ts";
import type { AmountView } from "#/shared/read-amount.ts";

import { amountLengthMaximum, requireAmount } from "../../support/require-amount.ts";

import { readChoice } from "./read-fields.ts";
import type { WordsView } from "./rule-lines.ts";
import type { RuleView } from "./rule-view.ts";
import { reasonCharactersMax } from "./save-rule.ts";
import { changeTerm } from "./term/change-term.ts";
import type { StartView } from "./term/start-day.ts";
import { whomArguments } from "./whom-arguments.ts";

const startLengthMaximum = 40;

/** What holds for somebody, to be changed. What is left as it is, is not said anew. */
export function editForm(rule: RuleView, view: WordsView): Form {
  const { locale } = view;
  const text = (key: Parameters<typeof translate>[1]) => translate(locale, key);
  return {
    customId: writeCustomId("server", "budget-save", ...whomArguments(rule.whom), rule.edition),
    title: text("server_budget.form.title"),
    fields: [
      {
        kind: "text",
        id: "amount",
        label: text("server_budget.form.amount"),
        help: text("server_budget.form.amount.help"),
        value: writtenAmount(rule, view),
        required: false,
        lengthMaximum: amountLengthMaximum,
      },
      {
        kind: "menu",
        id: "period",
        label: text("server_budget.form.period"),
        options: periodsOffered(rule).map((unit) => ({
          value: unit,
          label: text(`command.server.budget.period.${unit}`),
          default: unit === presentTerm(rule).every,
        })),
      },
      {
        kind: "text",
        id: "start",
        label: text("server_budget.form.start"),
        help: text("server_budget.form.start.help"),
        required: false,
        lengthMaximum: startLengthMaximum,
      },
      {
        kind: "menu",
        id: "at_limit",
        label: text("server_budget.form.at_limit"),
        options: atLimits.map((one) => ({
          value: one,
          label: text(`command.server.budget.at_limit.${one}`),
          default: one === presentAtLimit(rule),
        })),
      },
      {
        kind: "text",
        id: "reason",
        label: text("server_budget.form.reason"),
        required: false,
        lengthMaximum: reasonCharactersMax,
      },
    ],
  };
}

/**
 * What is to be changed by a form that showed `rule`.
 * @throws ParleyError `amount_unreadable`, `option_unknown`, `budget_*`
 */
export function readEdited(
  fields: ModalSubmitInteraction["fields"],
  rule: RuleView,
  view: StartView & AmountView & WordsView,
): Partial<RuleFields> {
  const amount = fields.getTextInputValue("amount").trim();
  const [period = null] = fields.getStringSelectValues("period");
  const [atLimit = null] = fields.getStringSelectValues("at_limit");
  const { locale } = view;
  const every = readChoice(termUnits, period, {
    key: "command.server.budget.period.name",
    locale,
  });
  const wished = readChoice(atLimits, atLimit, {
    key: "command.server.budget.at_limit.name",
    locale,
  });
  const start = fields.getTextInputValue("start").trim();
  const present = presentTerm(rule);
  const said = {
    every: every === present.every ? null : every,
    days: null,
    start: start === "" ? null : start,
    hour: null,
  };
  const term = changeTerm(present, said, view);
  return {
    ...(amount === writtenAmount(rule, view) ? {} : { limitPicoUsd: readLimit(amount, view) }),
    ...(term ? { term } : {}),
    ...(wished === presentAtLimit(rule) ? {} : { atLimit: wished }),
  };
}

/** An amount that was taken out is taken back. */
function readLimit(amount: string, view: AmountView): bigint | null {
  return amount === "" ? null : requireAmount(amount, view);
}

function writtenAmount({ status, limitPicoUsd }: RuleView, view: AmountView): string {
  return status?.hasLimit === true ? writeAmount(limitPicoUsd, view) : "";
}

function presentTerm({ status }: RuleView) {
  return status?.term ?? defaultTerm;
}

function presentAtLimit({ status }: RuleView) {
  return status?.atLimit ?? "refuse";
}

/** A number of days is given by the command alone. */
function periodsOffered(rule: RuleView) {
  return termUnits.filter((unit) => unit !== "days" || presentTerm(rule).every === "days");
}
