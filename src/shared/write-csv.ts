import { guardFormula } from "./formula-guard.ts";

/** By it, spreadsheets know UTF-8. */
export const byteOrderMark = "\uFEFF";

const plainNumber = /^-?\d+(?:\.\d+)?$/u;

/** Rows as a table (RFC 4180), with a byte-order mark; what a spreadsheet would compute becomes text. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return byteOrderMark + rows.map(writeCsvRow).join("");
}

/** One row of such a table. */
export function writeCsvRow(row: readonly string[]): string {
  return `${row.map(writeCell).join(",")}\r\n`;
}

function writeCell(cell: string): string {
  const text = plainNumber.test(cell) ? cell : guardFormula(cell);
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
