import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { cutText } from "#/discord/cut-text.ts";

describe("cutText", () => {
  it("leaves a text alone that fits", () => {
    expect(cutText("hola", { characters: 4 })).toBe("hola");
  });

  it("cuts by characters and by bytes, with an ellipsis", () => {
    expect(cutText("buenos días", { characters: 7 })).toBe("buenos…");
    expect(cutText("日本語", { characters: 10, bytes: 8 })).toBe("日…");
  });

  it("never cuts through a character, and never passes the room", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 40 }),
        fc.integer({ min: 1, max: 40 }),
        (text, characters) => {
          const cut = cutText(text, { characters });
          expect(cut.length).toBeLessThanOrEqual(characters);
          expect(cut.isWellFormed()).toBe(true);
          expect(cut === text || text.startsWith(cut.slice(0, -1))).toBe(true);
        },
      ),
    );
  });
});
