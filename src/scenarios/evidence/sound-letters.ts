import { pinyin } from "pinyin-pro";
import { isKana, toHiragana, toRomaji } from "wanakana";

import type { Stretch } from "./align.ts";

/** A letter of how a text sounds, and the stretch of the text that it stands for. */
export interface SoundLetter extends Stretch {
  letter: string;
}

/** Languages whose words are not parted: their texts are compared letter by letter, by their sound. */
export function isComparedBySound(language: string): boolean {
  return language === "zh" || language === "ja";
}

/**
 * Chinese as pinyin without tones, which simplified, traditional and romanised writing have in common;
 * Japanese as romaji without long vowels, whatever kana it is written in, with its kanji as they are.
 */
export function listSoundLetters(text: string, language: string): SoundLetter[] {
  return language === "zh" ? listPinyin(text) : withoutLongVowels(listRomaji(text));
}

/** As {@link listSoundLetters}, as one word. */
export function soundOf(text: string, language: string): string {
  return listSoundLetters(text, language)
    .map(({ letter }) => letter)
    .join("");
}

/** Whether Latin letters write how Chinese or Japanese sounds, as far as their syllables tell. */
export function isRomanised(text: string, language: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{M}']+/gu) ?? [];
  return words.every((word) =>
    language === "zh"
      ? pinyinWord.test(word.normalize("NFD").replaceAll(/\p{M}/gu, ""))
      : isKana(toHiragana(word)),
  );
}

const pinyinWord =
  /^(?:(?:[bpmfdtnlgkhjqxzcsryw]|[zcs]h)?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|an|ai|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u|v)){1,4}$/;

function listPinyin(text: string): SoundLetter[] {
  let start = 0;
  return pinyin(text, { type: "all", toneType: "none", v: true }).flatMap((sign) => {
    const from = start;
    start += sign.origin.length;
    return lettersOf(sign.pinyin || sign.origin, { start: from, end: start });
  });
}

/** A beat of kana, with the small ones and the stroke that belong to it, or any other sign. */
const beats =
  /[っッｯ]?[\p{Script=Hiragana}\p{Script=Katakana}][ﾞﾟ゛゜]?[ゃゅょぁぃぅぇぉャュョァィゥェォｬｭｮ]?[ーｰ〜]*|./gsu;

function listRomaji(text: string): SoundLetter[] {
  return Array.from(text.matchAll(beats)).flatMap(({ 0: beat, index }) =>
    lettersOf(toRomaji(beat.normalize("NFKC")).replace(/^wo$/, "o"), {
      start: index,
      end: index + beat.length,
    }),
  );
}

function lettersOf(sound: string, stretch: Stretch): SoundLetter[] {
  const plain = sound.normalize("NFKC").toLowerCase();
  return Array.from(plain.matchAll(/[\p{L}\p{N}]/gu), ({ 0: letter }) => ({ letter, ...stretch }));
}

/** Few people who write romaji mark them. */
function withoutLongVowels(letters: readonly SoundLetter[]): SoundLetter[] {
  return letters.filter(({ letter }, index) => {
    const before = letters[index - 1]?.letter ?? "";
    return !/^(?:aa|ii|uu|ee|oo|ou)$/.test(before + letter);
  });
}
