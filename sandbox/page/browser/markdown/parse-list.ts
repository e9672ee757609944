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
  const [first] = lines;
  if (first === undefined) return { type: "list", ordered: false, start: 1, items: [] };
  const items: MarkdownNode[][] = [];
  let index = 0;
  for (const [at, line] of lines.entries()) {
    if (at < index) continue;
    index = endOfItem(lines, at, first.indent);
    const item = parseInline(line.text);
    if (index > at + 1) item.push(buildList(lines.slice(at + 1, index)));
    items.push(item);
  }
  return { type: "list", ordered: first.number !== null, start: first.number ?? 1, items };
}

/** What is indented deeper than the list belongs to the item above it. */
function endOfItem(lines: ListLine[], at: number, indent: number): number {
  const next = lines.findIndex((line, index) => index > at && line.indent <= indent);
  return next === -1 ? lines.length : next;
}
