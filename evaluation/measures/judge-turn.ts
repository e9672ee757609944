import { isNativeLanguage } from "#/languages/languages.ts";
import { levelStyles } from "#/languages/levels.ts";
import { measureAnswer } from "#/personas/conduct/measure-answer.ts";

import type { LabelledTurn, TurnLabel } from "../../tests/labelled/turn-schema.ts";
import { conductMarks } from "./conduct-marks.ts";

/** Measures a labelled turn as its session would have. What cannot be told counts as no. */
export function judgeTurn(turn: LabelledTurn): (label: TurnLabel) => boolean {
  if (!isNativeLanguage(turn.native)) throw new Error(`${turn.id}: no language ${turn.native}`);
  const conduct = measureAnswer({
    text: turn.tutor,
    language: turn.language,
    nativeLanguage: turn.native,
    level: turn.level,
    wordsPerTurn: levelStyles[turn.level].wordsPerTurn,
    learnerText: turn.learner,
    corrections: turn.corrections,
    earlierLearnerTexts: turn.earlier.flatMap((said) => ("learner" in said ? [said.learner] : [])),
    steered: null,
  });
  return (label) => conductMarks[label](conduct) ?? false;
}
