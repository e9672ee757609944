import fc from "fast-check";
import { expect, test } from "vitest";

import { itemContentSchema, type ItemContent } from "#/content/items/item-content.ts";
import type { Item } from "#/content/items/item.ts";

import {
  entriesOf,
  pagesOf,
  writeEntries,
} from "../../../../commands/content/items/item-entries.ts";
import { readEntries } from "../../../../commands/content/items/read-entries.ts";

const line = fc
  .array(fc.constantFrom("el", "río", "Tajo", "nace", "日本", "*raro*", "a"), {
    minLength: 1,
    maxLength: 30,
  })
  .map((words) => words.join(" "));

const passage = fc.option(fc.constant({ start: 3, end: 9 }), { nil: undefined });
const list = <Entry>(entry: fc.Arbitrary<Entry>) =>
  fc.array(entry, { minLength: 1, maxLength: 40 });

const question = fc
  .record({
    question: line,
    choices: fc.array(line, { minLength: 2, maxLength: 6 }),
    explanation: fc.option(line, { nil: undefined }),
    passage,
  })
  .chain((asked) =>
    fc.record({
      question: fc.constant(asked.question),
      choices: fc.constant(asked.choices.map(numbered)),
      explanation: fc.constant(asked.explanation),
      passage: fc.constant(asked.passage),
      rightChoice: fc.nat(asked.choices.length - 1),
    }),
  );

/** No two choices of a question are the same. */
function numbered(choice: string, index: number): string {
  return `${String(index)}) ${choice.slice(0, 200)}`;
}

const contents: fc.Arbitrary<ItemContent> = fc
  .oneof(
    list(line).map((lines) => ({ kind: "text", body: { text: lines.join("\n\n") } })),
    list(fc.record({ text: line, passage })).map((points) => ({ kind: "notes", body: { points } })),
    list(fc.record({ name: line, explanation: line, passage })).map((concepts) => ({
      kind: "key_concepts",
      body: { concepts },
    })),
    list(fc.record({ front: line, back: line, passage })).map((cards) => ({
      kind: "flashcards",
      body: { cards },
    })),
    list(fc.record({ question: line, answer: line, passage })).map((questions) => ({
      kind: "practice_questions",
      body: { questions },
    })),
    list(question).map((questions) => ({ kind: "quiz", body: { questions } })),
  )
  .map((content) => itemContentSchema.parse({ title: "Título", ...content }))
  // As it comes out of the database.
  .map((content) => JSON.parse(JSON.stringify(content)) as ItemContent);

test("Each entry stands on one page, and what a form shows of a page changes nothing when sent back", () => {
  fc.assert(
    fc.property(contents, (content) => {
      const entries = entriesOf(content);
      const pages = pagesOf(entries);
      expect(pages.reduce((next, { from, count }) => (from === next ? from + count : -1), 0)).toBe(
        entries.length,
      );
      for (const page of pages) {
        const typed = writeEntries(content, page);
        const read = readEntries(content as Item, page, typed);
        expect(read).toEqual({ body: content.body });
      }
    }),
    { numRuns: 60 },
  );
});

test("A page of a text that is emptied leaves the others", () => {
  const text = ["uno ".repeat(300).trim(), "dos ".repeat(300).trim()].join("\n\n");
  const content = { kind: "text", title: "t", body: { text } } as const;
  const [first = { from: 0, count: 0 }] = pagesOf(entriesOf(content));
  const read = readEntries(content as unknown as Item, first, " ");
  expect(read).toEqual({ body: { text: "dos ".repeat(300).trim() } });
});

test("Words, phrases and corrections are made of nothing but their fields", () => {
  const content = { kind: "word", title: "perro", body: { meaning: "dog" } } as const;
  expect(entriesOf(content)).toEqual([]);
  const read = readEntries(content as unknown as Item, { from: 0, count: 0 }, "");
  expect(read).toEqual({ body: content.body });
});
