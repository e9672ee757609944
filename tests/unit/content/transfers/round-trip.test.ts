import fc from "fast-check";
import { expect, test } from "vitest";

import type { ExportedItem, ExportFormat } from "#/content/exports/export-format.ts";
import type { ItemDraft } from "#/content/items/item.ts";

import { exportedItem, knownSchedule } from "../exports/exported-items.ts";
import { writeAndRead } from "./read-cards.ts";

/** What of an item has to come back, whatever the format. */
function essence({ kind, language, title, body, tags, favourite, createdAt }: ExportedItem) {
  return { kind, language, title, body, tags, favourite, createdAt: createdAt.toISOString() };
}

const cardsOf = ({ cards }: ExportedItem) =>
  cards.map(({ kind, position, schedule, suspendedAt }) => ({
    kind,
    position,
    schedule: JSON.parse(JSON.stringify(schedule)) as unknown,
    suspendedAt: suspendedAt?.toISOString() ?? null,
    reading: null,
  }));

const line = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
  .map((text) => `a${text}`.replaceAll(/\s+/gu, " ").trim());

/** What would be a formula, or end a cell, or mean something to a reader of files. */
const hostile = fc.constantFrom(
  ..."= + - @ ' '' '= \" , ; \t # { [ \\ ＝ =1+1 '@a #html:true".split(" "),
  '"a,b"\n"c"',
);

const title = fc
  .tuple(hostile, line)
  .map(([beginning, rest]) => `${beginning}${rest}`.replaceAll(/\s+/gu, " ").trim());

const schedule = fc.record({
  stability: fc.double({ min: 0.01, max: 36_000, noNaN: true }),
  difficulty: fc.double({ min: 1, max: 10, noNaN: true }),
  reps: fc.integer({ min: 1, max: 500 }),
  lapses: fc.integer({ min: 0, max: 50 }),
  scheduledDays: fc.integer({ min: 0, max: 3_000 }),
});

const word = fc
  .record({ title, meaning: title, tag: line, schedule, favourite: fc.boolean() })
  .map(({ title, meaning, tag, schedule, favourite }) => {
    const tags = [tag.slice(0, 20)];
    const draft: ItemDraft = { kind: "word", language: "es", title, body: { meaning }, tags };
    return Object.assign(exportedItem(draft, { ...knownSchedule, ...schedule }), { favourite });
  });

test.for(["csv", "tsv", "json"] as const)(
  "Whatever is kept comes back from %s as it was, with how well it is known",
  async (format) => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(word, {
          selector: (item) => item.title.toLowerCase(),
          maxLength: 4,
          minLength: 1,
        }),
        async (items) => {
          const { found, broken, items: count } = await writeAndRead(format, items);
          expect(broken).toBe(0);
          expect(count).toBe(found.length);
          for (const item of found) {
            const original = items.find(({ id }) => id === item.knownId);
            if (!original) throw new Error("another item");
            expect(item).toMatchObject(essence(original));
            expect(item.cards).toEqual(cardsOf(original));
          }
        },
      ),
      { numRuns: 40 },
    );
  },
);

const gato = {
  kind: "word",
  language: "es",
  title: "gato",
  body: { meaning: "Katze", example: "El gato duerme." },
  tags: ["haus tiere", "a1"],
} satisfies ItemDraft;

const drafts: ItemDraft[] = [
  gato,
  {
    kind: "word",
    language: "ja",
    title: "食べ残す",
    body: { meaning: "übrig lassen", reading: "たべのこす" },
  },
  { kind: "word", language: "zh", title: "银行", body: { meaning: "Bank" } },
  {
    kind: "correction",
    language: "es",
    title: "Ayer fui al cine",
    body: { original: "Ayer iba al cine", correctionKind: "grammar", why: "einmalig" },
  },
  {
    kind: "flashcards",
    language: "es",
    title: "Zahlen",
    body: {
      cards: [
        { front: "uno", back: "eins" },
        { front: "<b>dos</b> [x]", back: "zwei & mehr" },
      ],
    },
  },
  {
    kind: "grammar_note",
    language: "es",
    title: "ser",
    body: { text: "Ist.\n\nSehr.", examples: ["Soy."] },
  },
  { kind: "text", language: "es", title: "Un texto", body: { text: 'Dijo: "hola,\nmundo".\tFin' } },
];

