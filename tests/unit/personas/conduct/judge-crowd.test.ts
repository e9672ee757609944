import { expect, test } from "vitest";

import { readAnswerConduct, type AnswerConduct } from "#/personas/conduct/answer-conduct.ts";
import type { Band } from "#/personas/conduct/bands.ts";
import { judgeCrowd } from "#/personas/conduct/judge-crowd.ts";

const questions: Band = { measure: "question_share", minimum: 0.5 };
const glosses: Band = { measure: "term_gloss_share", minimum: 0.5, levels: ["A1", "A2"] };

function answer(changes: Partial<AnswerConduct> = {}): AnswerConduct {
  const plain = {
    level: "B2",
    words: 10,
    sentences: 1,
    learnerWords: 5,
    questions: 1,
    turnOfTalk: 2,
  };
  const read = readAnswerConduct({ ...plain, ...changes });
  if (!read) throw new Error("the answer cannot be read");
  return read;
}

const answers = (count: number, changes: Partial<AnswerConduct> = {}) =>
  Array.from({ length: count }, () => answer(changes));

test.for([
  { counts: [10, 19], shown: 0, why: "Two learners are too few" },
  { counts: [17, 1, 1], shown: 0, why: "Nineteen answers are too few" },
  { counts: [18, 1, 1], shown: 1, why: "Twenty answers to three learners are enough" },
])("$why", ({ counts, shown }) => {
  const crowd = counts.map((count) => answers(count));
  expect(judgeCrowd(crowd, [questions])).toHaveLength(shown);
});

test("A measure that only one of many learners has is left out, though there are many answers", () => {
  const beginner = answers(30, { level: "A1", termGlossed: true });
  const crowd = [beginner, ...[1, 2, 3].map(() => answers(10))];
  const shown = judgeCrowd(crowd, [questions, glosses]);
  expect(shown).toEqual([
    { band: questions, measured: { value: 1, answers: 60 }, standing: "within" },
  ]);
});

test("Where there is nobody, there is nothing", () => {
  expect(judgeCrowd([], [questions])).toEqual([]);
});
