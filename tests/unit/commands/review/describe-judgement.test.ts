import { expect, test } from "vitest";

import { judgeAnswer, type RightAnswer } from "#/content/cards/judge-answer.ts";

import { describeJudgement } from "../../../../commands/review/describe-judgement.ts";

function describe(typed: string, right: RightAnswer, locale: "en-US" | "ja" = "en-US"): string {
  return describeJudgement({ typed, judgement: judgeAnswer(typed, right) }, locale);
}

test("What is right is said in words, and nothing is said of a difference", () => {
  expect(describe("voy a casa", { answer: "Voy a casa.", language: "es" })).toBe(
    ["**Right.**", "You typed: voy a casa", "-# I would press “Good”; you decide."].join("\n"),
  );
  const slip = describe("arbol", { answer: "árbol", language: "es" });
  expect(slip).toContain("**Right.**\nMind the accents.");
  expect(slip).toContain("The difference: **á**~~a~~rbol (crossed out: too much; bold: missing)");
});

test("What is almost right names its slip, and suggests the harder button", () => {
  const text = describe("der Brücke", { answer: "die Brücke", language: "de" });
  expect(text).toContain("**Almost.**\nThe article is another one.");
  expect(text).toContain("The difference: d**i**e~~r~~ Brücke");
  expect(text).toContain("“Hard”");
});

test("What is wrong shows what is missing in bold and what is too much crossed out", () => {
  const text = describe("yo soy en casa hoy", { answer: "yo estoy en casa hoy", language: "es" });
  expect(text).toContain("**Not quite.**");
  expect(text).toContain("The difference: yo **estoy**~~soy~~ en casa hoy");
  expect(text).toContain("“Again”");
});

test("Blanks at the ends of a difference stay outside its marks, and alone they can be seen", () => {
  const judgement = {
    verdict: "wrong" as const,
    slips: [],
    segments: [
      { kind: "same" as const, text: "a" },
      { kind: "extra" as const, text: " " },
      { kind: "same" as const, text: "fin" },
    ],
  };
  expect(describeJudgement({ typed: "a fin", judgement }, "en-US")).toContain(": a~~␣~~fin (");
  const long = describe("mañana vamos todos juntos al cine", {
    answer: "mañana vamos al cine nuevo",
    language: "es",
  });
  expect(long).toContain("vamos ~~todos juntos~~ al cine **nuevo**");
});

test("What somebody typed is harmless", () => {
  const text = describe("**@everyone** ~~x~~", { answer: "nada", language: "es" });
  expect(text).not.toContain("@everyone");
  expect(text).toContain(String.raw`\*\*`);
});

test("A slip of tones or of long vowels is named too, in the learner's language", () => {
  expect(
    describe("gakko", { answer: "学校", language: "ja", reading: "がっこう" }, "ja"),
  ).toContain("長音に気をつけましょう。");
  const zh = { answer: "老师", language: "zh", reading: "lǎoshī" } as const;
  expect(describe("laoshi", zh)).toContain("You left out the tones.");
  expect(describe("láoshī", zh)).toContain("The tones are different.");
});

test("Of words that share little both are shown, and no jumble of their letters", () => {
  const text = describe("el barco", { answer: "el árbol", language: "es" });
  expect(text).toContain("**Not quite.**\nYou typed: el barco\n-#");
});

test("Of what is typed by its sound, and read nobody knows how, no button is spoken for", () => {
  expect(describe("taberu", { answer: "食べる", language: "ja" })).toBe(
    [
      "**I don’t know how this is read, so you judge.**",
      "You typed: taberu",
      "-# With “Reading” you can write down how it is read.",
    ].join("\n"),
  );
});
