import {
  ApplicationCommandOptionType,
  type APIApplicationCommandBasicOption,
  type ChatInputCommandInteraction,
} from "discord.js";

import { termDaysMax } from "#/budgets/budget-rule.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import { describe } from "../../support/describe.ts";

/** The least and the most of each number that an option takes. */
const bounds = {
  days: [1, termDaysMax],
  hour: [0, 23],
  local_answers: [0, 1_000_000],
  local_tokens: [0, 1_000_000_000_000],
} as const;

type NumberName = keyof typeof bounds;

export function numberOption(name: NumberName): APIApplicationCommandBasicOption {
  const [min, max] = bounds[name];
  return {
    ...describe(`command.server.budget.${name}`),
    type: ApplicationCommandOptionType.Integer,
    min_value: min,
    max_value: max,
  };
}

/** What an option says; null: nothing. @throws ParleyError `option_unknown` where it was forged. */
export function readNumber(
  options: ChatInputCommandInteraction["options"],
  name: NumberName,
  locale: InterfaceLocale,
): number | null {
  const value = options.getInteger(name);
  const [min, max] = bounds[name];
  if (value === null || (value >= min && value <= max)) return value;
  const option = translate(locale, `command.server.budget.${name}.name`);
  throw new ParleyError("option_unknown", { option });
}
