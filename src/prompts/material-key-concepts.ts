import { z } from "zod";

import { fieldSchema, quoteWordsMax, type MaterialForm } from "./material-form.ts";

const nameWordsMax = 5;
const explanationWordsMax = 35;

/** What one has to know to follow the text. */
export const keyConceptsForm: MaterialForm = {
  list: "concepts",
  shape: { name: "", explanation: "", quote: "" },
  instruction: ({ language, explanation }) =>
    `Name the concepts that the text is about: people, things and ideas without which it is not understood. "name": as the text calls it, in ${language}, at most ${String(nameWordsMax)} words; "explanation": what the text says of it, in ${explanation}, at most ${String(explanationWordsMax)} words.`,
  statement: z.object({ name: fieldSchema, explanation: fieldSchema, quote: fieldSchema }),
  wordsMax: nameWordsMax + explanationWordsMax + quoteWordsMax,
  wanted: 30,
  ofChunkMax: 6,
};
