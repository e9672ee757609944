import { baseLanguage } from "./interface-locales.ts";

/** The languages Parley teaches, by ISO 639-1 code. */
export const targetLanguages = [
  "en",
  "es",
  "fr",
  "de",
  "it",
  "pt",
  "zh",
  "ja",
  "ar",
  "cs",
  "da",
  "el",
  "fa",
  "fi",
  "he",
  "hi",
  "ko",
  "nl",
  "no",
  "pl",
  "ru",
  "sv",
  "tr",
  "uk",
] as const;

export type TargetLanguage = (typeof targetLanguages)[number];

/** What a learner may call their own: the languages taught, and more in which a model can explain. */
export const nativeLanguages = [
  ...targetLanguages,
  "af",
  "bg",
  "bn",
  "ca",
  "et",
  "eu",
  "gl",
  "hr",
  "hu",
  "id",
  "lt",
  "lv",
  "ms",
  "ro",
  "sk",
  "sl",
  "sr",
  "sw",
  "ta",
  "te",
  "th",
  "tl",
  "ur",
  "vi",
] as const;

export type NativeLanguage = (typeof nativeLanguages)[number];

/** Whether `value` is the code of a language that Parley teaches. */
export function isTargetLanguage(value: string): value is TargetLanguage {
  return targetLanguages.some((language) => language === value);
}

/** Whether `value` is the code of a language that a learner may name as their own. */
export function isNativeLanguage(value: string): value is NativeLanguage {
  return nativeLanguages.some((language) => language === value);
}

/** The name of a language, written in `locale`: `languageName("es", "de")` is "Spanisch". */
export function languageName(language: string, locale: string): string {
  const names = new Intl.DisplayNames(locale, { type: "language", fallback: "code" });
  return String(names.of(language));
}

/** The name that a language has in itself: "español". */
export function ownLanguageName(language: string): string {
  return languageName(language, language);
}

/** A language as a choice for a person. */
export interface LanguageChoice<Code extends string> {
  code: Code;
  name: string;
}

/**
 * The languages of `codes` whose code, name in `locale` or own name holds `query`, those that begin
 * with it first. An empty query answers all, in the order of the list.
 */
export function findLanguages<Code extends string>(
  codes: readonly Code[],
  query: string,
  locale: string,
): LanguageChoice<Code>[] {
  const wanted = foldCase(query);
  return codes
    .map((code) => ({ code, name: languageName(code, locale) }))
    .map((choice) => ({ choice, rank: rankOf(choice, wanted) }))
    .filter(({ rank }) => rank < noMatch)
    .sort((first, second) => first.rank - second.rank)
    .map(({ choice }) => choice);
}

/**
 * The language that a person named by code, locale ("pt-BR") or by name in `locale`, in the
 * language itself or in English. Undefined where none or several could be meant.
 */
export function readLanguage<Code extends string>(
  codes: readonly Code[],
  text: string,
  locale: string,
): Code | undefined {
  const wanted = foldCase(text);
  const byCode = codes.find((code) => code === baseLanguage(wanted) && /^[a-z]{2}\b/.test(wanted));
  if (byCode && wanted.length <= 6) return byCode;
  return codes.find((code) =>
    [languageName(code, locale), ownLanguageName(code), languageName(code, "en")]
      .map(foldCase)
      .includes(wanted),
  );
}

const noMatch = 3;

function rankOf(choice: LanguageChoice<string>, wanted: string): number {
  const names = [choice.code, choice.name, ownLanguageName(choice.code)].map(foldCase);
  if (wanted === "" || names[0] === wanted) return 0;
  if (names.some((name) => name.startsWith(wanted))) return 1;
  return names.some((name) => name.includes(wanted)) ? 2 : noMatch;
}

/** Lower case without marks, so that "espanol" finds "español". */
function foldCase(text: string): string {
  return text.trim().normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
