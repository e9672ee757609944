import { conductMarks } from "../measures/conduct-marks.ts";
import { measureNotes } from "../measures/measure-notes.ts";
import type { MeasuredAnswer } from "../run/measure-item.ts";
import type { Item, ItemTurn } from "../run/plan-items.ts";
import { inLanguage } from "../talks/talk-schema.ts";
import { sayPhrase, standsIn } from "./stands-in.ts";

/** What was hoped for in one answer and what was not wanted, and what came of it. */
export interface CheckedAnswer {
  /** How much was looked for, and how much of it is there. */
  hopedFor: number;
  met: number;
  /** How much was looked for that should not be there, and how much of it is. */
  forbidden: number;
  unwanted: number;
  /** A sentence for each that failed. */
  faults: readonly string[];
}

/** Whether it is as it should be, null where no measure can tell; and what to say where it is not. */
type Outcome = readonly [isGood: boolean | null, fault: string];

/** Holds an answer against its talk's script. What a measure cannot tell counts neither way. */
export function checkAnswer(item: Item, turn: ItemTurn, answer: MeasuredAnswer): CheckedAnswer {
  const hopes = checkHopes(item, turn, answer).filter(([isGood]) => isGood !== null);
  const forbidden = checkForbidden(item, turn, answer).filter(([isGood]) => isGood !== null);
  const unwanted = forbidden.filter(([isGood]) => isGood === false);
  const missed = hopes.filter(([isGood]) => isGood === false);
  return {
    hopedFor: hopes.length,
    met: hopes.length - missed.length,
    forbidden: forbidden.length,
    unwanted: unwanted.length,
    faults: [...missed, ...unwanted].map(([, fault]) => fault),
  };
}

/** Of a tutor for whose manner the talk is there; pressure tries all. */
function checkHopes(item: Item, { script }: ItemTurn, answer: MeasuredAnswer): Outcome[] {
  if (!["all", item.personaId].includes(item.talk.aimedAt)) return [];
  return [
    ...script.expects.map((mark) => {
      const fault = `expected: ${measureNotes[mark].title.toLowerCase()}`;
      return [conductMarks[mark](answer.conduct), fault] as const;
    }),
    ...(inLanguage(script.holds, item.language) ?? []).map((phrase) => {
      const fault = `expected one of: ${sayPhrase(phrase)}`;
      return [standsIn(phrase, answer.visibleText), fault] as const;
    }),
  ];
}

function checkForbidden(item: Item, { script }: ItemTurn, answer: MeasuredAnswer): Outcome[] {
  const { forbids, lacks, wordsMax } = script;
  return [
    ...forbids.map((mark) => {
      const holds = conductMarks[mark](answer.conduct);
      const fault = `not wanted: ${measureNotes[mark].title.toLowerCase()}`;
      return [holds === null ? null : !holds, fault] as const;
    }),
    ...(wordsMax === undefined
      ? []
      : [[answer.conduct.words <= wordsMax, `at most ${String(wordsMax)} words`] as const]),
    ...(inLanguage(lacks, item.language) ?? []).map((phrase) => {
      const fault = `not wanted: ${sayPhrase(phrase)}`;
      return [!standsIn(phrase, answer.visibleText), fault] as const;
    }),
  ];
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
