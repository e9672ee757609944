import { romanize } from "es-hangul";
import { pinyin } from "pinyin-pro";
import { isKana, toHiragana, toKatakana, toRomaji } from "wanakana";

import type { TargetLanguage } from "#/languages/languages.ts";

/** How an answer agrees that was written by its sound. */
export type SoundMatch = "same" | "length_unmarked" | "tones_missing" | "tones_wrong" | "none";

/** A word that is looked for, with its reading where one is known. */
export interface Sounding {
  text: string;
  reading: string | undefined;
}

/**
 * Whether `typed` says what is looked for by its sound: kana or romaji for Japanese, pinyin with marks,
 * with numbers or without tones for Chinese, romanised Korean.
 */
export function matchSound(typed: string, right: Sounding, language: TargetLanguage): SoundMatch {
  if (language === "ja") return matchKana(typed, right);
  if (language === "zh") return matchPinyin(typed, right);
  if (language !== "ko") return "none";
  const letters = lettersOf(typed);
  const isSame = letters !== "" && letters === lettersOf(right.reading ?? romanize(right.text));
  return isSame ? "same" : "none";
}

const han = /\p{Script=Han}/u;

/** Letters alone that write how something sounds. */
const soundLetters =
  /^[\p{Script=Latin}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+$/u;

/** Whether `typed` is written by its sound, while how the right answer is read is not known. */
export function isSoundUnknown(typed: string, right: Sounding, language: TargetLanguage): boolean {
  if (language !== "ja" && language !== "zh" && language !== "ko") return false;
  const made = language === "zh" ? pinyin(right.text, { nonZh: "consecutive" }) : right.text;
  const letters = Array.from(typed.normalize("NFKC").matchAll(/[\p{L}ー]/gu)).join("");
  return han.test(right.reading ?? made) && soundLetters.test(letters);
}

/** Whoever cannot read the word can only be matched by its reading; kana are their own. */
function matchKana(typed: string, { text, reading }: Sounding): SoundMatch {
  const kana = kanaOf(reading ?? text);
  if (!isKana(kana)) return "none";
  if (kanaOf(typed) === kana) return "same";
  return romajiOf(typed) === romajiOf(kana) ? "length_unmarked" : "none";
}

/** Hiragana; the stroke that makes vowels long is only understood among katakana. */
function kanaOf(text: string): string {
  return toHiragana(toKatakana(toHiragana(compact(text))));
}

/** Romaji as people write it who do not mark long vowels, and particles as they sound. */
function romajiOf(text: string): string {
  return toRomaji(withoutMarks(compact(text).toLowerCase()))
    .replaceAll("'", "")
    .replaceAll(/ou|oo/g, "o")
    .replaceAll(/([aeiu])\1/g, "$1")
    .replaceAll("wo", "o")
    .replaceAll("wa", "ha")
    .replaceAll(/m(?=[bmp])/g, "n");
}

function matchPinyin(typed: string, { text, reading }: Sounding): SoundMatch {
  const readings =
    reading === undefined
      ? [true, false].map((toneSandhi) => pinyin(text, { toneSandhi, nonZh: "consecutive" }))
      : [reading];
  const given = readPinyin(typed);
  const wanted = readings.map(readPinyin).filter(({ letters }) => letters === given.letters);
  if (wanted.length === 0 || given.letters === "") return "none";
  if (wanted.some(({ tones }) => tones === given.tones)) return "same";
  return given.tones === "" ? "tones_missing" : "tones_wrong";
}

/** The marks of the four tones. */
const toneMarks = ["\u0304", "\u0301", "\u030C", "\u0300"];

/** Pinyin in one writing: its letters, with v for ü, and its tones in their order; none is no tone. */
function readPinyin(text: string): { letters: string; tones: string } {
  const plain = text.normalize("NFKC").toLowerCase().replaceAll(/u:|ü/g, "v").normalize("NFD");
  const marked = plain.replaceAll("u\u0308", "v");
  const letters = marked.replaceAll(/[^a-z]/g, "");
  const tones = Array.from(marked, (sign) => {
    const mark = toneMarks.indexOf(sign) + 1;
    return mark > 0 ? String(mark) : /[1-4]/.test(sign) ? sign : "";
  });
  return { letters, tones: tones.join("") };
}

/** Latin letters alone, in lower case. */
function lettersOf(text: string): string {
  return withoutMarks(text.normalize("NFKC").toLowerCase()).replaceAll(/[^a-z]/g, "");
}

function withoutMarks(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036F]/g, "")
    .normalize("NFC");
}

function compact(text: string): string {
  return text.normalize("NFKC").replaceAll(/[\s\p{P}]+/gu, "");
}
