import fc from "fast-check";
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";
import { describe, expect, test } from "vitest";

import type { AnswerConduct } from "#/personas/conduct/answer-conduct.ts";
import type { Band } from "#/personas/conduct/bands.ts";
import { generalBands } from "#/personas/conduct/bands.ts";
import { measureNames } from "#/personas/conduct/measure-names.ts";
import { planSteering, type SteeringNote } from "#/personas/conduct/plan-steering.ts";
import { steeringNotes } from "#/personas/conduct/steering-notes.ts";
import type { SteeringWishes } from "#/personas/conduct/steering-wishes.ts";

import { conductOf } from "./conduct-cases.ts";

const noWishes: SteeringWishes = {
  answerLength: "standard",
  nativeHelp: "when_stuck",
  correctionTiming: "after_answer",
};

const questions: Band = { measure: "question_share", minimum: 0.65, maximum: 0.9 };

function plan(
  answers: readonly AnswerConduct[],
  bands: readonly Band[] = [questions],
  wishes: Partial<SteeringWishes> = {},
): SteeringNote | undefined {
  return planSteering({ answers, bands, wishes: { ...noWishes, ...wishes } });
}

/** So many answers that ask, after so many that do not. */
function talk(silent: number, asking: number): AnswerConduct[] {
  return [
    ...Array.from({ length: silent }, () => conductOf({ questions: 0 })),
    ...Array.from({ length: asking }, () => conductOf({ questions: 1 })),
  ];
}

describe("a note goes", () => {
  test("when a measure leaves its band, by its side", () => {
    expect(plan(talk(4, 4))).toEqual({
      measure: "question_share",
      direction: "below",
      text: steeringNotes.question_share.below?.text,
    });
    expect(plan(talk(0, 8))).toMatchObject({ measure: "question_share", direction: "above" });
  });

  test("never within the bands", () => {
    for (const asking of [6, 7]) expect(plan(talk(8 - asking, asking))).toBeUndefined();
  });

  test("only after four measured answers", () => {
    expect(plan(talk(3, 0))).toBeUndefined();
    expect(plan(talk(4, 0))).toBeDefined();
    const uptake: Band = { measure: "uptake_share", minimum: 0.5 };
    const unmeasured = conductOf({ uptakeShare: null });
    const without = conductOf({ uptakeShare: 0 });
    expect(plan([unmeasured, unmeasured, without, without, without], [uptake])).toBeUndefined();
    expect(plan([unmeasured, without, without, without, without], [uptake])).toBeDefined();
  });

  test("for the last eight answers, whatever was before", () => {
    expect(plan([...talk(20, 0), ...talk(2, 6)])).toBeUndefined();
  });

  test("for the most important measure first", () => {
    const bad = conductOf({ questions: 0, isAboveLevel: true, falsePraise: true, words: 90 });
    const bands: Band[] = [
      { measure: "median_words", maximum: 40 },
      questions,
      { measure: "false_praise_share", maximum: 0 },
      { measure: "above_level_share", maximum: 0.25 },
    ];
    const answers = [bad, bad, bad, bad];
    const order = ["above_level_share", "false_praise_share", "question_share", "median_words"];
    for (const [index, measure] of order.entries()) {
      const left = bands.filter((band) => !order.slice(0, index).includes(band.measure));
      expect(plan(answers, left)?.measure).toBe(measure);
    }
  });
});

describe("a note rests", () => {
  const noted = conductOf({ questions: 0, steered: "question_share" });

  test("for two turns, in which another may go", () => {
    const early = [...talk(5, 0), noted];
    expect(plan(early)).toBeUndefined();
    expect(plan([...early, ...talk(1, 0)])).toBeUndefined();
    expect(plan([...early, ...talk(2, 0)])).toBeDefined();
    const words: Band = { measure: "median_words", maximum: 3 };
    expect(plan(early, [questions, words])?.measure).toBe("median_words");
  });

  test("as long as it stands in the window and the measure only touches the edge", () => {
    const hovering = [noted, ...talk(2, 5)];
    expect(plan(hovering)).toBeUndefined();
    expect(plan(talk(3, 5))).toBeDefined();
    expect(plan([noted, ...talk(3, 4)])).toBeDefined();
  });

  test("by words, within a tenth of the limit", () => {
    const words: Band = { measure: "median_words", maximum: 40 };
    const of = (count: number): AnswerConduct[] => [
      conductOf({ words: count, steered: "median_words" }),
      ...Array.from({ length: 4 }, () => conductOf({ words: count })),
    ];
    expect(plan(of(43), [words])).toBeUndefined();
    expect(plan(of(45), [words])).toBeDefined();
  });

  test("without a margin where none is allowed at all", () => {
    const band: Band = { measure: "false_praise_share", maximum: 0 };
    const fine = conductOf({ falsePraise: false });
    const answers = [
      conductOf({ falsePraise: true, steered: "false_praise_share" }),
      ...Array.from({ length: 7 }, () => fine),
    ];
    expect(plan(answers, [band])).toBeDefined();
    expect(plan(answers.slice(1), [band])).toBeUndefined();
  });
});

