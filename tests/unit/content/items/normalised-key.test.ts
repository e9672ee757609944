import { expect, test } from "vitest";

import type { ItemContent } from "#/content/items/item-content.ts";
import { normalisedKeyOf } from "#/content/items/normalised-key.ts";
import type { TargetLanguage } from "#/languages/languages.ts";

const keyOfWord = (title: string, language: TargetLanguage = "es") =>
  normalisedKeyOf({ kind: "word", language, title, body: {} });

test("What is written alike is the same word, and accents tell words apart", () => {
  expect(keyOfWord("Año")).toBe(keyOfWord("an\u0303o"));
  expect(keyOfWord("año")).not.toBe(keyOfWord("ano"));
  expect(keyOfWord("Hola")).toBe(keyOfWord("hola"));
  expect(keyOfWord("ｈｏｌａ")).toBe(keyOfWord("hola"));
  expect(keyOfWord("a  b")).toBe(keyOfWord("a b"));
});

test("In German, capitals tell words apart", () => {
  expect(keyOfWord("Essen", "de")).not.toBe(keyOfWord("essen", "de"));
});

test("A word is not a phrase, nor the same one in another language", () => {
  const phrase: ItemContent = { kind: "phrase", title: "hola", body: {} };
  const keys = [
    keyOfWord("hola"),
    keyOfWord("hola", "pt"),
    normalisedKeyOf({ ...phrase, language: "es" }),
  ];
  expect(new Set(keys).size).toBe(3);
});

test("A correction is the same where both sentences are", () => {
  const keyOf = (original: string, title: string) =>
    normalisedKeyOf({
      kind: "correction",
      language: "es",
      title,
      body: { original, correctionKind: "grammar" },
    });
  expect(keyOf("yo soy cansado", "Estoy cansado")).toBe(keyOf("Yo soy cansado", "estoy cansado"));
  expect(keyOf("soy cansado", "Estoy cansado")).not.toBe(keyOf("es cansado", "Estoy cansado"));
  expect(keyOf("a", "b c")).not.toBe(keyOf("a b", "c"));
});

test("Of everything else there may be two alike", () => {
  const text: ItemContent = { kind: "text", title: "Carta", body: { text: "Hola" } };
  expect(normalisedKeyOf({ ...text, language: "es" })).toBeNull();
});
