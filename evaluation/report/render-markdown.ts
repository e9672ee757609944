import type { Block, Report, TranscriptLine } from "./blocks.ts";

/** Writes a report as Markdown; pictures are left out, since tables say the same. */
export function renderMarkdown({ title, blocks }: Report): string {
  return `${[`# ${title}`, ...blocks.map(renderBlock).filter((text) => text !== "")].join("\n\n")}\n`;
}

function renderBlock(block: Block): string {
  if (block.kind === "heading") return `${"#".repeat(block.level)} ${escapeMarkdown(block.text)}`;
  if (block.kind === "text") return escapeMarkdown(block.text);
  if (block.kind === "table") return renderTable(block);
  return block.kind === "picture" ? "" : renderTranscript(block);
}

function renderTranscript(block: Extract<Block, { kind: "transcript" }>): string {
  const head = [`#### ${escapeMarkdown(block.title)}`, `*${escapeMarkdown(block.about)}*`];
  return [...head, ...block.lines.map(renderLine)].join("\n\n");
}

function renderTable({ head, rows }: Extract<Block, { kind: "table" }>): string {
  const lines = [
    head.map(escapeMarkdown),
    head.map(() => "---"),
    ...rows.map((row) => row.map(({ text }) => escapeMarkdown(text))),
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function renderLine(line: TranscriptLine): string {
  return [
    `> **Learner:** ${quote(line.learner)}`,
    ...(line.note === undefined ? [] : [`> *With it went: ${quote(line.note)}*`]),
    `> **Tutor:** ${quote(line.tutor)}`,
    ...(line.marks.length === 0 ? [] : [`> *${escapeMarkdown(line.marks.join(", "))}*`]),
    ...line.faults.map((fault) => `> ✗ ${escapeMarkdown(fault)}`),
  ].join("\n>\n");
}

function quote(text: string): string {
  return escapeMarkdown(text).replaceAll("\n", "\n> ");
}

/** What models and talks say is shown as it is: it makes no headings, tables, links or tags. */
function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#|~]/g, (character) => `\\${character}`);
}
