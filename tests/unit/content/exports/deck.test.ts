import { expect, test } from "vitest";

import type { ExportedItem } from "#/content/exports/export-format.ts";
import { fileWriters } from "#/content/exports/file-writers.ts";
import type { ItemDraft } from "#/content/items/item.ts";

import { readDeck, type OpenedDeck } from "../../../support/open-apkg.ts";
import { exportedItem, knownSchedule, moment } from "./exported-items.ts";
import { publishedIndexes, publishedKeys, publishedTables } from "./published-schema.ts";

async function write(...items: ExportedItem[]) {
  const writer = await fileWriters.apkg(moment);
  writer.add(items);
  return writer.finish();
}

async function read<Result>(items: ExportedItem[], by: (deck: OpenedDeck) => Result) {
  return readDeck((await write(...items)).bytes, by);
}

const word = (title: string, body: object, language: ItemDraft["language"] = "es") =>
  exportedItem({ kind: "word", language, title, body });

/** The fields that people read: the last one is for us alone. */
const fieldsOf = async (...items: ExportedItem[]) =>
  read(items, ({ rows }) =>
    rows("select flds from notes order by id").map(({ flds }) =>
      String(flds).split("\u001F").slice(0, -1),
    ),
  );

test("A deck is what Anki publishes of schema 11: its files, tables, columns, and the JSON in it", async () => {
  await read([word("gato", { meaning: "Katze" })], ({ files, media, rows }) => {
    expect(files).toEqual(["collection.anki2", "media"]);
    expect(media).toBe("{}");
    expect(rows("pragma integrity_check")).toEqual([{ integrity_check: "ok" }]);
    const tables = rows("select name from sqlite_master where type = 'table'");
    expect(new Set(tables.map(({ name }) => name))).toEqual(new Set(Object.keys(publishedTables)));
    for (const [table, columns] of Object.entries(publishedTables)) {
      const found = rows(`select * from pragma_table_info('${table}') order by cid`);
      expect(
        found.map(({ name, type }) => `${String(name)}${type === "TEXT" ? "$" : ""}`).join(" "),
      ).toBe(columns);
      for (const { name, type, notnull, pk } of found) {
        const isKey = name === "id" && publishedKeys.includes(table);
        expect({ type, notnull, pk }).toEqual({
          type: columns.split(" ").includes(`${String(name)}$`) ? "TEXT" : "INTEGER",
          notnull: isKey ? 0 : 1,
          pk: isKey ? 1 : 0,
        });
      }
    }
    const indexes = rows("select name, tbl_name from sqlite_master where type = 'index'");
    expect(
      Object.fromEntries(
        indexes.map(({ name, tbl_name: table }) => {
          const columns = rows(`select name from pragma_index_info('${String(name)}')`);
          return [name, [table, ...columns.map((column) => column["name"])].join(" ")];
        }),
      ),
    ).toEqual(publishedIndexes);
  });
});

test("Each note has a type that is there and its number of fields; each card a note, a deck, a template", async () => {
  const items = [
    word("gato", { meaning: "Katze", example: "El gato duerme aquí." }),
    word("猫", { meaning: "Katze", reading: "ねこ" }, "ja"),
  ];
  await read(items, ({ rows }) => {
    const [col] = rows("select * from col");
    expect(col).toMatchObject({ id: 1, ver: 11, crt: Date.parse("2020-01-01T03:00:00Z") / 1_000 });
    const json = (name: string) => JSON.parse(String(col?.[name])) as Record<string, never>;
    const models = json("models") as Record<
      string,
      { id: number; type: number; flds: { ord: number }[]; tmpls: { ord: number }[] }
    >;
    const decks = json("decks") as Record<string, { name: string; conf: number }>;
    expect(Object.values(models).map(({ type }) => type)).toEqual([0, 1]);
    expect(Object.values(decks).map(({ name }) => name)).toEqual([
      "Default",
      "Parley::es",
      "Parley::ja",
    ]);
    for (const { conf } of Object.values(decks)) expect(json("dconf")).toHaveProperty(String(conf));
    expect(json("conf")).toMatchObject({ nextPos: 6, schedVer: 2, curDeck: 1 });
    const notes = rows("select * from notes");
    expect(notes).toHaveLength(3);
    for (const note of notes) {
      const fields = models[String(note["mid"])]?.flds ?? [];
      expect(fields.map(({ ord }) => ord)).toEqual(fields.map((_, index) => index));
      expect(String(note["flds"]).split("\u001F")).toHaveLength(fields.length);
    }
    const cards = rows("select cards.*, mid from cards join notes on notes.id = nid");
    expect(cards).toHaveLength(5);
    for (const card of cards) {
      expect(decks).toHaveProperty(String(card["did"]));
      expect(models[String(card["mid"])]?.tmpls[Number(card["ord"])]).toBeDefined();
    }
    const places = cards.map(({ nid, ord }) => `${String(nid)} ${String(ord)}`);
    expect(new Set(places).size).toBe(5);
  });
});

