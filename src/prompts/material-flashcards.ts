import { z } from "zod";

import { fieldSchema, quoteWordsMax, type MaterialForm } from "./material-form.ts";

const frontWordsMax = 8;
const backWordsMax = 20;

/** Words of the text that are worth learning, as cards. */
export const flashcardsForm: MaterialForm = {
  list: "cards",
  shape: { front: "", back: "", quote: "" },
  instruction: ({ language, explanation }) =>
    `Make cards of the words and expressions of the text that are most useful and likely new at this level. "front": the word or expression in ${language}, in the form in which a dictionary has it, a noun with its article where there are articles, at most ${String(frontWordsMax)} words; "back": what it means in this text, in ${explanation}, at most ${String(backWordsMax)} words.`,
  statement: z.object({ front: fieldSchema, back: fieldSchema, quote: fieldSchema }),
  wordsMax: frontWordsMax + backWordsMax + quoteWordsMax,
  wanted: 40,
  ofChunkMax: 8,
};
