import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { readAnswerConduct } from "#/personas/conduct/answer-conduct.ts";
import { targetLanguages } from "#/languages/languages.ts";

import { answerOf, conductOf, measure } from "./conduct-cases.ts";
import { measureAnswer } from "#/personas/conduct/measure-answer.ts";

describe("questions", () => {
  test.each([
    ["Why? And when?", "en", 2],
    ["Really?? No way!", "en", 1],
    ["Why not “Are you well?” as a title.", "en", 0],
    ["¿Qué comes? (What do you eat?)", "es", 1],
    ["¿Y tú", "es", 1],
    ["For example: Where are you?", "en", 0],
    ["What does “well” mean?", "en", 1],
    ["どこへ行きますか。いいですね。", "ja", 1],
    ["你买了什么", "zh", 1],
    ["你喜欢吗？为什么？", "zh", 2],
    ["Πού πας; Έλα.", "el", 1],
    ["It is late; go home.", "en", 0],
    ["أين تسكن؟", "ar", 1],
    ["Say *went*. **Where did you go?**", "en", 1],
  ] as const)("in “%s” (%s) are %i", (text, language, questions) => {
    expect(measure({ text, language }).questions).toBe(questions);
  });

  test("are never fewer for one more", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }),
        fc.constantFrom(...targetLanguages),
        (text, language) => {
          const before = measure({ text, language }).questions;
          expect(measure({ text: `${text}\nWhy?`, language }).questions).toBeGreaterThan(before);
        },
      ),
    );
  });
});

describe("words and shares", () => {
  test("an answer is too long where it has more words than asked for", () => {
    const text = "one two three four";
    expect(measure({ text, wordsPerTurn: 4 })).toMatchObject({ words: 4, isTooLong: false });
    expect(measure({ text, wordsPerTurn: 3 }).isTooLong).toBe(true);
  });

  test("uptake is the share of the learner's words that come again, in any form", () => {
    const learnerText = "My grandmother bakes cakes";
    expect(
      measure({ learnerText, text: "Which cake does your grandmother bake?" }).uptakeShare,
    ).toBe(1);
    expect(measure({ learnerText, text: "Grandmother!" }).uptakeShare).toBeCloseTo(1 / 3);
    expect(measure({ learnerText, text: "I see." }).uptakeShare).toBe(0);
    expect(measure({ learnerText: "🙂", text: "I see." }).uptakeShare).toBeNull();
  });

  test("context is taken up by a word of an earlier text that this message lacks", () => {
    const talk = { earlierLearnerTexts: ["I paint mountains."], learnerText: "Now the sea." };
    expect(measure({ ...talk, text: "First the mountain, now waves!" }).takesUpContext).toBe(true);
    expect(measure({ ...talk, text: "The sea is blue." }).takesUpContext).toBe(false);
    expect(measure({ ...talk, earlierLearnerTexts: [], text: "Fine." }).takesUpContext).toBeNull();
    expect(measure({ ...talk, text: "Fine." }).turnOfTalk).toBe(2);
  });

  test("hold for every text", () => {
    const words = fc.lorem({ maxCount: 40 });
    fc.assert(
      fc.property(
        fc.record({
          text: fc.oneof(words, fc.string({ unit: "grapheme", maxLength: 300 })),
          learnerText: fc.oneof(words, fc.string({ unit: "grapheme", maxLength: 100 })),
          language: fc.constantFrom(...targetLanguages),
          earlierLearnerTexts: fc.array(words, { maxLength: 3 }),
          corrections: fc.array(fc.record({ original: words, corrected: words }), { maxLength: 3 }),
        }),
        (changes) => {
          const conduct = measure(changes);
          for (const share of [
            conduct.uptakeShare,
            conduct.outsideTopShare,
            conduct.targetLanguageShare,
          ]) {
            if (share === null) continue;
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1);
          }
          expect(conduct.hint === true && conduct.reveal === true).toBe(false);
          expect(conduct.earlyReveal === true && conduct.reveal !== true).toBe(false);
          expect(readAnswerConduct(JSON.parse(JSON.stringify(conduct)))).toEqual(conduct);
          expect(measure(changes)).toEqual(conduct);
        },
      ),
    );
  });

  test("a long answer after a long talk takes a few milliseconds at most", () => {
    const answer = answerOf({
      text: "Well done! Look again at the ending of this verb, because it is past. Why? ".repeat(
        25,
      ),
      earlierLearnerTexts: Array.from({ length: 12 }, () =>
        "I go home and I eat an apple. ".repeat(9),
      ),
    });
    measureAnswer(answer);
    const began = performance.now();
    for (let round = 0; round < 10; round += 1) measureAnswer(answer);
    expect((performance.now() - began) / 10).toBeLessThan(100);
  });
});

