import { romanize } from "es-hangul";
import { pinyin } from "pinyin-pro";

import type { TargetLanguage } from "#/languages/languages.ts";

import { alignFurigana, type FuriganaPart } from "./align-furigana.ts";

/** How words are read whose script does not say so to a learner. */
export interface Reading {
  text: string;
  /** The words part by part with the kana over them; only for Japanese. */
  furigana: FuriganaPart[] | undefined;
}

const hanOrHangul = /[\p{Script=Han}\p{Script=Hangul}]/u;

/**
 * The reading of a text: what the learner or the item says of it, else pinyin for Chinese and the
 * revised romanisation for Korean. Japanese has none unless it is known: what a dictionary guesses
 * takes 18 MB on disk and 400 MB of memory, and is wrong on names and counters.
 */
export function readingOf(
  text: string,
  language: TargetLanguage,
  known: string | undefined,
): Reading | undefined {
  const reading = known ?? makeReading(text, language);
  return reading === undefined
    ? undefined
    : { text: reading, furigana: language === "ja" ? alignFurigana(text, reading) : undefined };
}

function makeReading(text: string, language: TargetLanguage): string | undefined {
  if (!hanOrHangul.test(text)) return undefined;
  if (language === "zh") return spacePinyin(pinyin(text, { nonZh: "consecutive" }));
  return language === "ko" ? romanize(text) : undefined;
}

function spacePinyin(reading: string): string {
  return reading.replaceAll(/\s+(?=\p{P})/gu, "");
}
