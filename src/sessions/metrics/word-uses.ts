/**
 * - `met`: the tutor noted the word, or said a word of the session's own list;
 * - `used`: the learner said a word that was met, or one of that list.
 */
export const wordUses = ["met", "used"] as const;

type WordUse = (typeof wordUses)[number];

/** A word of a turn, folded as for a search. */
export interface TurnWord {
  use: WordUse;
  word: string;
}
