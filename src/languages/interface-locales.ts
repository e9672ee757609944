/** The locales in which every string of the interface exists, as Discord writes them. */
export const interfaceLocales = [
  "en-US",
  "es-ES",
  "fr",
  "de",
  "it",
  "pt-BR",
  "zh-CN",
  "ja",
] as const;

export type InterfaceLocale = (typeof interfaceLocales)[number];

export const defaultInterfaceLocale: InterfaceLocale = "en-US";

/**
 * The interface locale nearest to any locale, for instance the one Discord reports of a person:
 * the same one, else one of the same language, else English.
 */
export function nearestInterfaceLocale(locale: string | undefined): InterfaceLocale {
  const wanted = locale ?? defaultInterfaceLocale;
  return (
    interfaceLocales.find((candidate) => candidate === wanted) ??
    interfaceLocales.find((candidate) => baseLanguage(candidate) === baseLanguage(wanted)) ??
    defaultInterfaceLocale
  );
}

/** `pt` of `pt-BR`. */
export function baseLanguage(locale: string): string {
  return locale.split(/[-_]/, 1).join("").toLowerCase();
}
