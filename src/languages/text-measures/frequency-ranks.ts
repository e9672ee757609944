import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** The languages whose lists are long enough to tell levels apart. */
export const levelledLanguages: ReadonlySet<string> = new Set("en es fr de it pt zh ja".split(" "));

/**
 * The commonest word forms of a language in subtitles, in lower case, with their rank from 1.
 * Undefined where there is no list. Read once, when first asked for: some 2 ms.
 */
export function frequencyRanks(language: string): ReadonlyMap<string, number> | undefined {
  const known = lists.get(language);
  if (known) return known;
  const file = path.join(frequencyFolder, `${language}.txt`);
  if (!/^[a-z]{2,3}$/.test(language) || !existsSync(file)) return undefined;
  const words = readFileSync(file, "utf8").trimEnd().split("\n");
  const ranks = new Map(words.map((word, index) => [word, index + 1]));
  lists.set(language, ranks);
  return ranks;
}

const frequencyFolder = path.join(import.meta.dirname, "..", "frequency");
const lists = new Map<string, ReadonlyMap<string, number>>();