test("A word is asked in both directions by one note, and its example by one with a gap", async () => {
  const item = word("gato", { meaning: "Katze", example: "El gato duerme." });
  expect(await fieldsOf(item)).toEqual([
    ["gato", "Katze", "", "El gato duerme.", "1", "1"],
    ["El {{c1::gato}} duerme.", "", "Katze"],
  ]);
});

test("A corrected sentence has its gap where it was wrong, with what was written, and why", async () => {
  const item = exportedItem({
    kind: "correction",
    language: "es",
    title: "Ayer fui al cine",
    body: { original: "Ayer iba al cine", correctionKind: "grammar", why: "einmalig" },
  });
  expect(await fieldsOf(item)).toEqual([["Ayer {{c1::fui}} al cine", "", "✗ iba<br>einmalig"]]);
});

test("A sentence of which nothing but a word was taken away is asked whole", async () => {
  const item = exportedItem({
    kind: "correction",
    language: "es",
    title: "Voy a casa",
    body: { original: "Voy a la casa", correctionKind: "grammar" },
  });
  expect(await fieldsOf(item)).toEqual([["Voy a casa", "Voy a la casa", "", "", "", "1"]]);
});

test.for<[string, string, string]>([
  ["残す", "のこす", "残[のこ]す"],
  ["食べ残す", "たべのこす", "食[た]べ 残[のこ]す"],
  ["お茶", "おちゃ", "お 茶[ちゃ]"],
  ["猫", "ねこ", "猫[ねこ]"],
])("%s, read %s, is written %s", async ([title, reading, furigana]) => {
  const [fields] = await fieldsOf(word(title, { meaning: "x", reading }, "ja"));
  expect(fields?.[2]).toBe(furigana);
});

test("Chinese carries its pinyin, as text", async () => {
  const [fields] = await fieldsOf(word("银行", { meaning: "Bank" }, "zh"));
  expect(fields?.[2]).toBe("yín háng");
});

