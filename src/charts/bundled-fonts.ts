import { readFileSync } from "node:fs";
import path from "node:path";

import { readFont, type Font } from "./read-font.ts";

const folder = path.join(import.meta.dirname, "fonts");

/** The family that every text names; what it lacks is taken from the others, in their order. */
export const fontFamily = "Noto Sans";

const latin = "noto-sans.ttf";
const japanese = "noto-sans-jp.otf";
const simplifiedChinese = "noto-sans-sc.otf";
const others = [
  "noto-sans-kr.otf",
  "noto-sans-arabic.ttf",
  "noto-sans-hebrew.ttf",
  "noto-sans-devanagari.ttf",
  "noto-sans-thai.ttf",
];

const fonts = new Map<string, Font>();

/**
 * The bundled files, those first whose shapes a reader of `locale` expects: Chinese and Japanese
 * share characters that they draw differently.
 */
export function fontFilesFor(locale: string): string[] {
  const han = locale.startsWith("ja")
    ? [japanese, simplifiedChinese]
    : [simplifiedChinese, japanese];
  return [latin, ...han, ...others].map((name) => path.join(folder, name));
}

/** The text without the characters that no bundled font has: they would be empty boxes. */
export function keepDrawable(text: string): string {
  const missing = missingCharacters(text);
  const kept = Array.from(text).filter((character) => !missing.includes(character));
  return kept.join("").replaceAll(/\s+/gu, " ").trim();
}

/** The characters of a text that no bundled font has; every space is drawn as one. */
export function missingCharacters(text: string): string[] {
  return [...new Set(text)].filter(
    (character) => /\S/u.test(character) && fontOf(character) === undefined,
  );
}

/**
 * How wide a text is drawn at `sizePx`: the sum of its letters. Exact for scripts whose letters do
 * not join; for Arabic and Devanagari somewhat more than it takes.
 */
export function measureText(text: string, sizePx: number): number {
  const advances = Array.from(text, (character) => {
    const font = fontOf(character);
    return font === undefined ? 0 : font.advance(codePointOf(character));
  });
  return advances.reduce((sum, advance) => sum + advance, 0) * sizePx;
}

/** In any order: what shape a character has does not change whether it is there, nor its width. */
const allFiles = fontFilesFor("");

function fontOf(character: string): Font | undefined {
  const codePoint = codePointOf(character);
  const file = allFiles.find((file) => openFont(file).hasGlyph(codePoint));
  return file === undefined ? undefined : openFont(file);
}

function codePointOf(character: string): number {
  return Number(character.codePointAt(0));
}

/** Each file is read once, when a text first asks for it. */
function openFont(file: string): Font {
  const known = fonts.get(file);
  if (known) return known;
  const fresh = readFont(readFileSync(file));
  fonts.set(file, fresh);
  return fresh;
}
