import { expect, test } from "vitest";

import { pickContrast } from "#/asides/pick-contrast.ts";
import { sampleSentence } from "#/asides/sample-sentences.ts";
import { comparedCharactersMax } from "#/asides/start-compare.ts";
import { targetLanguages } from "#/languages/languages.ts";
import { levels } from "#/languages/levels.ts";
import { cleanText } from "#/shared/clean-text.ts";

const persona = (id: string, place: number, ...traits: string[]) => ({ id, place, traits });

test("The contrast to a persona shares the fewest traits, and of several stands farthest away", () => {
  const own = persona("own", 2, "warm", "steady");
  const near = persona("near", 3, "bold");
  const far = persona("far", 5, "exact");
  const alike = persona("alike", 9, "warm");
  expect(pickContrast(own, [own, alike, near, far])?.id).toBe("far");
  expect(pickContrast(own, [alike, own])?.id).toBe("alike");
  expect(pickContrast(own, [own])).toBeUndefined();
});

test.each(targetLanguages)(
  "Learners of %s find a sentence of their own at each level",
  (language) => {
    const sentences = levels.map((level) => sampleSentence(language, level));
    expect(new Set(sentences).size).toBe(3);
    for (const sentence of sentences) {
      expect(cleanText(sentence, comparedCharactersMax)).toBe(sentence);
    }
  },
);