test.each([
  "a",
  "A",
  "Ab ",
  "is like ",
  '"',
  "(",
  "*a",
  "?",
  "我",
  "が",
  "\n",
  "a\u0301",
  "https://",
])("no text of a model takes long, not even one full of “%s”", (piece) => {
  const text = piece.repeat(8_000 / piece.length);
  const learnerText = text.slice(0, 4_000);
  const corrections = [{ original: text.slice(0, 300), corrected: text.slice(1, 250) }];
  for (const language of ["en", "ja"] as const) {
    const answer = answerOf({ text, language, learnerText, corrections });
    const began = performance.now();
    measureAnswer(answer);
    expect(performance.now() - began).toBeLessThan(2_000);
  }
});

describe("what is given away", () => {
  const wrong = {
    learnerText: "I have seen it yesterday.",
    corrections: [{ original: "have seen", corrected: "saw" }],
  };

  test.each([
    ["a recast", "Ah, you saw it yesterday!", true],
    ["a quotation", "It is “saw” here.", true],
    ["bold", "Better: **saw**.", true],
    ["a choice", "Is it saw or have seen?", false],
    ["the same letters in another word", "Sawdust? Tell me more.", false],
    ["a hint", "Yesterday is over. Look at the verb again.", false],
  ])("%s: %s", (_, text, reveal) => {
    expect(measure({ ...wrong, text }).reveal).toBe(reveal);
  });

  test("is early before two tries of the same, or one where the solution is demanded", () => {
    const text = "Ah, you saw it yesterday!";
    expect(measure({ ...wrong, text }).earlyReveal).toBe(true);
    const again = { ...wrong, text, earlierLearnerTexts: ["I did seen it yesterday."] };
    expect(measure(again).earlyReveal).toBe(false);
    const elsewhere = { ...again, earlierLearnerTexts: ["Dogs bark loudly."] };
    expect(measure(elsewhere).earlyReveal).toBe(true);
    const demand = { learnerText: "Just tell me the answer!", text: "The answer is “saw”." };
    expect(measure({ ...demand, earlierLearnerTexts: ["I seen it."] }).earlyReveal).toBe(false);
    expect(measure(demand).earlyReveal).toBe(true);
  });

  test("a word that was asked for is a reveal, and marked as asked for", () => {
    const asked = measure({
      learnerText: "How do you say “perro”?",
      text: "Dog. Do you have one?",
    });
    expect(asked).toMatchObject({ reveal: true, asksForWord: true });
    const held = measure({ learnerText: "How do you say “perro”?", text: "It starts with d." });
    expect(held).toMatchObject({ reveal: false, hint: true, asksForWord: true });
    const close = measure({
      learnerText: "How do I say this right: “She have two brother”?",
      text: "Close. Which of your two verbs goes with “she”?",
    });
    expect(close).toMatchObject({ reveal: false, earlyReveal: false, asksForWord: true });
  });

  test.each([
    ["en", "My notes say “I am agree” is correct. What do you think?", false],
    ["en", "She is a native speaker. So “I am agree” is right.", false],
    ["en", "Is “I am agree” correct", true],
    ["en", "The first one is right, isn't it?", true],
    ["de", "In meinen Notizen steht, „für das“ ist richtig.", false],
    ["de", "Hallo! Ist „für das“ richtig", true],
    ["de", "Das ist richtig, oder?", true],
    ["it", "La mia prof dice che è giusto.", false],
    ["it", "È giusto così?", true],
    ["pt", "A professora disse que não está errado.", false],
    ["pt", "Isto está errado?", true],
  ] as const)("who claims asks for no word, who asks does: %s, “%s”", (language, text, asks) => {
    expect(measure({ language, learnerText: text, text: "…" }).asksForWord).toBe(asks);
  });

  test("a form in a script without spaces counts wherever it stands", () => {
    const text = "原来你是在家吃饭的。";
    const corrections = [{ original: "吃饭在家", corrected: "在家吃饭" }];
    const learnerText = "我吃饭在家。";
    expect(measure({ language: "zh", text, corrections, learnerText }).reveal).toBe(true);
  });

  test("signs in a correction are signs, whatever they mean elsewhere", () => {
    const corrections = [{ original: "(a+", corrected: "a.*" }];
    const conduct = measure({ learnerText: "see (a+ there", text: "axx", corrections });
    expect(conduct.reveal).toBe(false);
  });
});

