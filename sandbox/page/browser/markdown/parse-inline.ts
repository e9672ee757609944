import type { MarkdownNode } from "./markdown-node.ts";

/** Deeper nesting than this is shown as plain text: a limit, so that no text can hang the page. */
const nestingMax = 10;

interface InlineRule {
  /** The characters it can begin with: most positions of a text need no look at most rules. */
  begins: string;
  pattern: RegExp;
  make: (match: string[], depth: number) => MarkdownNode;
}

type SpanType = "strong" | "emphasis" | "underline" | "strike" | "spoiler";

function span(type: SpanType, begins: string, pattern: RegExp): InlineRule {
  return {
    begins,
    pattern,
    make: (match, depth) => ({ type, children: parseInline(match[1] ?? "", depth + 1) }),
  };
}

function mention(kind: "user" | "role" | "channel", pattern: RegExp): InlineRule {
  return {
    begins: "<",
    pattern,
    make: (match) => ({ type: "mention", kind, id: match[1] ?? "" }),
  };
}

const rules: InlineRule[] = [
  {
    begins: "\\",
    pattern: /\\([^0-9A-Za-z\s])/y,
    make: (match) => ({ type: "text", text: match[1] ?? "" }),
  },
  {
    begins: "`",
    pattern: /(`+)([^`]|[^`][\s\S]*?[^`])\1(?!`)/y,
    make: (match) => ({ type: "code", text: match[2] ?? "" }),
  },
  span("strong", "*", /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y),
  span("underline", "_", /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y),
  span("emphasis", "*", /\*(?=\S)((?:\*\*|\s+(?:[^*\s]|\*\*)|[^\s*])+?)\*(?!\*)/y),
  span("emphasis", "_", /_((?:__|\\[\s\S]|[^\\_])+?)_(?![A-Za-z0-9])/y),
  span("strike", "~", /~~([\s\S]+?)~~(?!_)/y),
  span("spoiler", "|", /\|\|([\s\S]+?)\|\|/y),
  {
    begins: "[",
    pattern:
      /\[((?:\\.|[^\]\\\n])+)\]\(\s*<?(https?:\/\/[^\s<>()]*(?:\([^\s()]*\)[^\s<>()]*)*)>?\s*\)/y,
    make: (match, depth) => ({
      type: "link",
      url: match[2] ?? "",
      children: parseInline(match[1] ?? "", depth + 1),
    }),
  },
  {
    begins: "<",
    pattern: /<(https?:\/\/[^\s>]+)>/y,
    make: (match) => plainLink(match[1] ?? ""),
  },
  {
    begins: "h",
    pattern: /https?:\/\/[^\s<]+[^<.,:;"'\]\s)*_|]/y,
    make: (match) => plainLink(match[0] ?? ""),
  },
  mention("user", /<@!?(\d{1,20})>/y),
  mention("role", /<@&(\d{1,20})>/y),
  mention("channel", /<#(\d{1,20})>/y),
  {
    begins: "<",
    pattern: /<\/([-_\p{L}\p{N} ]{1,98}):(\d{1,20})>/uy,
    make: (match) => ({ type: "slash", name: match[1] ?? "", id: match[2] ?? "" }),
  },
  {
    begins: "<",
    pattern: /<a?:(\w{2,32}):\d{1,20}>/y,
    make: (match) => ({ type: "emoji", name: match[1] ?? "" }),
  },
  {
    begins: "<",
    pattern: /<t:(-?\d{1,13})(?::([tTdDfFR]))?>/y,
    make: (match) => ({
      type: "timestamp",
      seconds: Number(match[1]),
      style: match[2] ?? "f",
    }),
  },
  {
    begins: "@",
    pattern: /@(?:everyone|here)/y,
    make: (match) => ({ type: "everyone", text: match[0] ?? "" }),
  },
];

const special = new Set(rules.map((rule) => rule.begins));

/** Reads what stands within one block: emphasis, links, mentions, code. Line breaks stay in the text. */
export function parseInline(source: string, depth = 0): MarkdownNode[] {
  if (depth > nestingMax) return [{ type: "text", text: source }];
  const nodes: MarkdownNode[] = [];
  let plainFrom = 0;
  let position = 0;
  const takePlain = (): void => {
    if (position > plainFrom) nodes.push({ type: "text", text: source.slice(plainFrom, position) });
  };
  while (position < source.length) {
    const found = findRule(source, position);
    if (found === null) {
      position += 1;
      continue;
    }
    takePlain();
    nodes.push(found.rule.make(found.match, depth));
    position += found.match[0]?.length ?? 1;
    plainFrom = position;
  }
  takePlain();
  return nodes;
}

function findRule(source: string, position: number): { rule: InlineRule; match: string[] } | null {
  const character = source.charAt(position);
  if (!special.has(character)) return null;
  // An underscore or an address inside a word is no markup.
  if (/[_h]/.test(character) && /\w/.test(source.charAt(position - 1))) return null;
  for (const rule of rules) {
    if (rule.begins !== character) continue;
    rule.pattern.lastIndex = position;
    const match = rule.pattern.exec(source);
    if (match !== null) return { rule, match: [...match] };
  }
  return null;
}

function plainLink(url: string): MarkdownNode {
  return { type: "link", url, children: [{ type: "text", text: url }] };
}
