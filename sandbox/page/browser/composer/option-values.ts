import { channelOptions } from "../components/select-options.ts";
import { localized, nameOf } from "../state/names.ts";
import type { PageState } from "../state/page-state.ts";
import type { SentFile } from "../../protocol.ts";
import type { WireChoice, WireCommandOption } from "../../wire-types.ts";

/** Discord's numbers for the types of command options. */
export const optionTypes = {
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  attachment: 11,
} as const;

/** What stands in an option's pill. */
export interface OptionEntry {
  text: string;
  /** The value behind the text once one was picked; undefined while it is only typed. */
  picked?: string | number | boolean | SentFile;
}

/** The values of an option that are known without asking the bot. */
export function knownChoices(state: PageState, option: WireCommandOption): WireChoice[] {
  const users = (): WireChoice[] =>
    Object.values(state.users).map((user) => ({ name: nameOf(user), value: user.id }));
  const roles = (): WireChoice[] =>
    state.roles.map((role) => ({ name: role.name, value: role.id }));
  switch (option.type) {
    case optionTypes.boolean:
      return [
        { name: "True", value: "true" },
        { name: "False", value: "false" },
      ];
    case optionTypes.user:
      return users();
    case optionTypes.role:
      return roles();
    case optionTypes.mentionable:
      return [...users(), ...roles()];
    case optionTypes.channel:
      return channelOptions(state, option.channel_types).map((channel) => ({
        name: channel.label,
        value: channel.value,
      }));
    default: {
      const locale = state.me?.locale ?? "en-US";
      return (option.choices ?? []).map((choice) => ({
        name: localized(choice.name, choice.name_localizations, locale),
        value: choice.value,
      }));
    }
  }
}

/** Those choices that fit what was typed. */
export function matchingChoices(choices: WireChoice[], typed: string): WireChoice[] {
  const query = typed.trim().toLowerCase();
  return choices.filter((choice) => choice.name.toLowerCase().includes(query));
}

/** A choice's value as the option's type has it. */
export function choiceValue(
  option: WireCommandOption,
  value: string | number,
): string | number | boolean {
  return option.type === optionTypes.boolean ? value === "true" : value;
}

/** Reads a pill into the value that is sent, or says what is wrong with it. */
export function readOption(
  option: WireCommandOption,
  entry: OptionEntry,
  choices: WireChoice[],
): { value: string | number | boolean | SentFile } | { fault: string } {
  if (entry.picked !== undefined) return { value: entry.picked };
  const text = entry.text.trim();
  if (text === "") return { fault: "This option is required." };
  if (option.type === optionTypes.integer || option.type === optionTypes.number) {
    return readNumber(option, text);
  }
  const isOpen = option.type === optionTypes.string && (option.choices ?? []).length === 0;
  if (isOpen) return readText(option, text);
  const match = choices.find((choice) => choice.name.toLowerCase() === text.toLowerCase());
  if (match === undefined) return { fault: "Choose one of the values in the list." };
  return { value: choiceValue(option, match.value) };
}

function readNumber(
  option: WireCommandOption,
  text: string,
): { value: number } | { fault: string } {
  const value = Number(text.replace(",", "."));
  if (Number.isNaN(value)) return { fault: "Write a number." };
  if (option.type === optionTypes.integer && !Number.isInteger(value)) {
    return { fault: "Write a whole number." };
  }
  if (value < (option.min_value ?? -Infinity)) return { fault: `At least ${option.min_value}.` };
  if (value > (option.max_value ?? Infinity)) return { fault: `At most ${option.max_value}.` };
  return { value };
}

function readText(option: WireCommandOption, text: string): { value: string } | { fault: string } {
  if (text.length < (option.min_length ?? 0)) {
    return { fault: `At least ${option.min_length} characters.` };
  }
  if (text.length > (option.max_length ?? 6_000)) {
    return { fault: `At most ${option.max_length} characters.` };
  }
  return { value: text };
}
