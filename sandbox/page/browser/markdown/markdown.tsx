import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";

import type { MarkdownNode } from "./markdown-node.ts";
import { Mention, SlashMention } from "./mention.tsx";
import { parseMarkdown } from "./parse-markdown.ts";
import { Timestamp } from "./timestamp.tsx";

/** A text as Discord shows it. */
export function Markdown({ text }: { text: string }) {
  const nodes = useMemo(() => parseMarkdown(text), [text]);
  // A message of nothing but a few emoji is shown large.
  const isJumbo =
    /^(?:\p{Extended_Pictographic}[\u{FE0F}\u{200D}\u{1F3FB}-\u{1F3FF}]*\s*){1,27}$/u.test(text);
  return <div class={isJumbo ? "markdown jumbo" : "markdown"}>{renderNodes(nodes)}</div>;
}

function renderNodes(nodes: MarkdownNode[]): ComponentChildren {
  return nodes.map((node, index) => <Node key={index} node={node} />);
}

function Node({ node }: { node: MarkdownNode }) {
  switch (node.type) {
    case "text":
      return <>{node.text}</>;
    case "paragraph":
      return <p>{renderNodes(node.children)}</p>;
    case "quote":
      return <blockquote>{renderNodes(node.children)}</blockquote>;
    case "heading":
      return <Heading level={node.level}>{renderNodes(node.children)}</Heading>;
    case "subtext":
      return <p class="subtext">{renderNodes(node.children)}</p>;
    case "list":
      return <List node={node} />;
    case "fence":
      return (
        <pre data-language={node.language}>
          <code>{node.text}</code>
        </pre>
      );
    default:
      return <Inline node={node} />;
  }
}

function Inline({ node }: { node: MarkdownNode }) {
  switch (node.type) {
    case "strong":
      return <strong>{renderNodes(node.children)}</strong>;
    case "emphasis":
      return <em>{renderNodes(node.children)}</em>;
    case "underline":
      return <u>{renderNodes(node.children)}</u>;
    case "strike":
      return <s>{renderNodes(node.children)}</s>;
    case "spoiler":
      return <Spoiler>{renderNodes(node.children)}</Spoiler>;
    case "code":
      return <code>{node.text}</code>;
    case "link":
      return (
        <a href={node.url} target="_blank" rel="noopener noreferrer" title={node.url}>
          {renderNodes(node.children)}
        </a>
      );
    default:
      return <Reference node={node} />;
  }
}

function Reference({ node }: { node: MarkdownNode }) {
  switch (node.type) {
    case "mention":
      return <Mention kind={node.kind} id={node.id} />;
    case "everyone":
      return <span class="mention">{node.text}</span>;
    case "slash":
      return <SlashMention name={node.name} />;
    case "emoji":
      return <span class="custom-emoji">:{node.name}:</span>;
    case "timestamp":
      return <Timestamp seconds={node.seconds} style={node.style} />;
    default:
      return null;
  }
}

function Heading({ level, children }: { level: number; children: ComponentChildren }) {
  // The page's own headings are h1 and h2; those of a message come below.
  return (
    <div class={`heading heading-${level}`} role="heading" aria-level={level + 2}>
      {children}
    </div>
  );
}

function List({ node }: { node: Extract<MarkdownNode, { type: "list" }> }) {
  const items = node.items.map((item, index) => <li key={index}>{renderNodes(item)}</li>);
  return node.ordered ? <ol start={node.start}>{items}</ol> : <ul>{items}</ul>;
}

function Spoiler({ children }: { children: ComponentChildren }) {
  const [isOpen, setOpen] = useState(false);
  if (isOpen) return <span class="spoiler open">{children}</span>;
  return (
    <span
      class="spoiler"
      role="button"
      tabIndex={0}
      aria-label="Spoiler: show it"
      onClick={() => setOpen(true)}
      onKeyDown={(event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        setOpen(true);
      }}
    >
      <span aria-hidden="true">{children}</span>
    </span>
  );
}
