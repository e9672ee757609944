import { IntlMessageFormat } from "intl-messageformat";

import { defaultLocale, locales, readMessages, resolveLocale } from "./messages.ts";
import type { Locale, MessageKey, Messages } from "./messages.ts";

/**
 * What a message needs. A `Date` arrives in the message as Unix seconds, so that the message itself
 * chooses how Discord shows it: `<t:{resetsAt}:R>`.
 */
export type MessageArguments = Readonly<Record<string, string | number | Date>>;

const messages = new Map<Locale, Messages>(locales.map((locale) => [locale, readMessages(locale)]));
const compiled = new Map<string, IntlMessageFormat>();

/**
 * The string for `key` in the reader's language. `tag` may be any Discord locale.
 * @throws Error where an argument that the message names is missing.
 */
export function translate(tag: string, key: MessageKey, args: MessageArguments = {}): string {
  const values = Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      value instanceof Date ? Math.floor(value.getTime() / 1000) : value,
    ]),
  );
  return String(compile(resolveLocale(tag), key).format(values));
}

/** The message before its arguments are filled in. */
export function messageOf(locale: Locale, key: MessageKey): string {
  const text = messages.get(locale)?.get(key) ?? messages.get(defaultLocale)?.get(key);
  if (text === undefined) throw new Error(`No message for the key ${key} in en-US.`);
  return text;
}

/** The same string in every locale: what Discord takes as `name_localizations` and the like. */
export function translateToAll(key: MessageKey): Record<Locale, string> {
  const entries = locales.map((locale) => [locale, messageOf(locale, key)]);
  return Object.fromEntries(entries) as Record<Locale, string>;
}

/** Compiling a message costs fifty times what formatting it does, so each is compiled once. */
function compile(locale: Locale, key: MessageKey): IntlMessageFormat {
  const name = `${locale} ${key}`;
  const known = compiled.get(name);
  if (known) return known;
  const fresh = new IntlMessageFormat(messageOf(locale, key), locale, undefined, {
    ignoreTag: true,
  });
  compiled.set(name, fresh);
  return fresh;
}
