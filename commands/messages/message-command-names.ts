import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";

const names = [
  "message_command.correct.name",
  "message_command.explain.name",
  "message_command.translate.name",
  "message_command.save_word.name",
] as const;

/** What stands in a message's menu, as one text. */
export function messageCommandNames(locale: InterfaceLocale): string {
  return new Intl.ListFormat(locale, { type: "unit" }).format(
    names.map((name) => `*${translate(locale, name)}*`),
  );
}
