import { halves, readLabelledTurns, type Half } from "../../tests/labelled/read-turns.ts";
import {
  labelledLanguages,
  turnLabels,
  type LabelledLanguage,
  type TurnLabel,
} from "../../tests/labelled/turn-schema.ts";
import { judgeTurn } from "./judge-turn.ts";
import { score, type Score, type Verdict } from "./score.ts";

interface LabelVerdict extends Verdict {
  half: Half;
  language: LabelledLanguage;
  label: TurnLabel;
}

/** One measure's score, over all languages and in each. */
export interface LabelScore {
  label: TurnLabel;
  half: Half;
  all: Score;
  byLanguage: ReadonlyMap<LabelledLanguage, Score>;
}

/** Measures the whole labelled set. */
export function scoreHalves(): LabelScore[] {
  const verdicts = halves.flatMap((half) => judgeHalf(half));
  return turnLabels.flatMap((label) =>
    halves.map((half) => {
      const own = verdicts.filter((verdict) => verdict.label === label && verdict.half === half);
      return { label, half, all: score(own), byLanguage: byLanguage(own) };
    }),
  );
}

function judgeHalf(half: Half): LabelVerdict[] {
  return readLabelledTurns(half).flatMap((turn) => {
    const measuredBy = judgeTurn(turn);
    return turnLabels
      .filter((label) => !turn.notJudged.includes(label))
      .map((label) => ({
        half,
        language: turn.language,
        label,
        labelled: turn.labels.includes(label),
        measured: measuredBy(label),
      }));
  });
}

function byLanguage(verdicts: readonly LabelVerdict[]): ReadonlyMap<LabelledLanguage, Score> {
  return new Map(
    labelledLanguages.map((language) => [
      language,
      score(verdicts.filter((verdict) => verdict.language === language)),
    ]),
  );
}
