import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { isVisible, splitText } from "#/discord/reply-stream/split-text.ts";

const roomy = { characters: 60, bytes: 1_000 };
const words = fc
  .array(
    fc.constantFrom(
      "hola",
      "mundo.",
      "\n",
      "\n\n",
      "日本語",
      "👩‍👩‍👧",
      "**",
      "<t:17:R>",
      "x".repeat(70),
    ),
    {
      maxLength: 60,
    },
  )
  .map((parts) => parts.join(" "));

describe("splitText", () => {
  it("leaves a text alone that fits", () => {
    expect(splitText("hola", roomy)).toEqual(["hola"]);
    expect(splitText("", roomy)).toEqual([""]);
  });

  it("keeps every character, in order, in pieces that fit", () => {
    fc.assert(
      fc.property(words, (text) => {
        const pieces = splitText(text, roomy);
        expect(pieces.join("")).toBe(text);
        for (const piece of pieces) {
          expect(piece.isWellFormed()).toBe(true);
          expect(piece.trim().length).toBeLessThanOrEqual(roomy.characters);
        }
        expect(!isVisible(text) || pieces.every(isVisible)).toBe(true);
      }),
    );
  });

  it("does not move a cut when the text grows", () => {
    fc.assert(
      fc.property(words, words, (text, more) => {
        const before = splitText(text, roomy).slice(0, -1);
        const after = splitText(`${text}${more}`, roomy);
        expect(after.slice(0, before.length).join("").startsWith(before.join("").trimEnd())).toBe(
          true,
        );
      }),
    );
  });

  it("prefers the end of a paragraph, then of a line, of a sentence, of a word", () => {
    const limits = { characters: 40, bytes: 1_000 };
    expect(splitText(`${"a".repeat(25)}\n\nbbb ccc. ddd\neeee fffff`, limits)[0]).toBe(
      `${"a".repeat(25)}\n\n`,
    );
    expect(splitText(`${"a".repeat(25)} b.\nccc. ddd eeeee fffff`, limits)[0]).toMatch(/b\.\n$/);
    expect(splitText(`${"a".repeat(25)} b. ccc ddd eeeee fffff`, limits)[0]).toMatch(/b\. $/);
    expect(splitText(`${"a".repeat(25)} bb ccc ddd eeeee fffff`, limits)[0]).toMatch(/ddd $/);
  });

  it("counts bytes too", () => {
    const pieces = splitText("日".repeat(30), { characters: 60, bytes: 30 });
    expect(pieces.map((piece) => Buffer.byteLength(piece))).toEqual([30, 30, 30]);
  });

  it("cuts no character, no run of marks and no token in two", () => {
    const limits = { characters: 10, bytes: 1_000 };
    expect(splitText(`${"x".repeat(9)}😀y`, limits)).toEqual(["x".repeat(9), "😀y"]);
    expect(splitText(`${"x".repeat(9)}**y**`, limits)).toEqual(["x".repeat(9), "**y**"]);
    expect(splitText(`${"x".repeat(6)}<t:170:R>`, limits)).toEqual(["x".repeat(6), "<t:170:R>"]);
    expect(splitText("<".padEnd(25, "x"), limits)[0]).toHaveLength(10);
    expect(
      splitText(`👩${"\u200d👩".repeat(9)}`, limits).every((piece) => piece.isWellFormed()),
    ).toBe(true);
  });

  it("leaves no piece blank", () => {
    const pieces = splitText(`a${"\n".repeat(130)}b`, roomy);
    expect(pieces.every(isVisible)).toBe(true);
    expect(pieces.join("")).toBe(`a${"\n".repeat(130)}b`);
  });
});
