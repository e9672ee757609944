import type { CardView } from "#/content/cards/card.ts";
import { quote } from "#/discord/quote.ts";

/** How the words of a card are read, as text: Discord writes nothing above a line. */
interface WrittenReading {
  text: string;
  /** Whether it holds the words themselves, with the kana in brackets behind the kanji. */
  holdsWords: boolean;
}

/** The reading of a card's words; undefined where none is known. */
export function describeReading({ reading }: CardView): WrittenReading | undefined {
  if (!reading) return undefined;
  const { text, furigana } = reading;
  if (!furigana) return { text: quote(text), holdsWords: false };
  const parts = furigana.map((part) => quote(part.text) + inBrackets(part.reading));
  return { text: parts.join(""), holdsWords: true };
}

function inBrackets(kana: string | undefined): string {
  return kana === undefined ? "" : `（${quote(kana)}）`;
}

/** Letters that say how they are read only to those who know the script. */
const foreignLetter = /[\p{L}--\p{Script=Latin}]/v;

/** Whether a reading may help, so that it can be written where none is known. */
export function mayHaveReading({ reading, face }: CardView): boolean {
  return reading !== undefined || foreignLetter.test(face.targetText);
}
