import { z } from "zod";

import { fieldSchema, quoteWordsMax, type MaterialForm } from "./material-form.ts";

const textWordsMax = 35;

/** What a learner would write in the margin: on the language of the text. */
export const notesForm: MaterialForm = {
  list: "points",
  shape: { text: "", quote: "" },
  instruction: ({ language, explanation }) =>
    `Take notes on the ${language} of the text: grammar, expressions, set phrases and register worth noticing at this level, each by a place in the text. "text": what is to be noticed there and how it works, in ${explanation} with the ${language} words that it is about, at most ${String(textWordsMax)} words.`,
  statement: z.object({ text: fieldSchema, quote: fieldSchema }),
  wordsMax: textWordsMax + quoteWordsMax,
  wanted: 40,
  ofChunkMax: 7,
};
