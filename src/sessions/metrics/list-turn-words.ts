import { foldForSearch } from "#/content/items/search-text.ts";

import { readSpokenText, saysWord, type SpokenText } from "./find-said-words.ts";
import type { TurnWord } from "./word-uses.ts";

/** What was said in a turn. */
export interface SpokenTurn {
  /** The language that is learned. */
  language: string;
  learnerText: string;
  /** What was visible of the answer. */
  tutorText: string;
  /** Words that the tutor noted for the learner. */
  noted: readonly string[];
  /** The session's own list: key words of its scene, words that are to be used again. */
  listed: readonly string[];
}

/** A turn's words, as far as they are told without what was met before. */
export interface HeardWords {
  learner: SpokenText;
  met: readonly string[];
  listed: readonly string[];
}

/** Characters of a word, at most: what is longer is none. */
const wordCharactersMax = 200;

/** Reads the texts of a turn: takes a while, so it comes before the transaction that stores them. */
export function hearWords(turn: SpokenTurn): HeardWords {
  const tutor = readSpokenText(turn.tutorText, turn.language);
  const listed = foldWords(turn.listed);
  const said = listed.filter((word) => saysWord(tutor, word));
  return {
    learner: readSpokenText(turn.learnerText, turn.language),
    met: [...new Set([...foldWords(turn.noted), ...said])],
    listed,
  };
}

/** `metBefore`: what was met in the session's earlier turns, as it is stored. */
export function listTurnWords(heard: HeardWords, metBefore: readonly string[]): TurnWord[] {
  const known = [...new Set([...metBefore, ...heard.listed])];
  const used = known.filter((word) => saysWord(heard.learner, word));
  return [
    ...heard.met.map((word) => ({ use: "met" as const, word })),
    ...used.map((word) => ({ use: "used" as const, word })),
  ];
}

/** A word as it is stored of a turn. */
export function foldTurnWord(word: string): string {
  return foldForSearch(word).trim();
}

function foldWords(words: readonly string[]): string[] {
  const folded = words.map(foldTurnWord);
  return [...new Set(folded)].filter((word) => word !== "" && word.length <= wordCharactersMax);
}
