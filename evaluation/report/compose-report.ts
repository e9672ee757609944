import { modelKey } from "#/calls/model-catalog.ts";
import type { ModelReference } from "#/providers/language-model.ts";

import { measureNotes } from "../measures/measure-notes.ts";
import type { StopReason } from "../run/stop-reason.ts";
import type { Block, Report } from "./blocks.ts";
import { checkTable, correctionTable, scoreBlocks } from "./score-blocks.ts";
import { costTable, distinctnessBlocks } from "./comparison-blocks.ts";
import type { Summary, TutorReport } from "./summarise.ts";
import { measureTitle } from "./write-text.ts";

/** What a report is made of. */
export interface ReportInput {
  model: ModelReference;
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

/** The whole report; pure, so that the same answers give the same bytes. */
export function composeReport(input: ReportInput): Report {
  const { summary, model } = input;
  return {
    title: `Tutors of ${modelKey(model)}`,
    blocks: [
      ...aboutBlocks(input),
      { kind: "heading", level: 2, text: "Scores against bands" },
      ...summary.tutors.flatMap((tutor) => scoreBlocks(tutor, modelKey(model))),
      { kind: "heading", level: 2, text: "What was hoped for, talk by talk" },
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
          marks: answer.marks.map((mark) => measureNotes[mark].title.toLowerCase()),
          faults: answer.check.faults,
          note: answer.steered === null ? undefined : `a word on ${measureTitle(answer.steered)}`,
        })),
      })),
  ];
}
