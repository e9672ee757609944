import fc from "fast-check";
import { expect, test } from "vitest";

import type { MarkdownNode } from "../../../../../../sandbox/page/browser/markdown/markdown-node.ts";
import { parseMarkdown } from "../../../../../../sandbox/page/browser/markdown/parse-markdown.ts";

/** The tree in short: `strong(text)`, so that a test reads as what a person sees. */
function outline(nodes: MarkdownNode[]): string {
  return nodes.map(outlineNode).join("");
}

function outlineNode(node: MarkdownNode): string {
  if ("children" in node) {
    const name = node.type === "heading" ? `heading${node.level}` : node.type;
    const target = node.type === "link" ? `${node.url} ` : "";
    return `${name}(${target}${outline(node.children)})`;
  }
  if (node.type === "list") {
    const name = node.ordered ? `ol${node.start}` : "ul";
    return `${name}(${node.items.map(outline).join("|")})`;
  }
  if (node.type === "text") return node.text;
  return outlineLeaf(node);
}

type Leaf = Exclude<MarkdownNode, { children: MarkdownNode[] } | { type: "list" | "text" }>;

function outlineLeaf(node: Leaf): string {
  switch (node.type) {
    case "fence":
      return `fence(${node.language}:${node.text})`;
    case "code":
      return `code(${node.text})`;
    case "mention":
      return `${node.kind}(${node.id})`;
    case "timestamp":
      return `time(${node.seconds} ${node.style})`;
    case "slash":
    case "emoji":
      return `${node.type}(${node.name})`;
    case "everyone":
      return `everyone(${node.text})`;
    case "edited":
    default:
      return "edited()";
  }
}

const seen = (text: string): string => outline(parseMarkdown(text));

test.each([
  ["**a** *b* _c_ __d__ ~~e~~", "strong(a) emphasis(b) emphasis(c) underline(d) strike(e)"],
  ["***both***", "strong(emphasis(both))"],
  ["snake_case_name stays", "snake_case_name stays"],
  ["a || secret || b", "a spoiler( secret ) b"],
  ["use `x * y * z`", "use code(x * y * z)"],
  ["``a ` b``", "code(a ` b)"],
  [String.raw`\*no\*`, "*no*"],
  ["2 * 3 * 4", "2 * 3 * 4"],
])("emphasis: %s", (text, expected) => {
  expect(seen(text)).toBe(`paragraph(${expected})`);
});

test.each([
  ["<@1> <@!2>", "user(1) user(2)"],
  ["<@&3> <#4>", "role(3) channel(4)"],
  ["@everyone", "everyone(@everyone)"],
  ["</session start:5>", "slash(session start)"],
  ["<:parrot:6>", "emoji(parrot)"],
  ["<t:1700000000:R>", "time(1700000000 R)"],
  ["<t:1700000000>", "time(1700000000 f)"],
  ["https://a.example/b_c.", "link(https://a.example/b_c https://a.example/b_c)."],
  ["<https://a.example>", "link(https://a.example https://a.example)"],
  ["[here](https://a.example)", "link(https://a.example here)"],
  ["[no](javascript:alert(1))", "[no](javascript:alert(1))"],
])("references: %s", (text, expected) => {
  expect(seen(text)).toBe(`paragraph(${expected})`);
});

test.each([
  ["# One\n## Two\n### Three\ntext", "heading1(One)heading2(Two)heading3(Three)paragraph(text)"],
  ["-# small **print**", "subtext(small strong(print))"],
  ["#no heading", "paragraph(#no heading)"],
  ["> a\n> b\nc", "quote(paragraph(a\nb))paragraph(c)"],
  [">>> a\nb", "quote(paragraph(a\nb))"],
  ["- a\n  - b\n- c", "ul(aul(b)|c)"],
  ["3. a\n4. b", "ol3(a|b)"],
  ["a\n```ts\nlet x = **1**;\n```\nb", "paragraph(a)fence(ts:let x = **1**;)paragraph(b)"],
  ["```plain```", "fence(:plain)"],
  ["a\n\nb", "paragraph(a\n\nb)"],
])("blocks: %s", (text, expected) => {
  expect(seen(text)).toBe(expected);
});

test("what is not closed stays as it was written", () => {
  expect(seen("**open and ```never closed")).toBe("paragraph(**open and ```never closed)");
});

test("no text breaks it, and none hangs it", () => {
  const piece = fc.constantFrom(
    "*",
    "_",
    "`",
    "|",
    "~",
    "[",
    "](",
    "<@1",
    ">",
    "\n",
    "- ",
    "a",
    "#",
  );
  const texts = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 400 }),
    fc.array(piece, { maxLength: 200 }).map((pieces) => pieces.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(parseMarkdown(text)).toBeInstanceOf(Array);
    }),
    { numRuns: 300 },
  );
});
