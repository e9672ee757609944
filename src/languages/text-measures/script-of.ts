const latin = /\p{Script=Latin}/u;
const cyrillic = /\p{Script=Cyrillic}/u;
const arabic = /\p{Script=Arabic}/u;

/** The letters a language is written in. Everything that is not here is written in Latin letters. */
const scripts: ReadonlyMap<string, RegExp> = new Map([
  ["zh", /\p{Script=Han}/u],
  ["ja", /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ["ko", /\p{Script=Hangul}/u],
  ["ru", cyrillic],
  ["uk", cyrillic],
  ["bg", cyrillic],
  ["ar", arabic],
  ["fa", arabic],
  ["ur", arabic],
  ["el", /\p{Script=Greek}/u],
  ["he", /\p{Script=Hebrew}/u],
  ["hi", /\p{Script=Devanagari}/u],
  ["bn", /\p{Script=Bengali}/u],
  ["ta", /\p{Script=Tamil}/u],
  ["te", /\p{Script=Telugu}/u],
  ["th", /\p{Script=Thai}/u],
]);

/** Matches a letter of the script that a language is written in. */
export function scriptOf(language: string): RegExp {
  return scripts.get(language) ?? latin;
}
