import { expect, test } from "vitest";

import { plainText, withoutGlosses } from "#/languages/text-measures/plain-text.ts";

function tidy(text: string): string {
  return text.replaceAll(/[ \t]+/g, " ").trim();
}

test.each([
  ["emphasis and headings", "## Hola\n**Muy** *bien* __todo__ ~~mal~~", "Hola\nMuy bien todo mal"],
  ["list marks and quotes", "- uno\n2. dos\n> tres", "uno\ndos\ntres"],
  ["blocks of code", "Mira: ```js\nlet a = 1;\n``` ya", "Mira: \n ya"],
  ["a block of code that is still open", "Mira: ```js\nlet a", "Mira:"],
  ["small print", "Hola.\n-# Demo: prepared answers, no language model", "Hola."],
  ["addresses", "Lee https://example.com/a?b=c hoy", "Lee hoy"],
  ["mentions, custom emoji and times", "<@123> hola <:ok:45> <t:1700000000:R>", "hola"],
  ["emoji with skin tones, joiners and flags", "Hola 👍🏽 y 👩‍👩‍👧 y 🇪🇸 ya", "Hola y y ya"],
])("Running text is without %s", (_, text, plain) => {
  expect(tidy(plainText(text))).toBe(plain);
});

test("The words of a link and of inline code stay, since a person reads them", () => {
  expect(plainText("Se dice `hola`, [mira](https://example.com).")).toBe("Se dice hola, mira.");
});

test("Translations and readings in brackets of any kind are glosses", () => {
  expect(tidy(withoutGlosses("la manzana (the apple) 苹果（píngguǒ） [æpl] 【りんご】"))).toBe(
    "la manzana 苹果",
  );
});
