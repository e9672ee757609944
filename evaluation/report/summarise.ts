import { bandsOf, judgeBands, type JudgedBand } from "#/personas/conduct/bands.ts";
import type { MeasureName } from "#/personas/conduct/measure-names.ts";
import { measuredAnswersMin } from "#/personas/conduct/plan-steering.ts";
import type { PersonaLibrary } from "#/personas/persona-library.ts";
import { turnLabels, type TurnLabel } from "../../tests/labelled/turn-schema.ts";

import { conductMarks } from "../measures/conduct-marks.ts";
import type { Journal, JournalEntry } from "../run/journal.ts";
import { measureItem, type MeasuredAnswer } from "../run/measure-item.ts";
import type { Item } from "../run/plan-items.ts";
import {
  checkAnswer,
  countCorrections,
  type CheckedAnswer,
  type CorrectionCount,
} from "./check-answer.ts";
import { measureDistinctness, type Distinctness } from "./distinctness.ts";
import { featuresOf } from "./features.ts";

/** One answer with all that is known of it. */
export interface AnswerReport extends MeasuredAnswer {
  learnerText: string;
  entry: JournalEntry;
  marks: readonly TurnLabel[];
  steered: MeasureName | null;
  check: CheckedAnswer;
  count: CorrectionCount;
}

export interface TalkReport {
  item: Item;
  answers: readonly AnswerReport[];
}

export interface TutorReport {
  personaId: string;
  name: string;
  talks: readonly TalkReport[];
  answers: readonly AnswerReport[];
  bands: readonly JudgedBand[];
}

export interface Summary {
  tutors: readonly TutorReport[];
  distinctness: Distinctness | undefined;
}

/** What all answers that are there show. Pure but for the journal. */
export function summarise(
  items: readonly Item[],
  journal: Pick<Journal, "answersOf">,
  library: PersonaLibrary,
): Summary {
  const names = new Map(library.list("en-US").map(({ id, name }) => [id, name]));
  const talks = items.map((item) => reportTalk(item, journal.answersOf(item.fingerprint)));
  const byTutor = Map.groupBy(talks, ({ item }) => item.personaId);
  const tutors = [...byTutor].map(([personaId, talks]): TutorReport => {
    const answers = talks.flatMap((talk) => talk.answers);
    const conducts = answers.map(({ conduct }) => conduct);
    const own = library.get(personaId)?.measures ?? [];
    const bands = judgeBands(conducts, bandsOf(own)).map(withoutFew);
    const name = names.get(personaId) ?? "The plain tutor";
    return { personaId, name, talks, answers, bands };
  });
  const samples = tutors.flatMap(({ name, talks }) =>
    talks.flatMap(({ item, answers }) =>
      answers.map(({ conduct }) => ({
        label: name,
        group: `${item.language}/${item.talk.id}`,
        features: featuresOf(conduct),
      })),
    ),
  );
  return { tutors, distinctness: measureDistinctness(samples) };
}

/** Of few answers nothing is said, as in /persona conduct. */
function withoutFew(judged: JudgedBand): JudgedBand {
  const { band, measured } = judged;
  if (measured.answers >= measuredAnswersMin) return judged;
  return { band, measured: { ...measured, value: null }, standing: "unmeasured" };
}

function reportTalk(item: Item, entries: readonly JournalEntry[]): TalkReport {
  return {
    item,
    answers: item.turns.flatMap((turn, index): AnswerReport[] => {
      const entry = entries[index];
      if (!entry) return [];
      const measured = measureItem(item, entry, { knowsWrong: true });
      return [
        {
          ...measured,
          learnerText: turn.text,
          entry,
          marks: turnLabels.filter((mark) => conductMarks[mark](measured.conduct) === true),
          steered: entry.steered,
          check: checkAnswer(item, turn, measured),
          count: countCorrections(turn, measured),
        },
      ];
    }),
  };
}
