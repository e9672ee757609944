import {
  ApplicationCommandOptionType,
  type APIApplicationCommandBasicOption,
  type ChatInputCommandInteraction,
} from "discord.js";

import { atLimits, termUnits, type BudgetTerm, type RuleFields } from "#/budgets/budget-rule.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { MessageKey } from "#/locales/messages.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";
import type { AmountView } from "#/shared/read-amount.ts";

import { choiceOption, describe, suggestedOption } from "../../support/describe.ts";
import { amountLengthMaximum, requireAmount } from "../../support/require-amount.ts";

import { numberOption, readNumber } from "./number-options.ts";
import { reasonCharactersMax } from "./save-rule.ts";
import { changeTerm } from "./term/change-term.ts";
import type { StartView } from "./term/start-day.ts";

export const reasonOption: APIApplicationCommandBasicOption = {
  ...describe("command.server.budget.reason"),
  type: ApplicationCommandOptionType.String,
  max_length: reasonCharactersMax,
};

/** The options that say what is to hold. */
export const fieldOptions: readonly APIApplicationCommandBasicOption[] = [
  {
    ...describe("command.server.budget.amount"),
    type: ApplicationCommandOptionType.String,
    max_length: amountLengthMaximum,
  },
  choiceOption(
    "command.server.budget.period",
    termUnits.map((unit) => ({ value: unit, key: `command.server.budget.period.${unit}` })),
  ),
  numberOption("days"),
  suggestedOption("command.server.budget.start"),
  numberOption("hour"),
  choiceOption(
    "command.server.budget.at_limit",
    atLimits.map((one) => ({ value: one, key: `command.server.budget.at_limit.${one}` })),
  ),
  numberOption("local_answers"),
  numberOption("local_tokens"),
];

/** What the options say is to hold; what is left out is not among it. */
export function readFields(
  options: ChatInputCommandInteraction["options"],
  present: BudgetTerm,
  view: StartView & AmountView & { locale: InterfaceLocale },
): Partial<RuleFields> {
  const number = (name: Parameters<typeof readNumber>[1]) => readNumber(options, name, view.locale);
  const choice = <Value extends string>(name: "period" | "at_limit", values: readonly Value[]) =>
    readChoice(values, options.getString(name), {
      key: `command.server.budget.${name}.name`,
      locale: view.locale,
    });
  const amount = options.getString("amount");
  const atLimit = choice("at_limit", atLimits);
  const freeTurnsLimit = number("local_answers");
  const freeTokens = number("local_tokens");
  const said = {
    every: choice("period", termUnits),
    days: number("days"),
    start: options.getString("start"),
    hour: number("hour"),
  };
  const term = changeTerm(present, said, view);
  return {
    ...(amount === null ? {} : { limitPicoUsd: requireAmount(amount, view) }),
    ...(term ? { term } : {}),
    ...(atLimit === null ? {} : { atLimit }),
    ...(freeTurnsLimit === null ? {} : { freeTurnsLimit }),
    ...(freeTokens === null ? {} : { freeTokensLimit: BigInt(freeTokens) }),
  };
}

/** One of a few values, or null: a changed client may send any. @throws ParleyError `option_unknown` */
export function readChoice<Value extends string>(
  values: readonly Value[],
  text: string | null,
  option: { key: MessageKey; locale: InterfaceLocale },
): Value | null {
  const found = values.find((value) => value === text);
  if (text === null || found !== undefined) return found ?? null;
  throw new ParleyError("option_unknown", { option: translate(option.locale, option.key) });
}