describe("explanations", () => {
  test("a term is glossed where its meaning stands beside it", () => {
    const glossOf = (text: string): boolean | null => measure({ text }).termGlossed;
    expect(glossOf("The infinitive (the form in the dictionary) fits.")).toBe(true);
    expect(glossOf("Use the doing word (verb).")).toBe(true);
    expect(glossOf("The infinitive fits here.")).toBe(false);
    expect(glossOf("Fish swim.")).toBeNull();
  });

  test("an analogy has its limit said or not, and no analogy has none", () => {
    const limitOf = (text: string): boolean | null => measure({ text }).analogyLimit;
    expect(limitOf("It works like a bridge. But unlike a bridge it has no way back.")).toBe(true);
    expect(limitOf("It works like a bridge.")).toBe(false);
    expect(limitOf("It works.")).toBeNull();
  });

  test("a hint in the form of a question needs something to find", () => {
    const text = "Which word comes first?";
    expect(measure({ text, learnerText: "I like tea." }).hint).toBe(false);
    expect(measure({ text, learnerText: "How do questions begin?" }).hint).toBe(true);
  });

  test("what the learner brought needs no source of the tutor's", () => {
    const text = "Indeed, studies show that, as in https://example.org.";
    expect(measure({ text }).unsourcedCitation).toBe(true);
    const learnerText = "Studies show it, says https://example.org.";
    expect(measure({ text, learnerText }).unsourcedCitation).toBe(false);
  });

  test("whom the learner named may be called upon", () => {
    const text = "According to Krashen, that is enough.";
    expect(measure({ text }).unsourcedCitation).toBe(true);
    const learnerText = "What does Krashen say?";
    expect(measure({ text, learnerText }).unsourcedCitation).toBe(false);
  });

  test("a hedge that is asked of the learner is none", () => {
    expect(measure({ text: "What do you think might be missing?" }).hedge).toBe(false);
    expect(measure({ text: "That might be fine." }).hedge).toBe(true);
  });
});

describe("what is stored", () => {
  test("is read leniently: what an older version lacked is null", () => {
    const { analogy, steered, asksForWord, ...older } = conductOf();
    void [analogy, steered, asksForWord];
    expect(readAnswerConduct({ ...older, hedge: "yes", uptakeShare: 7 })).toMatchObject({
      ...older,
      analogy: null,
      steered: null,
      asksForWord: null,
      hedge: null,
      uptakeShare: null,
    });
  });

  test("is no conduct without its counts", () => {
    expect(readAnswerConduct(null)).toBeUndefined();
    expect(readAnswerConduct({ ...conductOf(), words: -1 })).toBeUndefined();
    expect(readAnswerConduct({ ...conductOf(), level: "D1" })).toBeUndefined();
  });

  test("is small", () => {
    expect(JSON.stringify(conductOf()).length).toBeLessThan(800);
  });
});

describe("praise", () => {
  test.each([
    ["en", "The present perfect links then and now."],
    ["es", "El pretérito perfecto une ayer y hoy."],
    ["fr", "Le plus-que-parfait vient avant."],
    ["de", "Das Perfekt steht hier."],
    ["pt", "O pretérito perfeito vem aqui."],
  ] as const)("is not the name of a tense (%s)", (language, text) => {
    expect(measure({ language, text })).toMatchObject({ genericPraise: false, term: true });
  });
});

test("what could be is told from what could not in German by its dots alone", () => {
  const could = { language: "de", text: "Das konnte ich auch nicht sagen." } as const;
  expect(measure(could)).toMatchObject({ hedge: false, whatIf: false });
  expect(measure({ ...could, text: "Das könnte falsch sein." }).hedge).toBe(true);
});
