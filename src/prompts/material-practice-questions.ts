import { z } from "zod";

import { fieldSchema, quoteWordsMax, type MaterialForm } from "./material-form.ts";

const questionWordsMax = 25;
const answerWordsMax = 40;

/** Questions that are answered in one's own words, with an answer to compare. */
export const practiceQuestionsForm: MaterialForm = {
  list: "questions",
  shape: { question: "", answer: "", quote: "" },
  instruction: ({ language }) =>
    `Write questions on the text that a learner answers in their own words, in one to three sentences: why, how, what follows. "question": in ${language} that is easy for this level, at most ${String(questionWordsMax)} words; "answer": a good answer in ${language}, in words that a learner of this level can write, by what the text says, at most ${String(answerWordsMax)} words.`,
  statement: z.object({ question: fieldSchema, answer: fieldSchema, quote: fieldSchema }),
  wordsMax: questionWordsMax + answerWordsMax + quoteWordsMax,
  wanted: 24,
  ofChunkMax: 5,
};