describe("a note never speaks against the learner's wishes", () => {
  const every = (changes: Partial<AnswerConduct>): AnswerConduct[] =>
    Array.from({ length: 8 }, () => conductOf(changes));

  test.each([
    [{ measure: "median_words", maximum: 10 }, { words: 60 }, { answerLength: "longer" }],
    [{ measure: "median_words", minimum: 10 }, { words: 3 }, { answerLength: "shorter" }],
    [{ measure: "talk_share", maximum: 0.5 }, { words: 60 }, { answerLength: "longer" }],
    [{ measure: "talk_share", minimum: 0.5 }, { learnerWords: 90 }, { answerLength: "shorter" }],
    [{ measure: "words_per_turn_share", minimum: 0.5 }, {}, { answerLength: "shorter" }],
    [
      { measure: "target_language_share", minimum: 0.8 },
      { targetLanguageShare: 0.2 },
      { nativeHelp: "always" },
    ],
    [{ measure: "target_language_share", maximum: 0.8 }, {}, { nativeHelp: "never" }],
    [
      { measure: "early_reveal_share", maximum: 0.05 },
      { earlyReveal: true },
      { correctionTiming: "in_talk" },
    ],
  ] as const)("%j", (band, changes, wishes) => {
    expect(plan(every(changes), [band])).toMatchObject({ measure: band.measure });
    expect(plan(every(changes), [band], wishes)).toBeUndefined();
  });

  test("the next measure has its turn instead", () => {
    const answers = every({ questions: 0, targetLanguageShare: 0.1 });
    const bands: Band[] = [{ measure: "target_language_share", minimum: 0.8 }, questions];
    expect(plan(answers, bands, { nativeHelp: "always" })?.measure).toBe("question_share");
  });
});

describe("for every talk", () => {
  const anyAnswer = fc
    .record({
      questions: fc.nat(4),
      words: fc.nat(80),
      isAboveLevel: fc.option(fc.boolean()),
      falsePraise: fc.option(fc.boolean()),
      steered: fc.option(fc.constantFrom(...measureNames)),
    })
    .map(conductOf);
  const bands: Band[] = [...generalBands, questions, { measure: "median_words", maximum: 45 }];

  test("the note is of the table, and its measure outside its band and rested", () => {
    fc.assert(
      fc.property(fc.array(anyAnswer, { maxLength: 20 }), (answers) => {
        const note = plan(answers, bands);
        if (!note) return;
        expect(answers.length).toBeGreaterThanOrEqual(4);
        expect(note.text).toBe(steeringNotes[note.measure][note.direction]?.text);
        expect(answers.slice(-2).map(({ steered }) => steered)).not.toContain(note.measure);
        const quiet = answers.map((answer) => ({ ...answer, steered: null }));
        const alone = bands.filter(({ measure }) => measure === note.measure);
        expect(plan(quiet, alone)).toEqual(note);
      }),
    );
  });

  test("what is outside is always said where nothing was said yet", () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 8 }), fc.nat(8), (length, asking) => {
        const share = Math.min(asking, length) / length;
        const answers = talk(length - Math.min(asking, length), Math.min(asking, length));
        expect(plan(answers) !== undefined).toBe(share < 0.65 || share > 0.9);
      }),
    );
  });
});

describe("the table of notes", () => {
  const entries = measureNames.flatMap((measure) =>
    Object.entries(steeringNotes[measure]).map(([side, { text }]) => ({ measure, side, text })),
  );

  test.each(entries)("$measure $side is one short note", ({ text }) => {
    expect(countTokens(text)).toBeLessThanOrEqual(40);
    expect(text).toMatch(/^[A-Z][^\n<>{}]+\.$/);
  });

  test("says nothing twice, and something for each measure", () => {
    expect(new Set(entries.map(({ text }) => text)).size).toBe(entries.length);
    expect(new Set(entries.map(({ measure }) => measure)).size).toBe(measureNames.length);
  });

  test("a side without a note is passed over", () => {
    const band: Band = { measure: "false_praise_share", minimum: 0.5 };
    expect(plan(talk(0, 8), [band])).toBeUndefined();
  });
});
