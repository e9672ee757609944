import { findLabel, type MarkdownLabel } from "./labels.ts";

/** What a line of Markdown is. */
export type MarkdownLine =
  | { kind: "blank" }
  | { kind: "title" | "part" | "item" | "text"; text: string }
  | { kind: "label"; label: MarkdownLabel; name: string; text: string }
  /** It looks like a label, and is none. */
  | { kind: "unknown_label"; name: string; text: string };

const item = /^(?:[-*+•]|\d{1,2}[.)])\s+(?:\[[ xX]?\]\s*)?(\S.*)$/u;
const rule = /^(?:[-_*]\s*){3,}$/u;
const labelled = /^([^:：]{1,24})[:：]\s*(.*)$/u;
/** One or two words, and then a colon with something behind. */
const labelLike = /^\p{L}+(?: \p{L}+)?$/u;

/** Tells what a line is; emphasis and quotation marks of Markdown say nothing. */
export function readLine(row: string): MarkdownLine {
  const text = row.trim().replace(/^>\s*/u, "").replaceAll("**", "").trim();
  if (text === "" || rule.test(text)) return { kind: "blank" };
  const [, title] = /^#\s*([^#\s].*)$/u.exec(text) ?? [];
  if (title !== undefined) return { kind: "title", text: title };
  const [, part] = /^#{2,6}\s*(\S.*)$/u.exec(text) ?? [];
  return part === undefined ? readEntry(text) : { kind: "part", text: part };
}

/** In an item, a colon may stand in any sentence. */
function readEntry(text: string): MarkdownLine {
  const [, entry] = item.exec(text) ?? [];
  if (entry === undefined) return readLabel(text) ?? { kind: "text", text };
  const found = readLabel(entry);
  return found?.kind === "label" ? found : { kind: "item", text: entry };
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
