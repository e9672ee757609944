import { countSyllables } from "./count-syllables.ts";
import { segmentWords } from "./list-words.ts";
import { withoutGlosses } from "./plain-text.ts";
import { splitSentences } from "./split-sentences.ts";

/**
 * How easy a text is by the published formula of its language, on that formula's own scale, most
 * often some 0 to 120; higher is easier. Glosses in brackets do not count. Undefined where no
 * formula holds (Chinese, Japanese and others) and for fewer than five words. The formulas were
 * made for pages: of one chat turn they tell little, of the turns of a talk together they do.
 */
export function readability(text: string, language: string): number | undefined {
  const formula = formulas.get(language);
  if (!formula) return undefined;
  const visible = withoutGlosses(text);
  const words = segmentWords(visible, language).filter((word) => /\p{L}/u.test(word));
  if (words.length < wordsMin) return undefined;
  return formula({ words, sentences: splitSentences(visible, language).length, language });
}

const wordsMin = 5;

interface CountedText {
  words: readonly string[];
  sentences: number;
  language: string;
}

type Formula = (text: CountedText) => number;

/** The shape that most formulas share: Flesch's, with constants fitted to each language. */
function fleschLike(base: number, perSentenceWord: number, perSyllable: number): Formula {
  return ({ words, sentences, language }) => {
    const syllables = words.reduce((sum, word) => sum + (countSyllables(word, language) ?? 0), 0);
    return (
      base - (perSentenceWord * words.length) / sentences - (perSyllable * syllables) / words.length
    );
  };
}

/** Gulpease (Lucisano and Piemontese 1988): letters instead of syllables; 0 to 100 and more. */
const gulpease: Formula = ({ words, sentences }) =>
  89 + (300 * sentences - 10 * letters(words)) / words.length;

/**
 * LIX (Björnsson 1968), made for Swedish and used for its neighbours: there higher is harder, so
 * this is 100 - LIX.
 */
const invertedLix: Formula = ({ words, sentences }) => {
  const long = words.filter((word) => word.length > 6).length;
  return 100 - words.length / sentences - (100 * long) / words.length;
};

function letters(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + word.length, 0);
}

const formulas: ReadonlyMap<string, Formula> = new Map([
  // Flesch 1948.
  ["en", fleschLike(206.835, 1.015, 84.6)],
  // Fernández-Huerta 1959, with words per sentence: the print has sentences per 100 words by error.
  ["es", fleschLike(206.84, 1.02, 60)],
  // Kandel and Moles 1958.
  ["fr", fleschLike(207, 1.015, 73.6)],
  // Amstad 1978.
  ["de", fleschLike(180, 1, 58.5)],
  ["it", gulpease],
  // Martins and others 1996: Flesch's, raised by 42.
  ["pt", fleschLike(248.835, 1.015, 84.6)],
  // Oborneva 2006.
  ["ru", fleschLike(206.835, 1.3, 60.1)],
  ["sv", invertedLix],
  ["da", invertedLix],
  ["no", invertedLix],
  ["nl", invertedLix],
]);
