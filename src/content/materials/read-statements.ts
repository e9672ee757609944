import { createHash } from "node:crypto";
import { z } from "zod";

import type { ProposedStatement } from "#/prompts/material-form.ts";
import { materialForms } from "#/prompts/material-prompt.ts";
import { readLenientJson } from "#/prompts/read-lenient-json.ts";

import { itemContentSchema } from "../items/item-content.ts";
import { findPassage } from "./find-passage.ts";
import type { MaterialKind } from "./material-kinds.ts";
import type { Chunk } from "./split-chunks.ts";
import type { Statement } from "./statement.ts";

/** What a model wrote for one part. */
export interface WrittenPart {
  kind: MaterialKind;
  raw: string;
  /** The whole text, and where in it the chunk lies that the model was given. */
  text: string;
  chunk: Chunk;
  statementsMax: number;
}

/**
 * Reads what a model wrote: each statement whose quote stands in the chunk, with its passage there,
 * and that fits into an item. The model proposed; what our checks dropped is not here.
 */
export function readStatements(part: WrittenPart): Statement[] {
  const { list, statement } = materialForms[part.kind];
  const written = z.object({ [list]: z.array(z.unknown()) }).safeParse(readLenientJson(part.raw));
  const proposed = written.data?.[list] ?? [];
  return proposed.slice(0, part.statementsMax).flatMap((element) => {
    const read = statement.safeParse(element);
    return read.success ? keepStatement(part, read.data) : [];
  });
}

function keepStatement(
  { kind, text, chunk }: WrittenPart,
  { quote, ...said }: ProposedStatement,
): Statement[] {
  const found = findPassage(text.slice(chunk.start, chunk.end), quote);
  if (!found) return [];
  const passage = { start: chunk.start + found.start, end: chunk.start + found.end };
  const fields = kind === "quiz" ? arrangeChoices(said) : said;
  return fitIntoItem(kind, { ...fields, passage });
}

const quizSchema = z.object({
  question: z.string(),
  right: z.string(),
  wrong: z.array(z.string()),
});

/**
 * The right answer among the wrong ones, at a place that the question decides: models like the first
 * one best, and what is read again should not have moved.
 */
function arrangeChoices(said: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { question, right, wrong } = quizSchema.parse(said);
  const seen = new Set([foldText(right)]);
  const choices = wrong.filter((choice) => {
    const isNew = !seen.has(foldText(choice));
    seen.add(foldText(choice));
    return isNew;
  });
  const [first = 0] = createHash("sha256").update(question).digest();
  const rightChoice = first % (choices.length + 1);
  const { explanation } = said;
  return { question, choices: choices.toSpliced(rightChoice, 0, right), rightChoice, explanation };
}

/** As it is kept, cleaned; nothing where an item of this kind cannot hold it. */
function fitIntoItem(kind: MaterialKind, statement: Statement): Statement[] {
  const { list } = materialForms[kind];
  try {
    const { body } = itemContentSchema.parse({ kind, title: kind, body: { [list]: [statement] } });
    return z.record(z.string(), z.array(statementSchema)).parse(body)[list] ?? [];
  } catch {
    return [];
  }
}

const statementSchema = z.looseObject({
  passage: z.object({ start: z.number(), end: z.number() }),
});

/** Of how many statements an item of each kind has room. */
const itemStatementsMax: Readonly<Record<MaterialKind, number>> = {
  summary: 100,
  key_concepts: 50,
  flashcards: 100,
  quiz: 50,
  practice_questions: 50,
  notes: 100,
};

/** What is said of all chunks, in their order, as one item holds it: nothing twice. */
export function joinStatements(
  kind: MaterialKind,
  parts: readonly (readonly Statement[])[],
): Statement[] {
  const [subject = ""] = Object.keys(materialForms[kind].shape);
  const bySubject = new Map(
    parts
      .flat()
      .toReversed()
      .map((statement) => [foldText(String(statement[subject])), statement]),
  );
  return [...bySubject.values()].toReversed().slice(0, itemStatementsMax[kind]);
}

function foldText(text: string): string {
  return text.normalize("NFKC").toLowerCase().replaceAll(/\s+/gu, " ").trim();
}
