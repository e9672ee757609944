import type { MarkdownNode } from "./markdown-node.ts";
import { parseInline } from "./parse-inline.ts";
import { isListLine, parseList } from "./parse-list.ts";

const fencePattern = /```(?:([\w+#.-]+)\n)?\n*([\s\S]+?)\n*```/g;

/** Reads a text in Discord's flavour of Markdown, as its client shows it. */
export function parseMarkdown(source: string): MarkdownNode[] {
  const nodes: MarkdownNode[] = [];
  let from = 0;
  for (const match of source.matchAll(fencePattern)) {
    nodes.push(...parseLines(trimBreaks(source.slice(from, match.index), from > 0, true)));
    nodes.push({ type: "fence", language: match[1] ?? "", text: match[2] ?? "" });
    from = match.index + match[0].length;
  }
  nodes.push(...parseLines(trimBreaks(source.slice(from), from > 0, false)));
  return nodes;
}

/** A fence brings its own line breaks: the one before and the one after it are not shown. */
function trimBreaks(text: string, afterFence: boolean, beforeFence: boolean): string {
  const headTrimmed = afterFence ? text.replace(/^\n/, "") : text;
  return beforeFence ? headTrimmed.replace(/\n$/, "") : headTrimmed;
}

function parseLines(text: string): MarkdownNode[] {
  if (text === "") return [];
  const lines = text.split("\n");
  const nodes: MarkdownNode[] = [];
  let paragraph: string[] = [];
  const endParagraph = (): void => {
    if (paragraph.length > 0) {
      nodes.push({ type: "paragraph", children: parseInline(paragraph.join("\n")) });
    }
    paragraph = [];
  };
  let index = 0;
  while (index < lines.length) {
    const block = parseBlock(lines, index);
    if (block === null) {
      paragraph.push(lines[index] ?? "");
      index += 1;
    } else {
      endParagraph();
      nodes.push(block.node);
      index = block.next;
    }
  }
  endParagraph();
  return nodes;
}

interface Block {
  node: MarkdownNode;
  /** The first line after the block. */
  next: number;
}

function parseBlock(lines: string[], index: number): Block | null {
  const line = lines[index] ?? "";
  const heading = /^(#{1,3}) +(\S.*)$/.exec(line);
  if (heading !== null) {
    const [, marks = "", text = ""] = heading;
    const children = parseInline(text);
    return { node: { type: "heading", level: marks.length, children }, next: index + 1 };
  }
  const subtext = /^-# +(\S.*)$/.exec(line);
  if (subtext !== null) {
    return {
      node: { type: "subtext", children: parseInline(subtext[1] ?? "") },
      next: index + 1,
    };
  }
  if (isListLine(line)) return parseList(lines, index);
  return parseQuote(lines, index);
}

function parseQuote(lines: string[], index: number): Block | null {
  const line = lines[index] ?? "";
  if (line.startsWith(">>> ")) {
    const rest = [line.slice(4), ...lines.slice(index + 1)].join("\n");
    return { node: { type: "quote", children: parseLines(rest) }, next: lines.length };
  }
  let next = index;
  const quoted: string[] = [];
  while (lines[next]?.startsWith("> ") === true) {
    quoted.push(lines[next]?.slice(2) ?? "");
    next += 1;
  }
  if (quoted.length === 0) return null;
  return { node: { type: "quote", children: parseLines(quoted.join("\n")) }, next };
}
