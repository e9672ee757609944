import {
  ApplicationCommandOptionType,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  type APIApplicationCommandStringOption,
} from "discord.js";

import type { MessageKey } from "#/locales/messages.ts";
import { translate, translateToAll } from "#/locales/translate.ts";
import { englishLocale } from "#/locales/messages.ts";

/** What has a name and a description in the messages: a command, a subcommand, an option. */
export type CommandPath =
  Extract<MessageKey, `${string}.description`> extends infer Key
    ? Key extends `${infer Path extends `command.${string}`}.description`
      ? Path
      : never
    : never;

/** Name and description in every locale, as Discord takes them. */
export interface Description {
  name: string;
  name_localizations: Record<string, string>;
  description: string;
  description_localizations: Record<string, string>;
}

/** The texts of a command, a subcommand or an option. */
export function describe(path: CommandPath): Description {
  return {
    name: translate(englishLocale, `${path}.name`),
    name_localizations: translateToAll(`${path}.name`),
    description: translate(englishLocale, `${path}.description`),
    description_localizations: translateToAll(`${path}.description`),
  };
}

/** A text option; its suggestions come from the subcommand's `autocomplete`. */
export function suggestedOption(
  path: CommandPath,
  required = false,
): APIApplicationCommandStringOption {
  return {
    ...describe(path),
    type: ApplicationCommandOptionType.String,
    autocomplete: true,
    required,
  };
}

/** A text option with a few fixed values, each with its own string: `<prefix>.<value>`. */
export function choiceOption(
  path: CommandPath,
  choices: readonly { value: string; key: MessageKey }[],
  required = false,
): APIApplicationCommandBasicOption {
  return {
    ...describe(path),
    type: ApplicationCommandOptionType.String,
    required,
    choices: choices.map(({ value, key }) => localizedChoice(value, key)),
  };
}

/** A text option with a few fixed values that are called the same in every locale. */
export function fixedOption(
  path: CommandPath,
  choices: readonly { value: string; name: string }[],
): APIApplicationCommandBasicOption {
  return {
    ...describe(path),
    type: ApplicationCommandOptionType.String,
    choices: [...choices],
  };
}

function localizedChoice(
  value: string,
  key: MessageKey,
): APIApplicationCommandOptionChoice<string> {
  return { value, name: translate(englishLocale, key), name_localizations: translateToAll(key) };
}
