import { z } from "zod";

import { fieldSchema, quoteWordsMax, type MaterialForm } from "./material-form.ts";

const textWordsMax = 30;

/** What the text says, in few points. */
export const summaryForm: MaterialForm = {
  list: "points",
  shape: { text: "", quote: "" },
  instruction: ({ explanation }) =>
    `Summarise the text: each point one thing that it says and that matters for the whole, in the order of the text. "text": one sentence in ${explanation}, at most ${String(textWordsMax)} words.`,
  statement: z.object({ text: fieldSchema, quote: fieldSchema }),
  wordsMax: textWordsMax + quoteWordsMax,
  wanted: 24,
  ofChunkMax: 6,
};
