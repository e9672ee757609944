import { frequencyRanks } from "./frequency-ranks.ts";

/**
 * The rank of a word of running text among the word forms of its language: 1 for the commonest,
 * infinite for one that is not listed. Undefined where the language has no list. `word` is folded
 * (lower case). What the segmentation joins or the list lacks is looked up by its parts.
 */
export function wordRank(word: string, language: string): number | undefined {
  const ranks = frequencyRanks(language);
  if (!ranks) return undefined;
  if (language === "zh") return rankOfParts(word, ranks);
  if (language === "ja") return japaneseRank(word, ranks);
  return Math.max(
    ...word
      .split(/['-]/)
      .filter((part) => part.length > 1)
      .map((part) => ranks.get(part) ?? Number.POSITIVE_INFINITY),
    1,
  );
}

/** A single character says less than a word: it must be this much commoner to count as known. */
const singleCharacterFactor = 5;

/** The rank of the rarest part, where the longest listed parts are taken first. */
function rankOfParts(word: string, ranks: ReadonlyMap<string, number>): number {
  const whole = ranks.get(word);
  if (whole !== undefined) return whole;
  let worst = 1;
  for (let start = 0; start < word.length;) {
    const part = longestPart(word, start, ranks);
    const rank = ranks.get(part) ?? Number.POSITIVE_INFINITY;
    worst = Math.max(worst, part.length === 1 ? rank * singleCharacterFactor : rank);
    start += part.length;
  }
  return worst;
}

const partLengthMax = 5;

function longestPart(word: string, start: number, ranks: ReadonlyMap<string, number>): string {
  for (let length = partLengthMax; length > 1; length -= 1) {
    const part = word.slice(start, start + length);
    if (part.length > 1 && ranks.has(part)) return part;
  }
  return word.slice(start, start + 1);
}

/**
 * Segmentation cuts Japanese verbs into stem and kana (食|べ|ま|した), which no list has: kana
 * alone tell nothing, and a stem takes the rank of the commonest word that begins with it.
 */
function japaneseRank(word: string, ranks: ReadonlyMap<string, number>): number {
  const stem = /^[\p{Script=Han}々]+|^[\p{Script=Katakana}ー]{2,}/u.exec(word)?.[0];
  if (stem === undefined) return 1;
  return japaneseStems(ranks).get(stem) ?? rankOfParts(stem, ranks);
}

let stems: ReadonlyMap<string, number> | undefined;

function japaneseStems(ranks: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  if (stems) return stems;
  const found = new Map<string, number>();
  for (const [word, rank] of ranks) {
    const stem = /^[\p{Script=Han}々]+|^[\p{Script=Katakana}ー]+/u.exec(word)?.[0];
    if (stem !== undefined && !found.has(stem)) found.set(stem, rank);
  }
  stems = found;
  return found;
}
