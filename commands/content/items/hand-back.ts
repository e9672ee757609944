import type { Panel } from "#/discord/panel.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";

/** Longer texts come back as a file, so that none of them is cut. */
const shownCharactersMax = 600;

/** What somebody typed and what was not saved, so that nobody has to write it again. */
export function handedBack(
  typed: string | undefined,
  locale: InterfaceLocale,
): { paragraphs: string[]; file: Panel["file"] } {
  if (typed === undefined) return { paragraphs: [], file: undefined };
  const said = translate(locale, "content.typed_back");
  if (typed.length > shownCharactersMax || typed.includes("```")) {
    const file = { name: "typed.txt", bytes: Buffer.from(typed) };
    return { paragraphs: [said], file };
  }
  return { paragraphs: [`${said}\n\`\`\`\n${typed}\n\`\`\``], file: undefined };
}