test("What looks like HTML, a sound, a formula or a gap is shown as it was written", async () => {
  const title = "<img src=x> [sound:a.mp3] {{c1::a}} & \u0022";
  const example = `Hay ${title} y más.`;
  const [plain, gap] = await fieldsOf(word(title, { meaning: "[$]x[/$]", example }));
  for (const field of [...(plain ?? []), String(gap?.[0]).replace(/\{\{c1::(.*)\}\}/u, "$1")]) {
    expect(field.replaceAll(/<br>|&#\d+;/gu, "")).not.toMatch(/[<>[\]{}:&]/u);
  }
  const shown = String(plain?.[0]).replaceAll(/&#(\d+);/gu, (_, code) => String.fromCharCode(code));
  expect(shown).toBe(title);
});

test("Parts of a material are a note each, asked in the one direction that they were", async () => {
  const item = exportedItem({
    kind: "flashcards",
    language: "es",
    title: "Karten",
    body: {
      cards: [
        { front: "uno", back: "eins" },
        { front: "dos", back: "zwei" },
      ],
    },
  });
  expect(await fieldsOf(item)).toEqual([
    ["uno", "eins", "", "", "1", ""],
    ["dos", "zwei", "", "", "1", ""],
  ]);
});

test("An item without cards gets those that can be made of it; one that cannot be asked is left out", async () => {
  const item = { ...word("猫", { meaning: "Katze", reading: "ねこ" }, "ja"), cards: [] };
  const text = exportedItem({ kind: "text", language: "es", title: "T", body: { text: "Hola." } });
  const meant = exportedItem({
    kind: "flashcards",
    language: "es",
    title: "Karten",
    body: { cards: [{ front: "uno", back: "eins" }] },
  });
  const file = await write(item, text, { ...meant, cards: [] });
  expect(file).toMatchObject({ items: 2, cards: 0, itemsLeftOut: 1 });
  expect(await fieldsOf(item)).toEqual([["猫", "Katze", "猫[ねこ]", "", "1", "1"]]);
});

test("Two cards that ask the same since an edit become one", async () => {
  const item = word("gato", { meaning: "Katze" });
  const recall = item.cards.find(({ kind }) => kind === "recall");
  if (!recall) throw new Error("no card");
  const file = await write({ ...item, cards: [recall, { ...recall, kind: "cloze" }] });
  expect(file).toMatchObject({ items: 1, cards: 2 });
});

const cardsOf = async (...items: ExportedItem[]) =>
  read(items, ({ rows }) =>
    rows("select type, queue, due, ivl, factor, reps, lapses, left, data from cards order by id"),
  );

test("A card that is known goes on where it was: its day, its interval, and what FSRS knows of it", async () => {
  const item = exportedItem(
    { kind: "word", language: "es", title: "gato", body: { meaning: "Katze" } },
    knownSchedule,
  );
  const lastReview = Date.parse("2026-11-20T10:00:00Z") / 1_000;
  const known = { type: 2, due: 2_525, ivl: 10, factor: 2_500, reps: 3, lapses: 1, left: 0 };
  const cards = await cardsOf(item);
  expect(cards.map(({ data }) => JSON.parse(String(data)) as unknown)).toEqual(
    cards.map(() => ({ s: 10.1235, d: 5.5, dr: 0.9, lrt: lastReview })),
  );
  expect(cards).toMatchObject([
    { ...known, queue: 2 },
    { ...known, queue: 2 },
  ]);
});

test("New cards stand in line, those in steps wait for their minute, and what is put aside stays so", async () => {
  const draft: ItemDraft = { kind: "word", language: "es", title: "a", body: { meaning: "b" } };
  const due = new Date("2026-11-20T12:10:00Z");
  const lastReview = moment.now;
  const steps = { ...knownSchedule, due, scheduledDays: 0, lastReview };
  const fresh = exportedItem(draft);
  const learning = exportedItem(draft, { ...steps, state: "learning" });
  const again = exportedItem(draft, { ...steps, state: "relearning", scheduledDays: 4 });
  for (const card of again.cards) card.suspendedAt = moment.now;
  const dueSeconds = due.getTime() / 1_000;
  expect(await cardsOf(fresh, learning, again)).toMatchObject([
    { type: 0, queue: 0, due: 1, ivl: 0, factor: 0, left: 0, data: "{}" },
    { type: 0, queue: 0, due: 2 },
    { type: 1, queue: 1, due: dueSeconds, ivl: 0, left: 2_002 },
    { type: 1, queue: 1 },
    { type: 3, queue: -1, due: dueSeconds, ivl: 4, left: 1_001 },
    { type: 3, queue: -1 },
  ]);
});

test("The same item is the same note in the next deck, and its tags are words there", async () => {
  const item = exportedItem({
    kind: "word",
    language: "es",
    title: "gato & perro",
    body: { meaning: "Katze" },
    tags: ["haus tiere", "a1"],
  });
  const noteOf = () => read([item], ({ rows }) => rows("select guid, tags, sfld, csum from notes"));
  expect(await noteOf()).toEqual(await noteOf());
  expect(await noteOf()).toEqual([
    {
      guid: `parley-${item.id}-basic-0`,
      tags: " haus_tiere a1 ",
      sfld: "gato & perro",
      // The beginning of `printf 'gato & perro' | sha1sum`, as a number.
      csum: 3_455_219_990,
    },
  ]);
});

test("A deck of more than can be handed out is refused while it is made", async () => {
  const writer = await fileWriters.apkg(moment);
  const explanation = "😀".repeat(900);
  const body = { cards: Array.from({ length: 100 }, () => ({ front: "a", back: explanation })) };
  const item = exportedItem({ kind: "flashcards", language: "es", title: "a", body });
  const fill = () => {
    for (let index = 0; index < 150; index += 1) writer.add([{ ...item, id: String(index) }]);
  };
  expect(fill).toThrow(
    expect.objectContaining({ code: "items_export_too_large", context: { limit: 10 } }),
  );
});
