import type { MarkdownNode } from "./markdown-node.ts";
import { parseInline } from "./parse-inline.ts";

const listPattern = /^( *)(?:[-*]|(\d{1,9})\.) +(\S.*)$/;

interface ListLine {
  indent: number;
  /** The number of an ordered item, null for a bullet. */
  number: number | null;
  text: string;
}

/** Whether a list item begins on this line. */
export function isListLine(line: string): boolean {
  return listPattern.test(line);
}

/** Reads the list that begins at a line, with the lists nested in it by indentation. */
export function parseList(lines: string[], index: number): { node: MarkdownNode; next: number } {
  const taken: ListLine[] = [];
  let next = index;
  while (next < lines.length) {
    const line = readListLine(lines[next] ?? "");
    if (line === null) break;
    taken.push(line);
    next += 1;
  }
  return { node: buildList(taken), next };
}

function readListLine(line: string): ListLine | null {
  const match = listPattern.exec(line);
  if (match === null) return null;
  const [, spaces = "", number, text = ""] = match;
  return { indent: spaces.length, number: number === undefined ? null : Number(number), text };
}

function buildList(lines: ListLine[]): MarkdownNode {
  const first = lines[0];
  const items: MarkdownNode[][] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index];
    let end = index + 1;
    while (end < lines.length && (lines[end]?.indent ?? 0) > (first?.indent ?? 0)) end += 1;
    const item = parseInline(line?.text ?? "");
    if (end > index + 1) item.push(buildList(lines.slice(index + 1, end)));
    items.push(item);
    index = end;
  }
  const number = first?.number ?? null;
  return { type: "list", ordered: number !== null, start: number ?? 1, items };
}
