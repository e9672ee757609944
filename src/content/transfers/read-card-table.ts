import { parse } from "csv-parse/sync";

import { unguardFormula } from "#/shared/formula-guard.ts";
import { findDelimiter } from "../imports/read-table.ts";
import { readField } from "./anki/read-field.ts";
import type { CardFile } from "./card-file.ts";
import { chooseColumns, roleOf, type ColumnRole } from "./column-roles.ts";
import { isOwnHead, readOwnRows } from "./read-own-rows.ts";
import type { Stager } from "./stager.ts";
import { transferItemsMax } from "./transfer-limits.ts";
import { stageSides, turnSides, type TwoSides } from "./two-sides.ts";

/** More rows than these hold more items than may be brought, or more cards than any item has. */
const rowsMax = transferItemsMax * 5;

/** What Anki puts before the rows of a table: `#separator:tab`, `#html:true`. */
const ankiHead = /^(?:#[a-z ]{1,20}:[^\r\n]*\r?\n)+/u;

/**
 * Items out of a table with commas, semicolons or tabs: of a file of ours, or of any other whose
 * first two columns are a word and what it means, unless its head says more.
 *
 * @throws ParleyError `transfer_too_many`; csv-parse's where it is no table.
 */
export function readCardTable(text: string, file: CardFile, stager: Stager): "csv" | "tsv" {
  const said = ankiHead.exec(text)?.[0] ?? "";
  const body = text.slice(said.length);
  const delimiter = findDelimiter(body);
  const rows: string[][] = parse(body, {
    delimiter,
    relaxColumnCount: true,
    relaxQuotes: true,
    skipEmptyLines: true,
    to: rowsMax,
  });
  const readCell = said.includes("#html:true")
    ? (cell: string) => readField(cell).text
    : unguardFormula;
  const cells = rows.map((row) => row.map(readCell));
  const [head = []] = cells;
  if (isOwnHead(head)) readOwnRows(cells, file, stager);
  else readRows(cells, file, stager);
  return delimiter === "\t" ? "tsv" : "csv";
}

/** Rows of a table that others have made. The first one may be its head. */
export function readRows(
  rows: readonly (readonly string[])[],
  file: CardFile,
  stager: Stager,
): void {
  const [first = []] = rows;
  const named = first.filter((name) => roleOf(name) !== undefined).length;
  const hasHead = named > 0 && named >= Math.min(first.length, 2);
  const entries = rows
    .map((cells, index) => ({ cells, number: index + 1 }))
    .slice(hasHead ? 1 : 0)
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  const columns = chooseColumns(
    hasHead ? first : first.map(() => ""),
    (column) => !hasHead || entries.some(({ cells }) => (cells[column] ?? "").trim() !== ""),
  );
  const read = (cells: readonly string[], role: ColumnRole) => {
    const column = columns.get(role);
    return column === undefined ? "" : (cells[column] ?? "");
  };
  const sides = entries.map(({ cells, number }): TwoSides => ({
    number,
    front: read(cells, "front"),
    back: read(cells, "back"),
    reading: read(cells, "reading"),
    example: read(cells, "example"),
    tags: read(cells, "tags").split(/[\s,;]+/u),
    cards: "possible",
  }));
  for (const entry of hasHead ? sides : turnSides(sides, file)) {
    // A list of words may say nothing of what they mean.
    stageSides(entry, { file, stager, mayLackMeaning: true });
  }
}
