import { describe, expect, test } from "vitest";

import { itemContentSchema, type ItemContentInput } from "#/content/items/item-content.ts";
import { itemKinds } from "#/content/items/item-kinds.ts";
import { itemSourceSchema, type ItemDraft } from "#/content/items/item.ts";
import { writeSearchText } from "#/content/items/search-text.ts";
import { writeItem } from "#/content/items/written-item.ts";

const passage = { start: 3, end: 20 };

/** One item of each kind, as whole as it can be. */
const samples: ItemContentInput[] = [
  {
    kind: "word",
    title: "学生",
    body: { meaning: "Student", reading: "がくせい", example: "私は学生です。" },
  },
  { kind: "phrase", title: "echar de menos", body: {} },
  {
    kind: "grammar_note",
    title: "ser y estar",
    body: { text: "Zwei Verben.\n\nser: was bleibt", examples: ["Estoy cansado."] },
  },
  {
    kind: "correction",
    title: "Estoy cansado",
    body: { original: "Soy cansado", correctionKind: "grammar", why: "Zustand" },
  },
  { kind: "text", title: "Cuento", body: { text: "Érase una vez" } },
  { kind: "summary", title: "Cuento", body: { points: [{ text: "Había un rey.", passage }] } },
  {
    kind: "key_concepts",
    title: "Cuento",
    body: { concepts: [{ name: "rey", explanation: "König", passage }] },
  },
  {
    kind: "flashcards",
    title: "Cuento",
    body: { cards: [{ front: "rey", back: "König", passage }] },
  },
  {
    kind: "quiz",
    title: "Cuento",
    body: {
      questions: [
        {
          question: "¿Quién vivía allí?",
          choices: ["Un rey", "Un lobo"],
          rightChoice: 0,
          explanation: "Érase un rey",
          passage,
        },
      ],
    },
  },
  {
    kind: "practice_questions",
    title: "Cuento",
    body: { questions: [{ question: "¿Quién?", answer: "Un rey", passage }] },
  },
  { kind: "notes", title: "Cuento", body: { points: [{ text: "Pretérito imperfecto" }] } },
];

/** The texts in a body; what kind of mistake it was is none. */
function listTexts(body: object): string[] {
  const texts: string[] = [];
  JSON.stringify(body, (name, value: unknown) => {
    if (typeof value === "string" && name !== "correctionKind") texts.push(value);
    return value;
  });
  return texts;
}

describe("An item", () => {
  test("of each kind is stored as it was written", () => {
    expect(samples.map(({ kind }) => kind)).toEqual([...itemKinds]);
    for (const sample of samples) expect(itemContentSchema.parse(sample)).toEqual(sample);
  });

  test("can be found by each of its texts, and not by what we call them", () => {
    for (const sample of samples) {
      const { searchText, content } = writeItem({ ...sample, language: "es", tags: ["Märchen"] });
      const texts = [content.title, "Märchen", ...listTexts(content.body)];
      const words = writeSearchText(texts).trim().split(" ");
      expect(searchText.trim().split(" ").sort()).toEqual(words.sort());
    }
  });

  test.each([
    ["a body of another kind", { kind: "text", title: "a", body: { meaning: "b" } }],
    ["a kind that is none", { kind: "song", title: "a", body: {} }],
    ["no point at all", { kind: "notes", title: "a", body: { points: [] } }],
    [
      "a right choice that is not there",
      {
        kind: "quiz",
        title: "a",
        body: { questions: [{ question: "q", choices: ["a", "b"], rightChoice: 2 }] },
      },
    ],
    [
      "a passage that ends before it begins",
      {
        kind: "notes",
        title: "a",
        body: { points: [{ text: "a", passage: { start: 3, end: 3 } }] },
      },
    ],
  ])("with %s is refused", (_, content) => {
    expect(itemContentSchema.safeParse(content).success).toBe(false);
  });
});

test.each([
  [{ kind: "text", title: "a", body: { text: "a".repeat(100_001) } }, 100_000],
  [{ kind: "grammar_note", title: "a", body: { text: "a".repeat(4_001) } }, 4_000],
  [{ kind: "word", title: "a", body: { example: "a".repeat(501) } }, 500],
  [{ kind: "notes", title: "a", body: { points: [{ text: "a".repeat(1_001) }] } }, 1_000],
] as const)("A text that is too long is refused with its limit", (content, limit) => {
  expect(() => writeItem({ ...content, language: "es" } as ItemDraft)).toThrow(
    expect.objectContaining({ code: "input_too_long", context: { limit } }) as Error,
  );
});

test("Where it came from is plain values, and no address but one of the web", () => {
  const source = {
    kind: "page",
    title: " Una  página ",
    address: "https://example.org/a?b=c",
    hash: "0".repeat(64),
    turnId: "019a0000-0000-7000-8000-000000000000",
  };
  expect(itemSourceSchema.parse(source)).toEqual({ ...source, title: "Una página" });
  const broken = { ...source, address: "https://example.org/\uD800" };
  expect(itemSourceSchema.parse(broken).address).toBe("https://example.org/%EF%BF%BD");
  const refused = [
    { ...source, address: "javascript:alert(1)" },
    { ...source, address: `https://example.org/${"a".repeat(2_048)}` },
    { ...source, hash: "abc" },
    { ...source, turnId: "1" },
    { ...source, kind: "dream" },
  ];
  for (const one of refused) expect(itemSourceSchema.safeParse(one).success).toBe(false);
});
