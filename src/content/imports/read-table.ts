import { parse } from "csv-parse";

import type { Contents, ReadPart } from "./imported-text.ts";

/** Commas come last: where there are as many of others, they stand in sentences. */
const delimiters = ["\t", ";", ","] as const;

/** A table of comma-, semicolon- or tab-separated values: a line for each row that holds something. */
export function readTable(text: string): Contents {
  return { parts: readRows(text) };
}

async function* readRows(text: string): AsyncGenerator<ReadPart> {
  const rows: AsyncIterable<string[]> = parse(text, {
    delimiter: findDelimiter(text),
    relaxColumnCount: true,
    relaxQuotes: true,
    skipRecordsWithError: true,
  });
  let row = 0;
  for await (const cells of rows) {
    row += 1;
    const filled = cells.map((cell) => cell.replaceAll(/\s+/gu, " ").trim()).filter(Boolean);
    yield { place: { kind: "row", row }, text: filled.join(" | ") };
  }
}

/** The one that the first line has most of. */
export function findDelimiter(text: string): string {
  const [line = ""] = text.trimStart().split(/[\r\n]/u, 1);
  const count = (delimiter: string) => line.split(delimiter).length;
  return delimiters.reduce((most, one) => (count(one) > count(most) ? one : most));
}
