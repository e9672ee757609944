import type { APIButtonComponentWithCustomId } from "discord.js";

import type { QuizRun } from "#/content/quizzes/quiz-run.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";

/** What a panel of a run is drawn from. */
export interface RunView {
  run: QuizRun;
  /** The question after so many; counted from 0. */
  place: number;
  locale: InterfaceLocale;
}

/** What is said of a question besides. */
export interface RunRemarks {
  /** That it was answered otherwise before, for instance. */
  note?: string;
  /** What the text says of it, where that was asked for. */
  passage?: string;
}

/** What stands below a question. */
export interface QuestionParts {
  paragraphs: string[];
  rows: APIButtonComponentWithCustomId[][];
}
