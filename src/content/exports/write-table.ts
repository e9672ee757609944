import { ByteCollector } from "./byte-collector.ts";
import type { ExportedCard, ExportedItem, FileWriter } from "./export-format.ts";
import { guardFormula } from "#/shared/formula-guard.ts";

type Cell = string | number | Date | null | undefined;

/** The columns of a row: what they are called, and what stands in them for a card of an item. */
const columns: readonly (readonly [
  name: string,
  read: (item: ExportedItem, card: ExportedCard | undefined) => Cell,
])[] = [
  ["item_id", (item) => item.id],
  ["kind", (item) => item.kind],
  ["language", (item) => item.language],
  ["title", (item) => item.title],
  ["meaning", (item) => readBody(item, "meaning")],
  ["reading", (item, card) => readBody(item, "reading") ?? card?.reading?.text],
  ["example", (item) => readBody(item, "example")],
  ["original", (item) => readBody(item, "original")],
  ["why", (item) => readBody(item, "why")],
  ["body", (item) => JSON.stringify(item.body)],
  ["tags", (item) => JSON.stringify(item.tags)],
  ["favourite", (item) => String(item.favourite)],
  ["kept_at", (item) => item.createdAt],
  ["card", (_, card) => card?.kind],
  ["card_position", (_, card) => card?.position],
  ["prompt", (_, card) => card && writePrompt(card)],
  ["answer", (_, card) => card?.face.answer],
  ["card_reading", (_, card) => card?.reading?.text],
  ["state", (_, card) => card?.schedule.state],
  ["due", (_, card) => card?.schedule.due],
  ["stability_days", (_, card) => card?.schedule.stability],
  ["difficulty", (_, card) => card?.schedule.difficulty],
  ["scheduled_days", (_, card) => card?.schedule.scheduledDays],
  ["learning_steps", (_, card) => card?.schedule.learningSteps],
  ["reps", (_, card) => card?.schedule.reps],
  ["lapses", (_, card) => card?.schedule.lapses],
  ["last_review", (_, card) => card?.schedule.lastReview],
  ["suspended_at", (_, card) => card?.suspendedAt],
];

/** By it, spreadsheets know UTF-8. */
const byteOrderMark = "\uFEFF";

/** A table with a row for each card, and one for each item that has none. */
export function createTableWriter(delimiter: "," | "\t"): FileWriter {
  const file = new ByteCollector();
  const addRow = (cells: readonly Cell[]) =>
    file.add(`${cells.map((cell) => writeCell(cell, delimiter)).join(delimiter)}\r\n`);
  file.add(byteOrderMark);
  addRow(columns.map(([name]) => name));
  let items = 0;
  let cards = 0;
  return {
    add: (page) => {
      for (const item of page) {
        items += 1;
        cards += item.cards.length;
        for (const card of item.cards.length > 0 ? item.cards : [undefined]) {
          addRow(columns.map(([, read]) => read(item, card)));
        }
      }
    },
    finish: () => ({ bytes: file.finish(), items, cards, itemsLeftOut: 0 }),
  };
}

/** A line of text that items of some kinds have. */
function readBody(item: ExportedItem, name: string): string | undefined {
  const value = new Map<string, unknown>(Object.entries(item.body)).get(name);
  return typeof value === "string" ? value : undefined;
}

function writePrompt({ face }: ExportedCard): string {
  return face.promptAfterGap === undefined
    ? face.prompt
    : `${face.prompt}[…]${face.promptAfterGap}`;
}

function writeCell(cell: Cell, delimiter: string): string {
  const plain = cell instanceof Date ? cell.toISOString() : String(cell ?? "");
  const text = guardFormula(plain);
  const needsQuotes = text.includes(delimiter) || /["\r\n]/u.test(text);
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text;
}
