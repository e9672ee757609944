/** Whether two texts are the same but for white space and the way their letters are encoded. */
export function sameText(first: string, second: string): boolean {
  return foldSpace(first) === foldSpace(second);
}

/**
 * Whether `words` stand in `text` as whole words. Case, white space, kinds of quotation marks and of
 * encoding do not matter, nor do marks at the words' own ends; accents do. In scripts without
 * spaces a word may begin and end anywhere.
 */
export function containsWords(text: string, words: string): boolean {
  const haystack = fold(text);
  const needle = trimPunctuation(fold(words)) || fold(words);
  if (needle === "") return false;
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) {
    const end = at + needle.length;
    if (standsAlone(haystack, at, end)) return true;
  }
  return false;
}

/** Whether words begin and end where this stretch of a text does, as far as its script parts words. */
export function standsAlone(text: string, start: number, end: number): boolean {
  return isBoundary(text, start) && isBoundary(text, end);
}

function foldSpace(text: string): string {
  return text.normalize("NFC").replaceAll(/\s+/gu, " ").trim();
}

function fold(text: string): string {
  return foldSpace(text.normalize("NFKC"))
    .toLowerCase()
    .replaceAll(/[’‘ʼ`´]/gu, "'")
    .replaceAll(/[“”„«»]/gu, '"');
}

function trimPunctuation(text: string): string {
  return text.replaceAll(/^[\p{P}\s]+|[\p{P}\s]+$/gu, "");
}

const spacedLetter = String.raw`[[\p{L}\p{N}\p{M}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]]`;
const endsInLetter = new RegExp(`${spacedLetter}$`, "v");
const beginsWithLetter = new RegExp(`^${spacedLetter}`, "v");

/** Whether no word of a spaced script runs across this place. */
function isBoundary(text: string, at: number): boolean {
  return !(endsInLetter.test(text.slice(0, at)) && beginsWithLetter.test(text.slice(at)));
}
