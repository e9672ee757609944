import { IntlMessageFormat } from "intl-messageformat";

import {
  englishLocale,
  locales,
  readMessages,
  type MessageKey,
  type Messages,
} from "./messages.ts";

/**
 * What a message needs. A `Date` arrives in the message as Unix seconds, so that the message itself
 * chooses how Discord shows it: `<t:{resetsAt}:R>`. What there is none of arrives as `none`, for which
 * the message provides: `{resetsAt, select, none {} other {…}}`.
 */
export type MessageArguments = Readonly<Record<string, string | number | Date | undefined>>;

const messages = new Map<string, Messages>(locales.map((locale) => [locale, readMessages(locale)]));
const compiled = new Map<string, IntlMessageFormat>();

/**
 * The string for `key` in an interface locale; in English where the locale is none.
 * @throws Error where an argument that the message names is missing.
 */
export function translate(locale: string, key: MessageKey, args: MessageArguments = {}): string {
  const values = Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      value instanceof Date ? Math.floor(value.getTime() / 1000) : (value ?? "none"),
    ]),
  );
  return String(compile(locale, key).format(values));
}

/** The message before its arguments are filled in. */
export function messageOf(locale: string, key: MessageKey): string {
  const text = messages.get(locale)?.get(key) ?? messages.get(englishLocale)?.get(key);
  if (text === undefined) throw new Error(`No message for the key ${key} in ${englishLocale}.`);
  return text;
}

/** Whether there is a string for `key`. */
export function isMessageKey(key: string): key is MessageKey {
  return messages.get(englishLocale)?.has(key) ?? false;
}

/** The same string in every locale: what Discord takes as `name_localizations` and the like. */
export function translateToAll(key: MessageKey): Record<string, string> {
  return Object.fromEntries(locales.map((locale) => [locale, messageOf(locale, key)]));
}

/** Compiling a message costs some fifty times what filling it in does, so each is compiled once. */
function compile(locale: string, key: MessageKey): IntlMessageFormat {
  const name = `${locale} ${key}`;
  const known = compiled.get(name);
  if (known) return known;
  const text = messageOf(locale, key);
  const language = messages.has(locale) ? locale : englishLocale;
  const fresh = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
  compiled.set(name, fresh);
  return fresh;
}
