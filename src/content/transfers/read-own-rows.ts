import type { CardFile } from "./card-file.ts";
import { readOwnCard, readOwnItem } from "./own-item.ts";
import type { ReadCard, ReadItem } from "./read-item.ts";
import type { Stager } from "./stager.ts";

/** Columns without which a table is none of ours. */
const neededColumns = ["item_id", "kind", "language", "title", "body", "card"];

/** Whether these are the names of our own columns. */
export function isOwnHead(names: readonly string[]): boolean {
  return neededColumns.every((name) => names.includes(name));
}

/** Lines of a body that have a column of their own, in which people may have changed them. */
const ownColumns = ["meaning", "example", "original", "why"];

/** Rows of a table of ours, each a card of its item; those of an item need not stand together. */
export function readOwnRows(
  rows: readonly (readonly string[])[],
  file: CardFile,
  stager: Stager,
): void {
  const [names = []] = rows;
  const items = new Map<string, ReadItem & { cards: ReadCard[] }>();
  rows.slice(1).forEach((cells, index) => {
    const row = new Map(names.map((name, column) => [name, cells[column] ?? ""]));
    const number = index + 2;
    const key = row.get("item_id") || `row ${String(number)}`;
    const item = items.get(key) ?? readItem(row, number, file);
    if (!item) {
      stager.refuse({ number, reason: "unreadable", excerpt: row.get("title") ?? "" });
      return;
    }
    items.set(key, item);
    item.cards.push(...readCards(row, file.now));
  });
  for (const item of items.values()) stager.add(item);
}

type Row = ReadonlyMap<string, string>;

function readItem(
  row: Row,
  number: number,
  file: CardFile,
): (ReadItem & { cards: ReadCard[] }) | undefined {
  const item = readOwnItem(
    {
      id: row.get("item_id"),
      kind: row.get("kind"),
      language: row.get("language"),
      title: row.get("title"),
      body: readBody(row),
      tags: parseJson(row.get("tags")),
      favourite: row.get("favourite") === "true",
      createdAt: row.get("kept_at"),
    },
    file,
  );
  return item && { ...item, number, cards: [] };
}

function readBody(row: Row): unknown {
  const body = parseJson(row.get("body"));
  if (typeof body !== "object" || body === null) return undefined;
  const changed = ownColumns
    .map((name) => [name, row.get(name) ?? ""] as const)
    .filter(([name, text]) => text !== "" && typeof Reflect.get(body, name) === "string");
  return { ...body, ...Object.fromEntries(changed) };
}

function readCards(row: Row, now: Date): ReadCard[] {
  const card = readOwnCard(
    {
      kind: row.get("card"),
      position: row.get("card_position"),
      reading: row.get("card_reading"),
      state: row.get("state"),
      due: row.get("due"),
      stability: row.get("stability_days"),
      difficulty: row.get("difficulty"),
      scheduledDays: row.get("scheduled_days"),
      learningSteps: row.get("learning_steps"),
      reps: row.get("reps"),
      lapses: row.get("lapses"),
      lastReview: row.get("last_review"),
      suspendedAt: row.get("suspended_at"),
    },
    now,
  );
  return card ? [card] : [];
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "") as unknown;
  } catch {
    return undefined;
  }
}
