import { expect, test } from "vitest";

import { headlineCharactersMax, suggestTitle } from "#/content/imports/suggest-title.ts";
import { countCharacters } from "#/shared/clean-text.ts";

test("A text is called by the first line in which there is something to read", () => {
  expect(suggestTitle([undefined, " \u200b\n ", "\r\n  La  casa \nBonita"])).toBe("La casa");
  expect(suggestTitle(["Mine", "Theirs"])).toBe("Mine");
  expect(suggestTitle([undefined, "\u200b"])).toBe("");
});

test("What is too long is cut between words, or anywhere where there are none", () => {
  const words = suggestTitle(["palabra ".repeat(40)]);
  expect(words).toMatch(/^(?:palabra ){11}palabra…$/);
  for (const text of ["字".repeat(400), "𝒳".repeat(400), `${"a ".repeat(20)}${"b".repeat(400)}`]) {
    expect(countCharacters(suggestTitle([text]))).toBe(headlineCharactersMax);
  }
  const exact = "a".repeat(headlineCharactersMax);
  expect(suggestTitle([exact])).toBe(exact);
});
