import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { levels } from "#/languages/levels.ts";
import { bandsOf, generalBands, judgeBands } from "#/personas/conduct/bands.ts";
import type { AnswerConduct } from "#/personas/conduct/answer-conduct.ts";
import { measureNames, type MeasureName } from "#/personas/conduct/measure-names.ts";
import { rollMeasures } from "#/personas/conduct/rolling-measures.ts";

import { conductOf } from "./conduct-cases.ts";

const anyConduct: fc.Arbitrary<AnswerConduct> = fc
  .record({
    level: fc.constantFrom(...levels),
    words: fc.nat(200),
    learnerWords: fc.nat(100),
    turnOfTalk: fc.nat(12),
    questions: fc.nat(5),
    uptakeShare: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    targetLanguageShare: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    isAboveLevel: fc.option(fc.boolean()),
    isTooLong: fc.boolean(),
    falsePraise: fc.option(fc.boolean()),
    earlyReveal: fc.option(fc.boolean()),
    asksForWord: fc.option(fc.boolean()),
    analogy: fc.option(fc.boolean()),
    analogyLimit: fc.option(fc.boolean()),
    whatIf: fc.option(fc.boolean()),
    termGlossed: fc.option(fc.boolean()),
    takesUpContext: fc.option(fc.boolean()),
  })
  .map(conductOf);

function valueOf(name: MeasureName, answers: readonly AnswerConduct[]): number | null {
  return rollMeasures(answers)[name].value;
}

describe("rolling measures", () => {
  test("are shares from 0 to 1, but for words, and count at most the answers there are", () => {
    fc.assert(
      fc.property(fc.array(anyConduct, { maxLength: 12 }), (answers) => {
        const rolled = rollMeasures(answers);
        expect(Object.keys(rolled)).toEqual([...measureNames]);
        for (const name of measureNames) {
          const measured = rolled[name];
          expect(measured.answers).toBeLessThanOrEqual(answers.length);
          expect(measured.value === null).toBe(measured.answers === 0);
          expect(measured.value ?? 0).toBeGreaterThanOrEqual(0);
          expect(measured.value ?? 0).toBeLessThanOrEqual(name === "median_words" ? 200 : 1);
        }
      }),
    );
  });

  test("do not depend on the order of the answers", () => {
    fc.assert(
      fc.property(fc.array(anyConduct, { maxLength: 8 }), (answers) => {
        const reversed = rollMeasures(answers.toReversed());
        for (const [name, measured] of Object.entries(rollMeasures(answers))) {
          const other = reversed[name as MeasureName];
          expect(other.answers).toBe(measured.answers);
          expect(other.value ?? 0).toBeCloseTo(measured.value ?? 0);
        }
      }),
    );
  });

  test("one more answer with a question never lowers the share of questions", () => {
    fc.assert(
      fc.property(fc.array(anyConduct, { maxLength: 8 }), (answers) => {
        const more = [...answers, conductOf({ questions: 1 })];
        expect(valueOf("question_share", more) ?? 0).toBeGreaterThanOrEqual(
          valueOf("question_share", answers) ?? 0,
        );
      }),
    );
  });

  test("three questions are many, two are not", () => {
    const answers = [conductOf({ questions: 3 }), conductOf({ questions: 2 })];
    expect(valueOf("many_questions_share", answers)).toBe(0.5);
  });

  test("the median lies between the two in the middle", () => {
    const ofWords = (words: number): AnswerConduct => conductOf({ words });
    expect(valueOf("median_words", [9, 1, 5].map(ofWords))).toBe(5);
    expect(valueOf("median_words", [9, 1, 5, 7].map(ofWords))).toBe(6);
    expect(valueOf("median_words", [])).toBeNull();
  });

  test("talk is shared only with learners who wrote words", () => {
    const shared = conductOf({ words: 30, learnerWords: 10 });
    expect(valueOf("talk_share", [shared])).toBe(0.75);
    expect(valueOf("talk_share", [conductOf({ learnerWords: 0 })])).toBeNull();
  });

  test("a reveal of a word that was asked for is not counted", () => {
    const early = conductOf({ earlyReveal: true, asksForWord: false });
    const asked = conductOf({ earlyReveal: true, asksForWord: true });
    expect(rollMeasures([early, asked]).early_reveal_share).toEqual({ value: 1, answers: 1 });
  });

  test("context counts from the sixth turn, glosses up to B1", () => {
    const context = [5, 6].map((turnOfTalk) => conductOf({ turnOfTalk, takesUpContext: true }));
    expect(rollMeasures(context).context_share).toEqual({ value: 1, answers: 1 });
    const glosses = levels.map((level) => conductOf({ level, termGlossed: false }));
    expect(rollMeasures(glosses).term_gloss_share).toEqual({ value: 0, answers: 3 });
  });

  test("an analogy or a what-if counts, and neither without a lexicon", () => {
    const answers = [
      conductOf({ analogy: true, whatIf: false }),
      conductOf({ analogy: false, whatIf: true }),
      conductOf({ analogy: false, whatIf: false }),
      conductOf({ analogy: null, whatIf: null }),
    ];
    expect(rollMeasures(answers).analogy_share).toEqual({ value: 2 / 3, answers: 3 });
  });
});

describe("bands", () => {
  const question = { measure: "question_share", minimum: 0.5, maximum: 0.75 } as const;
  const asking = conductOf({ questions: 1 });
  const silent = conductOf({ questions: 0 });

  test.each([
    ["unmeasured", []],
    ["below", [silent, silent, asking]],
    ["within", [silent, asking]],
    ["within", [silent, asking, asking, asking]],
    ["above", [asking]],
  ])("a measure is %s its band, both ends included", (standing, answers) => {
    expect(judgeBands(answers, [question])).toEqual([
      { band: question, measured: rollMeasures(answers).question_share, standing },
    ]);
  });

  test("hold at their levels only", () => {
    const band = { measure: "median_words", maximum: 40, levels: ["A1"] } as const;
    const answers = [conductOf({ level: "A1", words: 30 }), conductOf({ level: "B2", words: 90 })];
    expect(judgeBands(answers, [band])[0]).toMatchObject({
      standing: "within",
      measured: { value: 30, answers: 1 },
    });
  });

  test("of a persona take the place of the general ones of the same measure", () => {
    const own = { measure: "false_praise_share", maximum: 0.5 } as const;
    const all = bandsOf([own, question]);
    expect(all.filter(({ measure }) => measure === own.measure)).toEqual([own]);
    expect(all).toContainEqual(question);
    expect(all).toHaveLength(generalBands.length + 1);
    expect(bandsOf([])).toEqual(generalBands);
  });

  test("of every tutor say a language share for each level once", () => {
    for (const level of levels) {
      const shares = generalBands.filter(
        (band) => band.measure === "target_language_share" && band.levels?.includes(level),
      );
      expect(shares).toHaveLength(1);
    }
  });
});
