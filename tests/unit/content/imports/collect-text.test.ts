import fc from "fast-check";
import { expect, test } from "vitest";

import { collectText } from "#/content/imports/collect-text.ts";
import { importCharactersMax, rawLengthMax } from "#/content/imports/import-limits.ts";
import type { ReadPart } from "#/content/imports/imported-text.ts";
import { itemContentSchema } from "#/content/items/item-content.ts";
import { countCharacters } from "#/shared/clean-text.ts";

const page = (number: number, text: string): ReadPart => ({
  place: { kind: "page", page: number },
  text,
});

test("What is too long is cut at the limit, and the rest is not even asked for", async () => {
  let asked = 0;
  const parts = function* () {
    for (;;) yield page((asked += 1), "á".repeat(30_000));
  };
  const { text, parts: kept, isCut } = await collectText(parts());
  expect(countCharacters(text)).toBe(importCharactersMax);
  expect([isCut, asked, kept.length]).toEqual([true, 4, 4]);
});

test("A text that fits exactly is whole; with one character more it is cut", async () => {
  const exact = "🙂".repeat(importCharactersMax);
  expect(await collectText([page(1, exact)])).toMatchObject({ text: exact, isCut: false });
  expect(await collectText([page(1, `${exact}a`)])).toMatchObject({ text: exact, isCut: true });
  expect(await collectText([page(1, exact), page(2, "a")])).toMatchObject({
    text: exact,
    parts: [{ start: 0 }],
    isCut: true,
  });
});

test("Of a part that is mostly invisible only so much is looked at", async () => {
  const { text, isCut } = await collectText([page(1, `a${"\u200B".repeat(rawLengthMax)}b`)]);
  expect([text, isCut]).toEqual(["a", true]);
});

const anyPart = fc.record({
  place: fc.oneof(
    fc.constant(undefined),
    fc.record({ kind: fc.constant("page" as const), page: fc.nat() }),
    fc.record({ kind: fc.constant("row" as const), row: fc.nat() }),
  ),
  text: fc.string({ unit: "binary", maxLength: 40 }),
});

test("Whatever is read can be kept as it is, and each part starts where it says", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyPart, { maxLength: 12 }), async (readParts) => {
      const { text, parts } = await collectText([{ place: undefined, text: "Hola" }, ...readParts]);
      const kept = itemContentSchema.parse({ kind: "text", title: "a", body: { text } });
      expect(kept.body).toEqual({ text });
      expect(parts.map(({ start }) => start)).toEqual(
        parts.map(({ start }) => start).sort((first, second) => first - second),
      );
      for (const { start } of parts) {
        expect(text.slice(0, start)).toMatch(/(?:^|\n)$/);
        expect(text.charAt(start)).toMatch(/\S/);
      }
    }),
  );
});
