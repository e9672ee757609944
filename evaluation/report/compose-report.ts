import { measuredAnswersMin } from "#/personas/conduct/plan-steering.ts";

import type { TurnLabel } from "../../tests/labelled/turn-schema.ts";
import type { EstimateTrue } from "../measures/estimate-true.ts";
import { measureNotes } from "../measures/measure-notes.ts";
import type { StopReason } from "../run/stop-reason.ts";
import type { Block, Report } from "./blocks.ts";
import { checkTable, correctionTable, glossaryTable, scoreBlocks } from "./score-blocks.ts";
import { costTable, distinctnessBlocks } from "./comparison-blocks.ts";
import type { AnswerReport, Summary, TutorReport } from "./summarise.ts";
import { measureTitle } from "./write-text.ts";

/** What a report is made of. */
export interface ReportInput {
  /** Whose answers these are, and what there is to know of it. */
  title: string;
  remark: string | undefined;
  /** What a band of measured shares stands for. */
  estimate: EstimateTrue;
  /** Models as the provider named them; they may be dated versions of the one asked for. */
  servedModels: readonly string[];
  summary: Summary;
  planned: number;
  stopped: StopReason | undefined;
  untranslated: readonly string[];
}

const stopWords: Readonly<Record<StopReason, string>> = {
  budget: "the budget was reached",
  interrupted: "it was interrupted",
  refused: "the provider refused",
};

const scoresText = `A band holds for what is measured, and measures overlook some of it: "stands for" is the share of answers in which a reader would find it where the measured share lies at the band's edge. Of fewer than ${String(measuredAnswersMin)} answers nothing is said.`;

const hopesText =
  "How much of what was hoped for is there, and how much that was not wanted. Where nothing was hoped for, only the absence of the unwanted was looked at, and that is no mark for a good answer.";

/** The whole report; pure, so that the same answers give the same bytes. */
export function composeReport(input: ReportInput): Report {
  const { summary, title, estimate } = input;
  return {
    title: `Tutors of ${title}`,
    blocks: [
      ...aboutBlocks(input),
      { kind: "heading", level: 2, text: "Scores against bands" },
      { kind: "text", text: scoresText },
      ...summary.tutors.flatMap((tutor) => scoreBlocks(tutor, { title, estimate })),
      { kind: "heading", level: 2, text: "What each measure counts" },
      glossaryTable(summary),
      { kind: "heading", level: 2, text: "What was hoped for, talk by talk" },
      { kind: "text", text: hopesText },
      checkTable(summary),
      { kind: "heading", level: 2, text: "Corrections" },
      {
        kind: "text",
        text: "Of the mistakes that the talks' authors put in, how many the hidden notes named; and how many messages without a mistake were corrected all the same.",
      },
      correctionTable(summary),
      { kind: "heading", level: 2, text: "How distinct the tutors are" },
      ...distinctnessBlocks(summary),
      { kind: "heading", level: 2, text: "Cost" },
      costTable(summary),
      { kind: "heading", level: 2, text: "Transcripts" },
      ...summary.tutors.flatMap(transcriptBlocks),
    ],
  };
}

function aboutBlocks({
  summary,
  remark,
  servedModels,
  planned,
  stopped,
  untranslated,
}: ReportInput): Block[] {
  const answers = summary.tutors.flatMap((tutor) => tutor.answers).length;
  const end =
    answers === planned
      ? "All were answered."
      : `The rest was not answered${stopped ? ` since ${stopWords[stopped]}` : ""}: run the same command again to go on.`;
  return [
    {
      kind: "text",
      text: `${String(answers)} of ${String(planned)} answers. ${end} The provider named the model ${servedModels.join(", ") || "-"}.`,
    },
    ...(remark === undefined ? [] : [{ kind: "text" as const, text: remark }]),
    {
      kind: "text",
      text: "Scores come from measures that read no meaning: docs/conduct-measures.md says how far to trust each. Whether an explanation is true and a hint helps is for you to read, in the transcripts below.",
    },
    ...(untranslated.length === 0
      ? []
      : [
          {
            kind: "text" as const,
            text: `Not written in that language: ${untranslated.join(", ")}.`,
          },
        ]),
  ];
}

function transcriptBlocks({ name, talks }: TutorReport): Block[] {
  return [
    { kind: "heading", level: 3, text: name },
    ...talks
      .filter(({ answers }) => answers.length > 0)
      .map(({ item, answers }): Block => ({
        kind: "transcript",
        title: `${item.talk.title} (${item.language}, ${item.profile.level})`,
        about: item.talk.looksFor,
        language: item.language,
        lines: answers.map((answer) => ({
          learner: answer.learnerText,
          tutor: answer.visibleText,
          marks: answer.marks.map((mark) => sayMark(mark, answer)),
          faults: answer.check.faults,
          note: answer.steered === null ? undefined : `a word on “${measureTitle(answer.steered)}”`,
        })),
      })),
  ];
}

function sayMark(mark: TurnLabel, { conduct }: AnswerReport): string {
  const title = measureNotes[mark].title.toLowerCase();
  const isLeftOut = mark === "earlyReveal" && conduct.asksForWord === true;
  return isLeftOut ? `${title} (not counted: a word was asked for)` : title;
}
