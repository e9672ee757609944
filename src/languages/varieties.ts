import type { TargetLanguage } from "./languages.ts";

/**
 * The varieties of a language that a learner may choose, as BCP 47 tags. Languages whose varieties
 * a beginner need not tell apart are not listed.
 */
const varietiesByLanguage: Readonly<Partial<Record<TargetLanguage, readonly string[]>>> = {
  en: ["en-US", "en-GB", "en-AU", "en-CA", "en-IE", "en-IN"],
  es: ["es-ES", "es-MX", "es-AR", "es-CO", "es-CL", "es-PE"],
  fr: ["fr-FR", "fr-CA", "fr-BE", "fr-CH"],
  de: ["de-DE", "de-AT", "de-CH"],
  it: ["it-IT", "it-CH"],
  pt: ["pt-BR", "pt-PT"],
  zh: ["zh-Hans", "zh-Hant"],
  ar: ["ar-001", "ar-EG", "ar-LB", "ar-SA", "ar-MA"],
  fa: ["fa-IR", "fa-AF"],
  nl: ["nl-NL", "nl-BE"],
  no: ["nb", "nn"],
};

/** The varieties of `language` to choose from; empty where there are none. */
export function varietiesOf(language: TargetLanguage): readonly string[] {
  return varietiesByLanguage[language] ?? [];
}

/** The name of a variety in `locale`: `varietyName("es-MX", "en")` is "Spanish (Mexico)". */
export function varietyName(variety: string, locale: string): string {
  const languageDisplay = variety === "ar-001" ? "dialect" : "standard";
  const names = new Intl.DisplayNames(locale, { type: "language", languageDisplay });
  return String(names.of(variety));
}
