import { levelledLanguages } from "#/languages/text-measures/frequency-ranks.ts";
import { scriptOf } from "#/languages/text-measures/script-of.ts";
import { leadOfTarget } from "#/languages/text-measures/target-language-share.ts";

import { isComparedBySound, isRomanised } from "./sound-letters.ts";

/**
 * Whether what was said may be in the language that is learned: by its letters, and where others have
 * the same ones, by its commonest words. Names and words that several languages share speak against none.
 */
export function isInLanguage(text: string, language: string, nativeLanguage: string): boolean {
  const said = text.replaceAll(/\S+[@/]\S+/gu, " ");
  const letters = said.match(/\p{L}/gu) ?? [];
  const own = letters.filter((letter) => scriptOf(language).test(letter));
  if (isComparedBySound(language)) {
    const isSpelt = own.length === 0 && isRomanised(said, language);
    return isSpelt || (own.length * 2 >= letters.length && isEastAsian(said, language));
  }
  if (own.length * 2 < letters.length) return false;
  return [nativeLanguage, ...levelledLanguages]
    .filter((other) => other !== language && scriptOf(other).source === scriptOf(language).source)
    .every((other) => leadOfTarget(said, { target: language, native: other }) > -leadMin);
}

/** Below this much of a lead, another language is no likelier than chance makes it. */
const leadMin = 1.5;

/** Longer Japanese without kana is Chinese. */
const kanjiAloneMax = 4;

function isEastAsian(said: string, language: string): boolean {
  const kana = said.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) ?? [];
  const han = said.match(/\p{Script=Han}/gu) ?? [];
  return language === "zh" ? kana.length === 0 : kana.length > 0 || han.length <= kanjiAloneMax;
}
