import { z } from "zod";

/** What a material's text says in which language, as the model is told. */
interface FormWording {
  /** The learned language, in English. */
  language: string;
  /** The language of explanations, in English. */
  explanation: string;
}

/** One kind of material: what is asked of the model for one chunk of a text. */
export interface MaterialForm {
  /** The name of the list that the model writes. */
  list: string;
  /** One of its elements, empty: the form that the model is shown. */
  shape: Readonly<Record<string, string | readonly string[]>>;
  /** What the elements are, and how they are written. */
  instruction(wording: FormWording): string;
  /** Reads one element; what else the model writes is left out. */
  statement: z.ZodType<ProposedStatement>;
  /** Words of one element at most, its quote among them. */
  wordsMax: number;
  /** How many elements a whole text shall have, divided among its chunks. */
  wanted: number;
  /** How many one chunk has at most. */
  ofChunkMax: number;
}

/** What the model says, and the words of the text that it says it by. */
export interface ProposedStatement {
  quote: string;
  [field: string]: unknown;
}

/** A field of an element. What it may hold is checked where it is kept. */
export const fieldSchema = z.string();

/** Words of a quote, as the model is told. */
export const quoteWordsMax = 15;
