import type { AnswerConduct } from "#/personas/conduct/answer-conduct.ts";

import { conductMarks } from "../measures/conduct-marks.ts";
import type { TurnLabel } from "../../tests/labelled/turn-schema.ts";

/** The marks that show a manner; how hard the words are is the level's doing. */
const mannerMarks: readonly TurnLabel[] = [
  "genericPraise",
  "specificPraise",
  "namesProgress",
  "hint",
  "reveal",
  "whyExplanation",
  "analogy",
  "whatIf",
  "term",
  "termGlossed",
  "hedge",
  "takesUpContext",
];

/** One answer as numbers, by which a tutor may be told; what cannot be measured is in the middle. */
export function featuresOf(conduct: AnswerConduct): number[] {
  const { words, sentences, questions, uptakeShare } = conduct;
  return [
    Math.log1p(words),
    words / Math.max(1, sentences),
    questions,
    uptakeShare ?? 0.5,
    ...mannerMarks.map((mark) => Number(conductMarks[mark](conduct) ?? 0.5)),
  ];
}