test.for(["csv", "tsv", "json", "apkg"] as const)(
  "Things of all kinds come back from %s as they were",
  async (format) => {
    const items = drafts.map((draft) => exportedItem(draft, knownSchedule));
    const { found, ...read } = await writeAndRead(format, items);
    const wanted = items.filter(({ cards }) => format !== "apkg" || cards.length > 0);
    expect(read).toMatchObject({ format, broken: 0, brokenNamed: [], mediaLeftOut: 0 });
    expect(found.map(({ knownId }) => knownId)).toEqual(wanted.map(({ id }) => id));
    found.forEach((item, index) => {
      const original = wanted[index];
      if (!original) throw new Error("another item");
      expect(item).toMatchObject(essence(original));
    });
  },
);

/** Anki keeps days, and four places of what FSRS knows. */
const inAnki = (format: ExportFormat) =>
  format === "apkg" ? { ...knownSchedule, stability: 10.1235 } : knownSchedule;

test.for(["csv", "tsv", "json", "apkg"] as const)(
  "Cards go on from %s where they were: known, in steps, again in steps, new, put aside",
  async (format) => {
    const steps = { due: new Date("2026-11-20T12:10:00Z"), scheduledDays: 0 };
    const schedules = [
      knownSchedule,
      { ...knownSchedule, ...steps, state: "learning" as const },
      { ...knownSchedule, ...steps, state: "learning" as const, learningSteps: 1 },
      { ...knownSchedule, ...steps, state: "relearning" as const, scheduledDays: 4 },
    ];
    const items = schedules.map((schedule, index) =>
      exportedItem({ ...gato, title: `gato ${String(index)}` }, schedule),
    );
    const fresh = exportedItem({ ...gato, title: "gato nuevo" });
    const aside = exportedItem({ ...gato, title: "gato viejo" }, knownSchedule);
    for (const card of aside.cards) card.suspendedAt = new Date("2026-11-20T12:00:00Z");
    const { found } = await writeAndRead(format, [...items, fresh, aside]);
    const json = (schedule: object) => JSON.parse(JSON.stringify(schedule)) as object;
    const { stability } = inAnki(format);
    expect(found.map(({ cards }) => cards[0]?.schedule)).toEqual([
      ...schedules.map((schedule) => json({ ...schedule, stability })),
      json(fresh.cards[0]?.schedule ?? {}),
      json({ ...knownSchedule, stability }),
    ]);
    expect(
      found.map(({ cards }) => cards.every(({ suspendedAt }) => suspendedAt !== null)),
    ).toEqual([false, false, false, false, false, true]);
    expect(found.map(({ cards }) => cards.length)).toEqual(
      items.concat(fresh, aside).map(({ cards }) => cards.length),
    );
  },
);

test.for(["csv", "json", "apkg"] as const)(
  "How a learner reads a word comes back from %s; what we would say ourselves is not written down",
  async (format) => {
    const bank = exportedItem({
      kind: "word",
      language: "zh",
      title: "行",
      body: { meaning: "Bank" },
    });
    for (const card of bank.cards) card.reading = { text: "háng", furigana: undefined };
    const other = exportedItem({
      kind: "word",
      language: "zh",
      title: "你好",
      body: { meaning: "Hallo" },
    });
    const { found } = await writeAndRead(format, [bank, other]);
    expect(found.map(({ cards }) => cards.map(({ reading }) => reading))).toEqual([
      ["háng", "háng"],
      [null, null],
    ]);
  },
);

test("A deck brings back the cards that there were, and no others of what it asks", async () => {
  const named = (title: string) => exportedItem({ ...gato, title: `${title} gato` });
  const [none, one, all, gapless] = [named("un"), named("dos"), named("tres"), named("seis")];
  const recallOf = ({ cards }: ExportedItem) => cards.filter(({ kind }) => kind === "recall");
  const recall = recallOf(one);
  const lost = recallOf(gapless).map((card) => Object.assign({}, card, { kind: "cloze" as const }));
  const items = [
    { ...none, cards: [] },
    { ...one, cards: recall },
    all,
    { ...gapless, cards: lost },
  ];
  const { found } = await writeAndRead("apkg", items);
  expect(found.map(({ cards }) => cards.map(({ kind }) => kind).toSorted())).toEqual(
    items.map(({ cards }) => cards.map(({ kind }) => kind).toSorted()),
  );
});

test("A material comes back with its text from JSON", async () => {
  const text = exportedItem({ kind: "text", language: "es", title: "T", body: { text: "Hola." } });
  const summary = exportedItem({
    kind: "summary",
    language: "es",
    title: "Z",
    body: { points: [{ text: "Gruß", passage: { start: 0, end: 4 } }] },
    parentItemId: text.id,
  });
  const { found } = await writeAndRead("json", [summary, text]);
  expect(found[0]?.parentItemId).toBe(found[1]?.id);
  expect(found[0]?.id).not.toBe(summary.id);
});
