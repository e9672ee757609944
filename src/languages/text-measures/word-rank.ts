import { frequencyRanks } from "./frequency-ranks.ts";

/**
 * The rank of a word of running text among the word forms of its language: 1 for the commonest,
 * infinite for one that is not listed, not with another ending and not by its parts, and where the
 * language has no list. `word` is folded (lower case).
 */
export function wordRank(word: string, language: string): number {
  const ranks = frequencyRanks(language) ?? noRanks;
  if (language === "zh") return rankOfParts(word, ranks);
  const index = indexOf(language, ranks);
  if (language === "ja") return japaneseRank(word, ranks, index);
  const parts = word.split(/['-]/).filter((part) => part.length > 1);
  return Math.max(1, ...parts.map((part) => inflectedRank(part, ranks, index)));
}

type Ranks = ReadonlyMap<string, number>;

const noRanks: Ranks = new Map();

/** A list also knows words by their beginnings; made once a language, in some 10 ms. */
const indexes = new Map<string, Ranks>();

function indexOf(language: string, ranks: Ranks): Ranks {
  const known = indexes.get(language);
  if (known) return known;
  const index = new Map<string, number>();
  for (const [word, rank] of ranks) {
    for (const key of language === "ja" ? japaneseStem(word) : beginnings(word)) {
      if (!index.has(key)) index.set(key, rank);
    }
  }
  indexes.set(language, index);
  return index;
}

/** Inflection: two words are taken for one where only an ending of these letters differs. */
const endingLengths = [0, 1, 2];
const beginningLengthMin = 4;

function beginnings(word: string): string[] {
  return endingLengths
    .map((length) => word.slice(0, word.length - length))
    .filter((beginning) => beginning.length >= beginningLengthMin);
}

function inflectedRank(word: string, ranks: Ranks, index: Ranks): number {
  return Math.min(
    rankIn(ranks, word),
    ...beginnings(word).map((beginning) => rankIn(index, beginning)),
  );
}

function rankIn(ranks: Ranks, word: string): number {
  return ranks.get(word) ?? Number.POSITIVE_INFINITY;
}

/** A single character says less than a word: it must be this much commoner to count as known. */
const singleCharacterFactor = 5;

/** The rank of the rarest part, where the word is parted so that this is the commonest. */
function rankOfParts(word: string, ranks: Ranks): number {
  const best = [1];
  for (let end = 1; end <= word.length; end += 1) {
    const ways = partLengths
      .filter((length) => length <= end)
      .map((length) => {
        const rank = rankIn(ranks, word.slice(end - length, end));
        const isAlone = length === 1 && word.length > 1;
        return Math.max(best[end - length] ?? 1, isAlone ? rank * singleCharacterFactor : rank);
      });
    best.push(Math.min(...ways));
  }
  return best.at(-1) ?? 1;
}

const partLengths = [1, 2, 3, 4, 5];

/** The kanji or katakana that a word begins with: none for one in hiragana. */
function japaneseStem(word: string): string[] {
  return /^[\p{Script=Han}々]+|^[\p{Script=Katakana}ー]{2,}/u.exec(word)?.slice() ?? [];
}

/**
 * Segmentation cuts Japanese verbs into stem and kana (食|べ|ま|した), which no list has: kana
 * alone tell nothing, and a stem takes the rank of the commonest word that begins with it.
 */
function japaneseRank(word: string, ranks: Ranks, index: Ranks): number {
  const [stem] = japaneseStem(word);
  if (stem === undefined) return 1;
  return Math.min(rankIn(index, stem), rankOfParts(stem, ranks));
}
