import type { CardView } from "#/content/cards/card.ts";
import { cutText } from "#/discord/cut-text.ts";
import { quote } from "#/discord/quote.ts";

const nameCharactersMax = 60;

/** What a card is called within a sentence: the words that are learned by it, in bold. */
export function nameCard({ face }: CardView): string {
  return `**${quote(shortNameOf(face.targetText))}**`;
}

/** As {@link nameCard}, where no Markdown is read. */
export function shortNameOf(words: string): string {
  return cutText(words.replaceAll(/\s+/gu, " "), { characters: nameCharactersMax });
}
