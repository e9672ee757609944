import { cutText } from "#/discord/cut-text.ts";
import { quote } from "#/discord/quote.ts";

/** A passage is shown as far as it tells where to look. */
const passageRoom = { characters: 600, bytes: 1_500 };

/** Words of a text as a quotation. */
export function quotePassage(passage: string): string {
  return `> ${quote(cutText(passage, passageRoom)).replaceAll("\n", "\n> ")}`;
}
