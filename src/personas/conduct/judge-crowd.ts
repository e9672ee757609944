import type { AnswerConduct } from "./answer-conduct.ts";
import { judgeBands, type Band, type JudgedBand } from "./bands.ts";

/** On how much each measure of a crowd rests at least, so that nobody in it can be recognized. */
export const crowdMinimum = { learners: 3, answers: 20 } as const;

/**
 * Holds each band against the answers given to many learners, a list for each. Only what rests on
 * {@link crowdMinimum} is there: a measure of which few answers count, such as one of beginners, is
 * left out though others of the same answers are shown. Pure.
 */
export function judgeCrowd(
  answersByLearner: readonly (readonly AnswerConduct[])[],
  bands: readonly Band[],
): readonly JudgedBand[] {
  return judgeBands(answersByLearner.flat(), bands).filter(({ band, measured }) => {
    const learners = answersByLearner.filter((answers) => isMeasured(answers, band));
    return learners.length >= crowdMinimum.learners && measured.answers >= crowdMinimum.answers;
  });
}

function isMeasured(answers: readonly AnswerConduct[], band: Band): boolean {
  return judgeBands(answers, [band]).some(({ standing }) => standing !== "unmeasured");
}
