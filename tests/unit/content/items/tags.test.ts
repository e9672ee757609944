import fc from "fast-check";
import { expect, test } from "vitest";

import { normaliseTag, normaliseTags } from "#/content/items/tags.ts";

test("Tags lose their sign, their capitals and their doubles, and keep their accents", () => {
  expect(normaliseTags(["#Reise", " reise ", "Ärger", "", "#", "en  casa", "ＡＢＣ"])).toEqual([
    "reise",
    "ärger",
    "en casa",
    "abc",
  ]);
});

test("A tag stays as it is once it is stored", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 20 }), (typed) => {
      const tag = normaliseTag(typed);
      expect(tag === undefined ? undefined : normaliseTag(tag)).toBe(tag);
    }),
  );
});
