import { expect, test } from "vitest";

import { inLanguage, inLocale } from "#/scenarios/in-locale.ts";

test("A text is read in one's own locale, else in English, else in the one in which it is", () => {
  const texts = { "en-US": "A coffee", de: "Ein Kaffee" };
  expect(inLocale(texts, "de")).toBe("Ein Kaffee");
  expect(inLocale(texts, "ja")).toBe("A coffee");
  expect(inLocale({ it: "Un caffè" }, "fr")).toBe("Un caffè");
  expect(inLocale({}, "fr")).toBe("");
});

test("A text in a language that a scene has not is none", () => {
  expect(inLanguage({ es: "la cuenta" }, "es")).toBe("la cuenta");
  expect(inLanguage({ es: "la cuenta" }, "ko")).toBeUndefined();
  expect(inLanguage({ es: "la cuenta" }, "constructor")).toBeUndefined();
});
