import { defaultInterfaceLocale, type InterfaceLocale } from "#/languages/interface-locales.ts";

import type { LanguageTexts, LocaleTexts } from "./scenario.ts";

/**
 * A text in a locale; where it is not there, in English, else in the one in which it is. Empty only
 * where a scene has no such text: a learner's own may have no nudges.
 */
export function inLocale(texts: LocaleTexts, locale: InterfaceLocale): string {
  return texts[locale] ?? texts[defaultInterfaceLocale] ?? Object.values(texts)[0] ?? "";
}

/** A text in a language, by its ISO 639-1 code; undefined where the scene has none in it. */
export function inLanguage(texts: LanguageTexts, language: string): string | undefined {
  return Object.hasOwn(texts, language) ? texts[language as keyof LanguageTexts] : undefined;
}
