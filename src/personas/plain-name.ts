/** What means nothing in Markdown and mentions nobody: names stand in all kinds of sentences. */
const plain = /^[\p{L}\p{M}\p{N}\p{Emoji_Presentation} '’.,!?&()·・ー–-]+$/u;

/** Letters that no alphabet's could be mistaken for: East Asian words hold both. */
const eastAsian = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Common}`;

/** Alphabets whose letters look like each other's, and like those of smaller ones. */
const alphabets = ["Latin", "Cyrillic", "Greek"].map((script) => ({
  own: new RegExp(String.raw`\p{Script=${script}}`, "v"),
  foreign: new RegExp(String.raw`[\p{L}--[\p{Script=${script}}${eastAsian}]]`, "v"),
}));

/**
 * Whether a name is of plain letters, digits and simple punctuation, and none of its words mixes
 * alphabets: with a Cyrillic letter in it, a name could be read as another one.
 */
export function isPlainName(name: string): boolean {
  return plain.test(name) && !name.split(/[\s\p{Pd}]+/u).some(mixesAlphabets);
}

function mixesAlphabets(word: string): boolean {
  return alphabets.some(({ own, foreign }) => own.test(word) && foreign.test(word));
}
