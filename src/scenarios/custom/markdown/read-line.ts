import { findLabel, type MarkdownLabel } from "./labels.ts";

/** What a line of Markdown is. */
export type MarkdownLine =
  | { kind: "blank" }
  | { kind: "title" | "part" | "item" | "text"; text: string }
  | { kind: "label"; label: MarkdownLabel; name: string; text: string }
  /** It looks like a label, and is none. */
  | { kind: "unknown_label"; name: string; text: string };

const heading = /^(#{1,6})\s*(\S.*)$/u;
const item = /^(?:[-*+•]|\d{1,2}[.)])\s+(?:\[[ xX]?\]\s*)?(\S.*)$/u;
const rule = /^(?:[-_*]\s*){3,}$/u;
const labelled = /^([^:：]{1,24})[:：]\s*(.*)$/u;
/** One or two words, and then a colon with something behind. */
const labelLike = /^\p{L}+(?: \p{L}+)?$/u;

/** Tells what a line is; emphasis and quotation marks of Markdown say nothing. */
export function readLine(row: string): MarkdownLine {
  const text = row.trim().replace(/^>\s*/u, "").replaceAll("**", "").trim();
  if (text === "" || rule.test(text)) return { kind: "blank" };
  const [, marks, title] = heading.exec(text) ?? [];
  if (marks && title) return { kind: marks.length === 1 ? "title" : "part", text: title };
  const [, entry] = item.exec(text) ?? [];
  const found = readLabel(entry ?? text);
  if (found?.kind === "label" || (found && entry === undefined)) return found;
  return { kind: entry === undefined ? "text" : "item", text: entry ?? text };
}

function readLabel(text: string): MarkdownLine | undefined {
  const [, name, rest] = labelled.exec(text) ?? [];
  if (name === undefined || rest === undefined) return undefined;
  const label = findLabel(name);
  if (label) return { kind: "label", label, name: name.trim(), text: rest };
  return labelLike.test(name.trim())
    ? { kind: "unknown_label", name: name.trim(), text: rest }
    : undefined;
}
