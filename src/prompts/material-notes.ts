import { z } from "zod";

import { fieldSchema, quoteWordsMax, type MaterialForm } from "./material-form.ts";

const textWordsMax = 35;

/** What a learner would write in the margin: what to remember, and what the language does there. */
export const notesForm: MaterialForm = {
  list: "points",
  shape: { text: "", quote: "" },
  instruction: ({ language, explanation }) =>
    `Take study notes on the text, point by point: what is worth remembering of it, and grammar, expressions and register of its ${language} that are worth noticing at this level, each by a place in the text. "text": what is to be remembered or noticed there, in ${explanation} with the ${language} words that it is about, at most ${String(textWordsMax)} words.`,
  statement: z.object({ text: fieldSchema, quote: fieldSchema }),
  wordsMax: textWordsMax + quoteWordsMax,
  wanted: 40,
  ofChunkMax: 7,
};
