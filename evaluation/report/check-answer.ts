import { conductMarks } from "../measures/conduct-marks.ts";
import { measureNotes } from "../measures/measure-notes.ts";
import type { MeasuredAnswer } from "../run/measure-item.ts";
import type { Item, ItemTurn } from "../run/plan-items.ts";
import { inLanguage } from "../talks/talk-schema.ts";

/** What was hoped for in one answer, and what came of it. */
export interface CheckedAnswer {
  passed: number;
  /** A sentence for each that failed. */
  faults: readonly string[];
}

/** Holds an answer against its talk's script. What a measure cannot tell counts neither way. */
export function checkAnswer(item: Item, turn: ItemTurn, answer: MeasuredAnswer): CheckedAnswer {
  const { forbids, lacks, wordsMax } = turn.script;
  const isAimedAt = ["all", item.personaId].includes(item.talk.aimedAt);
  const expects = isAimedAt ? turn.script.expects : [];
  const seen = answer.visibleText.toLowerCase();
  const outcomes: (readonly [isGood: boolean | null, fault: string])[] = [
    ...expects.map((mark) => {
      const holds = conductMarks[mark](answer.conduct);
      return [holds, `expected: ${measureNotes[mark].title.toLowerCase()}`] as const;
    }),
    ...forbids.map((mark) => {
      const holds = conductMarks[mark](answer.conduct);
      const isGood = holds === null ? null : !holds;
      return [isGood, `not wanted: ${measureNotes[mark].title.toLowerCase()}`] as const;
    }),
    ...(wordsMax === undefined
      ? []
      : [[answer.conduct.words <= wordsMax, `at most ${String(wordsMax)} words`] as const]),
    ...(inLanguage(lacks, item.language) ?? []).map(
      (words) => [!seen.includes(words.toLowerCase()), `not wanted: “${words}”`] as const,
    ),
  ];
  return {
    passed: outcomes.filter(([isGood]) => isGood === true).length,
    faults: outcomes.filter(([isGood]) => isGood === false).map(([, fault]) => fault),
  };
}

/** How the model's corrections stand to what is known to be wrong. */
export interface CorrectionCount {
  known: number;
  found: number;
  rightMessages: number;
  correctedThough: number;
}

/** Counts by whether a correction's original and the known one hold each other. */
export function countCorrections(turn: ItemTurn, { corrections }: MeasuredAnswer): CorrectionCount {
  const touches = (known: string) =>
    corrections.some(({ original }) => original.includes(known) || known.includes(original));
  const isRight = turn.wrong.length === 0;
  return {
    known: turn.wrong.length,
    found: turn.wrong.filter(({ original }) => touches(original)).length,
    rightMessages: Number(isRight),
    correctedThough: Number(isRight && corrections.length > 0),
  };
}
