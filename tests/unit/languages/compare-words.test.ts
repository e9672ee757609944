import { expect, test } from "vitest";

import { containsWords, sameText } from "#/languages/compare-words.ts";

test("Nothing is contained in no text", () => {
  expect(containsWords("Hola", "")).toBe(false);
  expect(containsWords("Hola", " \n")).toBe(false);
  expect(containsWords("", "Hola")).toBe(false);
});

test("A word is found where it stands alone, though it stands within another before", () => {
  expect(containsWords("hermanas y mi hermana", "hermana")).toBe(true);
  expect(containsWords("hermanas", "hermana")).toBe(false);
  expect(containsWords("mihermana", "hermana")).toBe(false);
});

test("Two texts are the same but for white space and encoding, not for case", () => {
  expect(sameText(" el  café", "el\ncafe\u0301 ")).toBe(true);
  expect(sameText("hund", "Hund")).toBe(false);
});
