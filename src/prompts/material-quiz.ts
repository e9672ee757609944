import { z } from "zod";

import { fieldSchema, quoteWordsMax, type MaterialForm } from "./material-form.ts";

const questionWordsMax = 20;
const choiceWordsMax = 8;
const wrongMax = 3;
const explanationWordsMax = 25;

/** Questions with one right choice, which our code puts among the wrong ones. */
export const quizForm: MaterialForm = {
  list: "questions",
  shape: { question: "", right: "", wrong: ["", "", ""], explanation: "", quote: "" },
  instruction: ({ language, explanation }) =>
    `Write a quiz on what the text says. "question": in ${language} that is easy for this level, answered by the text alone, at most ${String(questionWordsMax)} words; "right": the one right answer in ${language}, at most ${String(choiceWordsMax)} words; "wrong": ${String(wrongMax)} answers of the same kind and length that the text clearly shows to be wrong; "explanation": why the right one is right, in ${explanation}, at most ${String(explanationWordsMax)} words.`,
  statement: z.object({
    question: fieldSchema,
    right: fieldSchema,
    wrong: z.array(fieldSchema),
    explanation: fieldSchema.catch(""),
    quote: fieldSchema,
  }),
  wordsMax:
    questionWordsMax + (1 + wrongMax) * choiceWordsMax + explanationWordsMax + quoteWordsMax,
  wanted: 30,
  ofChunkMax: 6,
};
