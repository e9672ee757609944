import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";

import type { ExportedItem } from "#/content/exports/export-format.ts";
import { fileWriters } from "#/content/exports/file-writers.ts";

import { exportedItem, knownSchedule, moment } from "./exported-items.ts";

const gato = exportedItem(
  {
    kind: "word",
    language: "es",
    title: "gato",
    body: { meaning: "Katze", example: "El gato duerme." },
    tags: ["a1"],
  },
  knownSchedule,
);
const text = exportedItem({
  kind: "text",
  language: "es",
  title: "Un texto",
  body: { text: 'Dijo: "hola,\nmundo".\tFin' },
});

/** By format, what stands between its cells. */
const delimiters = { csv: ",", tsv: "\t" };

type TableFormat = keyof typeof delimiters;

function writeTable(format: TableFormat, items: ExportedItem[]): string {
  const writer = fileWriters[format]();
  writer.add(items);
  return Buffer.from(writer.finish().bytes).toString();
}

function readTable(format: TableFormat, items: ExportedItem[]): Record<string, string>[] {
  return parse(writeTable(format, items), {
    delimiter: delimiters[format],
    columns: true,
    bom: true,
  });
}

test.for(["csv", "tsv"] as const)(
  "A table has a row for each card, and one for an item without any, as %s",
  (format) => {
    const rows = readTable(format, [gato, text]);
    expect(rows).toHaveLength(4);
    expect(rows.map(({ card }) => card)).toEqual(["recall", "recognition", "cloze", ""]);
    expect(rows[0]).toEqual({
      item_id: gato.id,
      kind: "word",
      language: "es",
      title: "gato",
      meaning: "Katze",
      reading: "",
      example: "El gato duerme.",
      original: "",
      why: "",
      body: '{"meaning":"Katze","example":"El gato duerme."}',
      tags: '["a1"]',
      favourite: "false",
      kept_at: "2026-11-20T12:00:00.000Z",
      card: "recall",
      card_position: "0",
      prompt: "Katze",
      answer: "gato",
      card_reading: "",
      state: "review",
      due: "2026-11-30T03:00:00.000Z",
      stability_days: "10.123456",
      difficulty: "5.5",
      scheduled_days: "10",
      learning_steps: "0",
      reps: "3",
      lapses: "1",
      last_review: "2026-11-20T10:00:00.000Z",
      suspended_at: "",
    });
    expect(rows[2]).toMatchObject({ prompt: "El […] duerme.", answer: "gato" });
    expect(JSON.parse(String(rows[3]?.["body"]))).toEqual(text.body);
  },
);

test("A table begins with the mark by which spreadsheets know UTF-8, and its lines end as they want", () => {
  const table = writeTable("csv", [gato]);
  expect(table.startsWith("\uFEFFitem_id,kind,")).toBe(true);
  expect(table.endsWith("\r\n")).toBe(true);
});

test.for(["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "'=1", "''-1"])(
  "%s becomes no formula, and can be taken back",
  (title) => {
    const [row] = readTable("csv", [
      exportedItem({ kind: "word", language: "es", title, body: {} }),
    ]);
    expect(row?.["title"]).toBe(`'${title}`);
  },
);

test("No cell begins as a formula does, blanks aside, and each comes back as it was", () => {
  const start = fc.constantFrom("=", "+", "-", "@", "\t=", " =", "\r", "'", "'=", '"', ",", "a");
  fc.assert(
    fc.property(fc.tuple(start, fc.string()), ([beginning, rest]) => {
      const item = { ...gato, title: `${beginning}${rest}` };
      for (const format of ["csv", "tsv"] as const) {
        const title = readTable(format, [item])[0]?.["title"] ?? "";
        expect(title).not.toMatch(/^\s*[=+\-@\t\r]/u);
        expect(title.replace(/^'(?='*\s*[=+\-@\t\r＝＋－＠])/u, "")).toBe(item.title);
      }
    }),
  );
});

test("JSON holds the items whole, with their cards and schedules", () => {
  const writer = fileWriters.json(moment);
  writer.add([gato]);
  writer.add([text]);
  const file = writer.finish();
  expect(file).toMatchObject({ items: 2, cards: 3, itemsLeftOut: 0 });
  const read = JSON.parse(Buffer.from(file.bytes).toString()) as { items: object[] };
  expect(read).toMatchObject({
    format: "parley-items",
    version: 1,
    exportedAt: "2026-11-20T12:00:00.000Z",
  });
  expect(read.items).toHaveLength(2);
  expect(read.items[0]).toMatchObject({
    id: gato.id,
    kind: "word",
    language: "es",
    title: "gato",
    body: gato.body,
    tags: ["a1"],
    favourite: false,
    source: null,
    createdAt: "2026-11-20T12:00:00.000Z",
  });
  expect(read.items[0]).toHaveProperty("cards.0", {
    kind: "recall",
    position: 0,
    reading: null,
    state: "review",
    due: "2026-11-30T03:00:00.000Z",
    stability: 10.123456,
    difficulty: 5.5,
    scheduledDays: 10,
    learningSteps: 0,
    reps: 3,
    lapses: 1,
    lastReview: "2026-11-20T10:00:00.000Z",
    suspendedAt: null,
  });
  expect(read.items[1]).toMatchObject({ kind: "text", body: text.body, cards: [] });
});

test("JSON of nothing is JSON too", () => {
  const file = fileWriters.json(moment).finish();
  expect(JSON.parse(Buffer.from(file.bytes).toString())).toMatchObject({ items: [] });
});

test.for([() => fileWriters.csv(), () => fileWriters.json(moment)])(
  "A file of more than 10 MB is refused while it is made",
  (create) => {
    const writer = create();
    const body = { text: "x".repeat(90_000) };
    const long = exportedItem({ kind: "text", language: "es", title: "a", body });
    const fill = () => {
      for (let index = 0; index < 130; index += 1) writer.add([long]);
    };
    expect(fill).toThrow(
      expect.objectContaining({ code: "items_export_too_large", context: { limit: 10 } }),
    );
  },
);
