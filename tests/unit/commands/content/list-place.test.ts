import fc from "fast-check";
import { expect, test } from "vitest";

import { itemKinds } from "#/content/items/item-kinds.ts";
import { parseCustomId } from "#/discord/custom-id.ts";
import { targetLanguages } from "#/languages/languages.ts";
import { newId } from "#/shared/ids.ts";

import {
  narrowBySearch,
  narrowByTag,
  readNarrowing,
  readPlace,
  writePlace,
  type ListPlace,
} from "../../../../commands/content/list/list-place.ts";

const ids = fc.constant(0).map(() => newId());
const words = fc.string({ minLength: 1, maxLength: 50, unit: "grapheme-ascii" });
const scripts = fc.constantFrom(
  "日本語の辞書".repeat(8),
  "ภาษาไทย".repeat(7),
  "🦊".repeat(50),
  "ä",
);
const texts = fc.oneof(words, scripts);

const places: fc.Arbitrary<ListPlace> = fc.record({
  kind: fc.option(fc.constantFrom(...itemKinds), { nil: undefined }),
  language: fc.option(fc.constantFrom(...targetLanguages), { nil: undefined }),
  narrowing: fc.oneof(
    fc.constant(undefined),
    fc.constant({ by: "favourites" } as const),
    ids.map((id) => ({ by: "collection", id }) as const),
    texts.map(narrowBySearch),
    texts.map(narrowByTag),
  ),
  cursor: fc.oneof(
    fc.constant(undefined),
    ids.map((after) => ({ after })),
    ids.map((before) => ({ before })),
  ),
  isGuess: fc.boolean(),
});

test("Wherever in a list somebody is stands in a custom id, and is read out of it again", () => {
  fc.assert(
    fc.property(places, (place) => {
      const { args } = parseCustomId(writePlace("older", place));
      expect(readPlace(args)).toEqual(place);
      const first = { ...place, cursor: undefined };
      expect(readPlace(parseCustomId(writePlace("search-form", first)).args)).toEqual(first);
    }),
  );
});

test("Long words to search for are cut at the end of a letter, long tags are known to be cut", () => {
  expect(narrowBySearch("日".repeat(50))).toEqual({ by: "search", text: "日".repeat(13) });
  expect(narrowByTag("corto")).toEqual({ by: "tag", text: "corto" });
  expect(narrowByTag("é".repeat(50))).toEqual({ by: "long-tag", text: "é".repeat(19) });
});

test("What nobody wrote is no narrowing; the id of a collection is refused where it is none", () => {
  expect(readNarrowing("")).toBeUndefined();
  expect(readNarrowing("-")).toBeUndefined();
  expect(readNarrowing("all")).toBeUndefined();
  expect(() => readNarrowing("cshort")).toThrow("component_unknown");
  expect(readPlace([])).toEqual({ isGuess: false });
  expect(readPlace(["99", "xx", "-", "xq"])).toEqual({ isGuess: false });
});
