import { z } from "zod";

import { ParleyError } from "#/shared/errors.ts";

import { jsonFormat, jsonVersion } from "../exports/write-json.ts";
import type { CardFile } from "./card-file.ts";
import { readOwnCard, readOwnItem } from "./own-item.ts";
import { readRows } from "./read-card-table.ts";
import type { Stager } from "./stager.ts";

const ownFileSchema = z.object({
  format: z.literal(jsonFormat),
  version: z.int(),
  items: z.array(z.unknown()),
});

const cardsSchema = z.object({ cards: z.array(z.unknown()).catch([]) }).catch({ cards: [] });

const rowsSchema = z.array(z.record(z.string(), z.unknown()));

/**
 * Items out of JSON: of a file of ours, or of a list of objects whose keys say what is what, as the
 * head of a table does.
 *
 * @throws ParleyError `transfer_newer`, `transfer_type_unknown`, `transfer_too_many`; SyntaxError.
 */
export function readJsonCards(text: string, file: CardFile, stager: Stager): void {
  const given: unknown = JSON.parse(text);
  const own = ownFileSchema.safeParse(given).data;
  if (own) {
    if (own.version > jsonVersion) throw new ParleyError("transfer_newer");
    own.items.forEach((item, index) => stageOwnItem(item, index + 1, { file, stager }));
    return;
  }
  const rows = rowsSchema.safeParse(given).data;
  if (!rows) throw new ParleyError("transfer_type_unknown");
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = rows.map((row) => names.map((name) => toText(row[name])));
  readRows([names, ...cells], file, stager);
}

function stageOwnItem(
  given: unknown,
  number: number,
  { file, stager }: { file: CardFile; stager: Stager },
): void {
  const item = readOwnItem(given, file);
  if (!item) {
    stager.refuse({ number, reason: "unreadable", excerpt: "" });
    return;
  }
  const { cards } = cardsSchema.parse(given);
  stager.add({
    ...item,
    number,
    cards: cards.flatMap((card) => readOwnCard(card, file.now) ?? []),
  });
}

function toText(value: unknown): string {
  if (Array.isArray(value)) return value.map(toText).join(" ");
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
