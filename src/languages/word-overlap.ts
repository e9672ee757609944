const stemLengthMin = 4;
const endingLengthMax = 3;

/**
 * Whether two words are likely forms of one: they begin alike and differ in at most three last
 * letters each ("trabajo", "trabajas"). Short words, and those of scripts without inflection, have
 * to be the same.
 */
export function areRelated(first: string, second: string): boolean {
  if (first === second) return true;
  const longest = Math.max(first.length, second.length);
  const stemLength = Math.max(stemLengthMin, longest - endingLengthMax);
  return (
    Math.min(first.length, second.length) >= stemLength &&
    first.slice(0, stemLength) === second.slice(0, stemLength)
  );
}

/** How many of `words` are used again, in any form, among `others`. */
export function countRelated(words: readonly string[], others: readonly string[]): number {
  const same = new Set(others);
  return words.filter((word) => same.has(word) || others.some((other) => areRelated(word, other)))
    .length;
}
