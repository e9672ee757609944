import { isDeepStrictEqual } from "node:util";

import type { Item } from "#/content/items/item.ts";
import type { ItemContentInput } from "#/content/items/item-content.ts";

import { choiceMarks, entriesOf, type EntryRange } from "./item-entries.ts";

type Body = ItemContentInput["body"];

/** What is wrong with what was typed: the entry with this number, counted from 1 in the form. */
interface EntryFault {
  key: "content.edit.pair_wrong" | "content.edit.question_wrong";
  number: number;
}

/** What an item is to say after a part of its entries was written anew. */
export type ReadBody = { body: Body } | { fault: EntryFault };

/**
 * Puts what was typed in the place of the entries that stood on the page. An entry that says the same
 * as before keeps its place in the text that it was made of; of others nobody knows it.
 */
export function readEntries(item: Item, range: EntryRange, typed: string): ReadBody {
  switch (item.kind) {
    case "word":
    case "phrase":
    case "correction":
      return { body: item.body };
    case "grammar_note":
    case "text":
      return { body: { ...item.body, text: replacePiece(item, range, typed) } };
    case "summary":
    case "notes": {
      const texts = typed.split("\n").filter((line) => line.trim() !== "");
      return {
        body: {
          points: put(
            item.body.points,
            range,
            texts.map((text) => ({ text })),
          ),
        },
      };
    }
    case "key_concepts":
      return readPairs(typed, (pairs) => ({
        concepts: put(
          item.body.concepts,
          range,
          pairs.map(([name, explanation]) => ({ name, explanation })),
        ),
      }));
    case "flashcards":
      return readPairs(typed, (pairs) => ({
        cards: put(
          item.body.cards,
          range,
          pairs.map(([front, back]) => ({ front, back })),
        ),
      }));
    case "practice_questions":
      return readPairs(typed, (pairs) => ({
        questions: put(
          item.body.questions,
          range,
          pairs.map(([question, answer]) => ({ question, answer })),
        ),
      }));
    case "quiz":
      break;
  }
  return readQuiz(item, range, typed);
}

/** The pieces around it keep the space that stood between; what is empty leaves nothing. */
function replacePiece(item: Item, { from, count }: EntryRange, typed: string): string {
  const pieces = entriesOf(item).map(({ text }) => text);
  const old = pieces.slice(from, from + count).join("");
  const end = /\s*$/u.exec(old)?.[0] ?? "";
  const fresh = typed.trim() === "" ? "" : `${typed.trim()}${end}`;
  return pieces.toSpliced(from, count, fresh).join("");
}

/** A list with the entries of a range replaced; each that says the same as before stays as it was. */
function put<Entry extends object>(
  old: readonly Entry[],
  { from, count }: EntryRange,
  fresh: readonly Entry[],
): Entry[] {
  const replaced = old.slice(from, from + count);
  const kept = fresh.map(
    (entry) =>
      replaced.find((candidate) =>
        isDeepStrictEqual({ ...candidate, passage: undefined }, { ...entry, passage: undefined }),
      ) ?? entry,
  );
  return old.toSpliced(from, count, ...kept);
}

/** What stands between empty lines, each as its lines. */
function readBlocks(typed: string): string[][] {
  return typed
    .split(/\n\s*\n/u)
    .map((block) =>
      block
        .split("\n")
        .map((line) => line.trim())
        .filter(Boolean),
    )
    .filter((lines) => lines.length > 0);
}

function readPairs(typed: string, toBody: (pairs: [string, string][]) => Body): ReadBody {
  const blocks = readBlocks(typed);
  const wrong = blocks.findIndex((lines) => lines.length < 2);
  if (wrong >= 0) return { fault: { key: "content.edit.pair_wrong", number: wrong + 1 } };
  return {
    body: toBody(blocks.map(([first = "", ...others]) => [first, others.join(" ")])),
  };
}

function readQuiz(
  item: Extract<Item, { kind: "quiz" }>,
  range: EntryRange,
  typed: string,
): ReadBody {
  const questions = readBlocks(typed).map(readQuestion);
  const wrong = questions.indexOf(undefined);
  if (wrong >= 0) return { fault: { key: "content.edit.question_wrong", number: wrong + 1 } };
  const found = questions.filter((question) => question !== undefined);
  return { body: { questions: put(item.body.questions, range, found) } };
}

const choicesMax = 6;

/** A question, its choices of which one is right, and perhaps why; undefined where it is not that. */
function readQuestion(lines: readonly string[]) {
  const marked = (mark: string) =>
    lines
      .filter((line) => line.startsWith(mark.trim()))
      .map((line) => ({ line, text: line.slice(mark.trim().length).trim() }));
  const right = marked(choiceMarks.right);
  const choices = [...right, ...marked(choiceMarks.wrong)].sort(
    (one, other) => lines.indexOf(one.line) - lines.indexOf(other.line),
  );
  const reasons = marked(choiceMarks.explanation).map(({ text }) => text);
  const [first] = right;
  const signs = Object.values(choiceMarks).map((mark) => mark.trim());
  const asked = lines.filter((line) => !signs.some((sign) => line.startsWith(sign)));
  const isSound = asked.length > 0 && first && right.length === 1 && choices.length >= 2;
  if (!isSound || choices.length > choicesMax) return undefined;
  return {
    question: asked.join(" "),
    choices: choices.map(({ text }) => text),
    rightChoice: choices.indexOf(first),
    ...(reasons.length > 0 ? { explanation: reasons.join(" ") } : {}),
  };
}
