import { describe, expect, test } from "vitest";

import { targetLanguages, type TargetLanguage } from "#/languages/languages.ts";
import { createPhraseFinder, hasLexicon } from "#/personas/conduct/find-phrases.ts";
import { phrases } from "#/languages/phrases.ts";
import { compilePhrases, phraseKinds, type Lexicon } from "#/personas/conduct/lexicon.ts";
import { noPhraseMarks } from "#/personas/conduct/measure-phrases.ts";

import { lifelikeTexts, markedCases, measure, plainTexts, slips } from "./conduct-cases.ts";

const languages = ["en", "es", "fr", "de", "it", "pt", "zh", "ja"] as const;

describe.each(languages)("in %s", (language) => {
  test.each([...(markedCases[language] ?? [])])("%s is told by “%s”", (mark, text) => {
    expect(measure({ language, text })[mark]).toBe(true);
    expect(measure({ language, text: text.toUpperCase() })[mark]).toBe(true);
  });

  test.each([plainTexts[language] ?? "", ...(lifelikeTexts[language] ?? [])])(
    "“%s” has none of the marks",
    (text) => {
      const conduct = measure({ language, text, learnerText: "🙂" });
      const marks = Object.keys(noPhraseMarks) as (keyof typeof noPhraseMarks)[];
      expect(marks.filter((mark) => conduct[mark] === true)).toEqual([]);
      expect(conduct.questions).toBe(0);
    },
  );

  test("praise for a slip is false, but not with the right form beside it", () => {
    const slip = slips[language];
    if (!slip) throw new Error("no slip");
    const praise = markedCases[language]?.find(([mark]) => mark === "genericPraise")?.[1] ?? "";
    const wrong = { language, learnerText: slip.learnerText, corrections: [slip] };
    expect(measure({ ...wrong, text: praise }).falsePraise).toBe(true);
    const recast = measure({ ...wrong, text: `${praise} “${slip.corrected}”` });
    expect(recast.falsePraise).toBe(false);
    expect(measure({ ...wrong, corrections: [], text: praise }).falsePraise).toBe(false);
  });

  test("no kind of phrase is found in nothing, or in what is no word", () => {
    const found = createPhraseFinder([language]);
    const inNothing = phraseKinds.filter((kind) =>
      ["", "zzq zzq"].some((text) => found.has(kind, text)),
    );
    expect(inNothing).toEqual([]);
  });
});

test("languages without a lexicon get what their phrases would tell as null, and the rest", () => {
  const without = targetLanguages.filter((language) => !hasLexicon(language));
  expect(without).toHaveLength(targetLanguages.length - languages.length);
  for (const language of without) {
    const conduct = measure({ language, text: "Maybe? Well done! Studies show it." });
    expect(conduct).toMatchObject({ ...noPhraseMarks, questions: 1, level: "B1" });
    expect(conduct.words).toBe(6);
  }
});

test("an answer mostly in the learner's own language is looked at in that language too", () => {
  const inSpanish =
    "Muy bien hecho, sigue así. Ahora otra frase, por favor, y después descansamos.";
  const german = { language: "de" as TargetLanguage, nativeLanguage: "es" as TargetLanguage };
  expect(measure({ ...german, text: inSpanish }).genericPraise).toBe(true);
  expect(measure({ ...german, nativeLanguage: "pl", text: inSpanish }).genericPraise).toBe(false);
});

describe("a phrase", () => {
  const none = Object.fromEntries(phraseKinds.map((kind) => [kind, []]));
  const compile = (praise: string, hasSpaces: boolean): RegExp =>
    compilePhrases(
      { ...none, praise: phrases({ raw: [praise] } as never), hasSpaces } as never,
      "praise",
    );

  test("stands for whole words where a language has spaces", () => {
    expect("artful".search(compile("art", true))).toBe(-1);
    expect("smart".search(compile("art", true))).toBe(-1);
    expect("(art)".search(compile("art", true))).toBe(1);
    expect("smart".search(compile("art", false))).toBe(2);
  });

  test("takes a mark beside a letter for the end of a word", () => {
    expect("verb (doing)".search(compile(String.raw`\(`, true))).toBe(5);
  });

  test("has any ending for ~ and a gap of a sentence for …", () => {
    expect("brings".search(compile("bring~", true))).toBe(0);
    expect("not so well".search(compile("not … well", true))).toBe(0);
    expect("not so. well".search(compile("not … well", true))).toBe(-1);
    expect(`not ${"so ".repeat(20)}well`.search(compile("not … well", true))).toBe(-1);
  });

  test("compares without case and accents, but keeps Japanese letters apart", () => {
    expect("esta claro".search(compile("está", true))).toBe(0);
    expect("か".search(compile("が", false))).toBe(-1);
  });

  test("a list has several in a line, between slashes", () => {
    const list: Lexicon["praise"] = phrases`
      one / two three
      four/five`;
    expect(list).toEqual(["one", "two three", "four/five"]);
  });
});
