import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { splitChunks } from "#/content/materials/split-chunks.ts";

/** The pieces of a text as texts. */
const split = (text: string, charactersMax: number) =>
  splitChunks(text, charactersMax).map(({ start, end }) => text.slice(start, end));

/** Texts with words, endless words, paragraphs, letters of several code units. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "casa ",
        "El rey dijo: «¡Ven!» ",
        "\n\n",
        "\n",
        "王様は言った。",
        "😀",
        "e\u0301",
      ),
      fc.string({ unit: "grapheme", maxLength: 30 }),
    ),
    { minLength: 1, maxLength: 120 },
  )
  .map((pieces) => pieces.join(""));

describe("A text's chunks", () => {
  test("cover it exactly, none is empty and none is longer than it may be", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 20, max: 200 }), (text, charactersMax) => {
        const chunks = splitChunks(text, charactersMax);
        expect(chunks.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
        const borders = [0, ...chunks.map(({ end }) => end)];
        expect(chunks.map(({ start }) => start)).toEqual(borders.slice(0, -1));
        expect(borders.at(-1)).toBe(text.length);
        for (const { start, end } of chunks) {
          expect(end).toBeGreaterThan(start);
          expect(end - start).toBeLessThanOrEqual(charactersMax);
          // No half of a character stands alone.
          expect(text.slice(start, end).isWellFormed()).toBe(text.isWellFormed());
        }
      }),
    );
  });

  test("are no more than half as many again as there have to be", () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 20, max: 200 }), (text, charactersMax) => {
        const needed = Math.ceil(text.length / charactersMax);
        expect(splitChunks(text, charactersMax).length).toBeLessThanOrEqual(1 + needed * 1.5);
      }),
    );
  });

  test("never end within a word of a script with spaces", () => {
    const words = fc.array(fc.stringMatching(/^[a-zé]{1,12}$/), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(words, (list) => {
        const pieces = split(list.join(" "), 60);
        expect(pieces.flatMap((piece) => piece.split(" ").filter(Boolean))).toEqual(list);
      }),
    );
  });

  test("end between paragraphs rather than lines, lines rather than sentences, sentences rather than words", () => {
    const sentence = "Uno dos tres. ";
    const filler = sentence.repeat(6);
    expect(split(`${filler}\n\n${filler}\n${filler}`, 100)).toEqual([
      `${filler}\n\n`,
      `${filler}\n`,
      filler,
    ]);
    expect(split(`${filler}\n${filler}`, 110)).toEqual([`${filler}\n`, filler]);
    expect(split(filler, 50)).toEqual([sentence.repeat(3), sentence.repeat(3)]);
    expect(split("uno dos tres cuatro", 12)).toEqual(["uno dos ", "tres cuatro"]);
  });

  test("of Chinese and Japanese end between sentences, else between words", () => {
    expect(split("我是学生。我住在北京。", 8)).toEqual(["我是学生。", "我住在北京。"]);
    const pieces = split("私は東京の大学で日本文学を勉強しています", 12);
    expect(pieces.length).toBe(2);
    expect(pieces[0]).toMatch(/(?:大学|で|日本|文学)$/u);
  });

  test("end within a word where it is longer than a chunk, but never within a letter", () => {
    expect(split("a".repeat(25), 10).map((piece) => piece.length)).toEqual([9, 9, 7]);
    const families = "👨‍👩‍👧‍👦".repeat(6);
    expect(
      split(families, 30).every((piece) => piece.startsWith("👨") && piece.endsWith("👦")),
    ).toBe(true);
    const endless = `👨${"\u200D👨".repeat(40)}`;
    expect(split(endless, 20).every((piece) => piece.isWellFormed())).toBe(true);
  });

  test("of what fits into one are one", () => {
    expect(split("Hola.", 6_000)).toEqual(["Hola."]);
  });
});
