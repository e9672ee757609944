import type { APIApplicationCommandOptionChoice } from "discord.js";

import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import {
  findLanguages,
  nativeLanguages,
  readLanguage,
  targetLanguages,
  type NativeLanguage,
  type TargetLanguage,
} from "#/languages/languages.ts";
import { levels, readLevel, type Level } from "#/languages/levels.ts";
import type { MessageKey } from "#/locales/messages.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

// What autocomplete offers is only an offer: a person may send any text for an option. Each reader
// takes what can be understood and refuses the rest by the name of the option.

const suggestionsMaximum = 25;
const nearMaximum = 3;

/** @throws ParleyError `option_unknown` */
export function readLanguageOption(
  text: string | null,
  locale: InterfaceLocale,
): TargetLanguage | undefined {
  if (text === null) return undefined;
  return (
    readLanguage(targetLanguages, text, locale) ??
    unknown("command.session.start.language.name", locale)
  );
}

/** @throws ParleyError `language_unknown`, with what may have been meant as `suggestions`. */
export function readNativeLanguage(text: string, locale: InterfaceLocale): NativeLanguage {
  const language = readLanguage(nativeLanguages, text, locale);
  if (language) return language;
  const near = findLanguages(nativeLanguages, text, locale).slice(0, nearMaximum);
  const names = near.map(({ name }) => name);
  const suggestions = new Intl.ListFormat(locale, { type: "disjunction" }).format(names);
  throw new ParleyError("language_unknown", names.length > 0 ? { suggestions } : {});
}

/** Languages out of `codes` that fit what is typed. */
export function suggestLanguages(
  codes: readonly string[],
  typed: string,
  locale: InterfaceLocale,
): APIApplicationCommandOptionChoice[] {
  return findLanguages(codes, typed, locale)
    .slice(0, suggestionsMaximum)
    .map(({ code, name }) => ({ value: code, name }));
}

/** @throws ParleyError `option_unknown` */
export function readLevelOption(text: string | null, locale: InterfaceLocale): Level | undefined {
  if (text === null) return undefined;
  return readLevel(text) ?? unknown("command.session.start.level.name", locale);
}

/** The six levels as a menu or an option offers them. */
export const levelChoices: readonly { value: Level; key: MessageKey }[] = levels.map((level) => ({
  value: level,
  key: `level.${level}` as const,
}));

function unknown(key: MessageKey, locale: InterfaceLocale): never {
  throw new ParleyError("option_unknown", { option: translate(locale, key) });
}
