import type { TargetLanguage } from "#/languages/languages.ts";

import type { Passage } from "../materials/passage.ts";

/** How a learner finds their own answer to a practice question, beside the one that was expected. */
export const ownVerdicts = ["right", "partly", "wrong"] as const;

export type OwnVerdict = (typeof ownVerdicts)[number];

/** A question of a run: which one of its item, and its choices in the order in which they are shown. */
export interface StoredQuestion {
  question: number;
  /** Empty for practice questions. */
  choices: readonly number[];
}

/** An answer as it is stored: which of the choices as they were shown, or what was typed (nothing by who gave up). */
export type StoredAnswer = { choice: number } | { text: string; verdict: OwnVerdict | null };

interface QuestionFrame {
  /** Which question of its item, counted from 0. */
  position: number;
  question: string;
  /** In the text that it was made of. */
  passage: Passage | undefined;
}

/** A question of a quiz as it is asked in one run. */
export interface ChoiceQuestion extends QuestionFrame {
  kind: "choice";
  /** In the order in which they are shown in this run. */
  choices: readonly string[];
  /** Counted from 0, in that order. */
  rightChoice: number;
  explanation: string | undefined;
  /** Which choice the learner took; undefined as long as none. */
  answer: number | undefined;
}

/** A practice question as it is asked in one run. */
export interface OpenQuestion extends QuestionFrame {
  kind: "open";
  /** What is expected. */
  expected: string;
  /** What the learner typed, and how they find it: null as long as they have not said. */
  answer: { text: string; verdict: OwnVerdict | null } | undefined;
}

export type AskedQuestion = ChoiceQuestion | OpenQuestion;

/** The run of a learner through one quiz or some practice questions. */
export interface QuizRun {
  id: string;
  itemId: string;
  /** The text that the questions were made of. */
  parentItemId: string | null;
  title: string;
  language: TargetLanguage;
  kind: "quiz" | "practice_questions";
  /** In the order in which they are asked; the answered ones come first. */
  questions: readonly AskedQuestion[];
  /** How many are answered. */
  answered: number;
}

/** A run of a learner. */
export interface OwnRun {
  learnerId: string;
  runId: string;
}

/** How an answered question went; undefined as long as that is open. */
export function verdictOf(question: AskedQuestion): OwnVerdict | undefined {
  if (question.answer === undefined) return undefined;
  if (question.kind === "open") return question.answer.verdict ?? undefined;
  return question.answer === question.rightChoice ? "right" : "wrong";
}
