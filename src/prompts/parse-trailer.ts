import { z } from "zod";

import { mayKeepFact } from "#/learners/facts/fact.ts";
import { cleanLine, limitCharacters, stripUnsafe } from "#/shared/clean-text.ts";

import { containsWords, sameText } from "#/languages/compare-words.ts";
import { readLenientJson } from "./read-lenient-json.ts";
import { createTrailerFilter, trailerStart } from "./trailer-filter.ts";
import { correctionKinds, type Correction, type ParsedAnswer } from "./trailer-notes.ts";
import { trailerClosing } from "./trailer-tag.ts";

/** Of one turn of a talk. */
const turnCorrectionsMax = 3;
const vocabularyMax = 5;
const objectivesMax = 10;
const factsMax = 1;

const line = (charactersMax: number) =>
  z
    .string()
    .transform((text) =>
      limitCharacters(stripUnsafe(text).replaceAll(/\s+/gu, " ").trim(), charactersMax),
    );

/** With something to see: what looks empty can neither be shown nor kept. */
const filledLine = (charactersMax: number) =>
  line(charactersMax).refine((text) => cleanLine(text, charactersMax) !== undefined);

const kindSchema = z
  .string()
  .transform((kind) =>
    kind
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, "_"),
  )
  .pipe(z.enum(correctionKinds))
  .catch("other");

const correctionSchema = z.object({
  original: filledLine(300),
  corrected: filledLine(300),
  kind: kindSchema,
  why: line(300).catch(""),
});

const vocabularySchema = z.object({ word: filledLine(80), meaning: line(200).catch("") });

const objectiveSchema = z.object({ id: filledLine(80), evidence: filledLine(300) });

const factSchema = z.object({
  fact: filledLine(300).refine(mayKeepFact),
  evidence: filledLine(300),
});

const listSchema = z.array(z.unknown()).catch([]);

const notesSchema = z
  .object({
    corrections: listSchema,
    vocabulary: listSchema,
    objectives: listSchema,
    facts: listSchema,
  })
  .catch({ corrections: [], vocabulary: [], objectives: [], facts: [] });

/**
 * Takes a whole answer apart. Notes that cannot be read are no notes; nothing throws. Corrections and
 * facts whose words are not in `learnerText` are dropped, as are corrections that change nothing; the
 * evidence of objectives has a gate of its own.
 *
 * @param learnerText all that the learner wrote in this turn; empty for a greeting.
 * @param correctionsMax how many were asked for.
 */
export function parseTrailer(
  raw: string,
  learnerText: string,
  correctionsMax = turnCorrectionsMax,
): ParsedAnswer {
  const filter = createTrailerFilter();
  const visibleText = (filter.push(raw) + filter.end()).trim();
  const notes = notesSchema.parse(filter.trailerBegan ? readLenientJson(notesOf(raw)) : undefined);
  return {
    visibleText,
    corrections: readCorrections(notes.corrections, learnerText).slice(0, correctionsMax),
    vocabulary: readAll(vocabularySchema, notes.vocabulary).slice(0, vocabularyMax),
    objectives: readAll(objectiveSchema, notes.objectives).slice(0, objectivesMax),
    facts: readAll(factSchema, notes.facts)
      .filter((fact) => containsWords(learnerText, fact.evidence))
      .slice(0, factsMax),
  };
}

function notesOf(raw: string): string {
  const begin = raw.toLowerCase().indexOf(trailerStart) + trailerStart.length;
  const end = raw.toLowerCase().indexOf(trailerClosing, begin);
  return raw.slice(begin, end < 0 ? undefined : end);
}

function readCorrections(items: readonly unknown[], learnerText: string): Correction[] {
  const seen = new Set<string>();
  return readAll(correctionSchema, items).filter(({ original, corrected }) => {
    const isNew = !seen.has(original);
    seen.add(original);
    return isNew && !sameText(original, corrected) && containsWords(learnerText, original);
  });
}

function readAll<Schema extends z.ZodType>(
  schema: Schema,
  items: readonly unknown[],
): z.output<Schema>[] {
  return items.flatMap((item) => {
    const result = schema.safeParse(item);
    return result.success ? [result.data] : [];
  });
}
