import { z } from "zod";

import { correctionKinds } from "#/prompts/trailer-notes.ts";
import { cleanLine, cleanText } from "#/shared/clean-text.ts";

import { textCharactersMax, titleCharactersMax } from "./content-limits.ts";

/*
 * Texts are cleaned where they are checked: what is too long or holds nothing to read is refused with
 * the ParleyError that says so, the rest with zod's, since no person can cause it.
 */

const meaningCharactersMax = 300;
const sentenceCharactersMax = 500;
const explanationCharactersMax = 1_000;
const noteCharactersMax = 4_000;

/** A text of one line. */
const line = (charactersMax: number) =>
  z.string().transform((text) => cleanText(text.replaceAll(/\s+/gu, " "), charactersMax));

/** A text of one line that may be missing; empty is missing too. */
const optionalLine = (charactersMax: number) =>
  z
    .string()
    .transform((text) => cleanLine(text, charactersMax))
    .optional();

const paragraphs = (charactersMax: number) =>
  z.string().transform((text) => cleanText(text, charactersMax));

/** Where in the parent's text a statement comes from, in UTF-16 code units. */
const passage = z
  .strictObject({
    start: z
      .int()
      .min(0)
      .max(textCharactersMax * 2),
    end: z
      .int()
      .min(1)
      .max(textCharactersMax * 2),
  })
  .refine(({ start, end }) => start < end)
  .optional();

const list = <Element extends z.ZodType>(element: Element, max: number) =>
  z.array(element).min(1).max(max);

const vocabularyBody = z.strictObject({
  /** In the learner's native language. */
  meaning: optionalLine(meaningCharactersMax),
  /** How it is read where that is not seen: pinyin, kana, romanised. */
  reading: optionalLine(meaningCharactersMax),
  example: optionalLine(sentenceCharactersMax),
});

const pointsBody = z.strictObject({
  points: list(z.strictObject({ text: line(explanationCharactersMax), passage }), 100),
});

const quizQuestion = z
  .strictObject({
    question: line(sentenceCharactersMax),
    choices: z.array(line(meaningCharactersMax)).min(2).max(6),
    /** Which choice is right, counted from 0. */
    rightChoice: z.int().min(0),
    explanation: optionalLine(explanationCharactersMax),
    passage,
  })
  .refine(({ choices, rightChoice }) => rightChoice < choices.length);

/** What the body of each kind holds. */
const bodySchemas = {
  word: vocabularyBody,
  phrase: vocabularyBody,
  grammar_note: z.strictObject({
    text: paragraphs(noteCharactersMax),
    examples: z.array(line(sentenceCharactersMax)).max(10).default([]),
  }),
  correction: z.strictObject({
    original: line(titleCharactersMax),
    correctionKind: z.enum(correctionKinds),
    /** The reason, in the learner's native language. */
    why: optionalLine(meaningCharactersMax),
  }),
  text: z.strictObject({ text: paragraphs(textCharactersMax) }),
  summary: pointsBody,
  key_concepts: z.strictObject({
    concepts: list(
      z.strictObject({
        name: line(titleCharactersMax),
        explanation: line(explanationCharactersMax),
        passage,
      }),
      50,
    ),
  }),
  flashcards: z.strictObject({
    cards: list(
      z.strictObject({
        front: line(titleCharactersMax),
        back: line(explanationCharactersMax),
        passage,
      }),
      100,
    ),
  }),
  quiz: z.strictObject({ questions: list(quizQuestion, 50) }),
  practice_questions: z.strictObject({
    questions: list(
      z.strictObject({
        question: line(sentenceCharactersMax),
        answer: line(explanationCharactersMax),
        passage,
      }),
      50,
    ),
  }),
  notes: pointsBody,
};

const title = line(titleCharactersMax);

/**
 * What an item says, by its kind. The title is the word, the phrase or the sentence as it should be;
 * of all other kinds it is a heading.
 */
export const itemContentSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("word"), title, body: bodySchemas.word }),
  z.object({ kind: z.literal("phrase"), title, body: bodySchemas.phrase }),
  z.object({ kind: z.literal("grammar_note"), title, body: bodySchemas.grammar_note }),
  z.object({ kind: z.literal("correction"), title, body: bodySchemas.correction }),
  z.object({ kind: z.literal("text"), title, body: bodySchemas.text }),
  z.object({ kind: z.literal("summary"), title, body: bodySchemas.summary }),
  z.object({ kind: z.literal("key_concepts"), title, body: bodySchemas.key_concepts }),
  z.object({ kind: z.literal("flashcards"), title, body: bodySchemas.flashcards }),
  z.object({ kind: z.literal("quiz"), title, body: bodySchemas.quiz }),
  z.object({ kind: z.literal("practice_questions"), title, body: bodySchemas.practice_questions }),
  z.object({ kind: z.literal("notes"), title, body: bodySchemas.notes }),
]);

/** As a caller writes it; missing lists and lines may be left out. */
export type ItemContentInput = z.input<typeof itemContentSchema>;

/** As it is stored. */
export type ItemContent = z.output<typeof itemContentSchema>;

/** All texts of an item's body, in their order. */
export function listBodyTexts(content: ItemContent): string[] {
  return collectTexts(content.body);
}

function collectTexts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, part]) =>
    name === "correctionKind" ? [] : collectTexts(part),
  );
}
