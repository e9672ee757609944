import type { ComponentChildren } from "preact";
import { useMemo, useState } from "preact/hooks";

import type { MarkdownNode } from "./markdown-node.ts";
import { Mention, SlashMention } from "./mention.tsx";
import { parseMarkdown } from "./parse-markdown.ts";
import { SmartLink } from "./smart-link.tsx";
import { Timestamp } from "./timestamp.tsx";

/** A text as Discord shows it. */
export function Markdown({ text, isEdited }: { text: string; isEdited?: boolean }) {
  const parsed = useMemo(() => parseMarkdown(text), [text]);
  const nodes = isEdited === true ? markEdited(parsed) : parsed;
  return <div class={isEmojiOnly(text) ? "markdown jumbo" : "markdown"}>{renderNodes(nodes)}</div>;
}

/** Discord shows a message of nothing but a few emoji large. */
function isEmojiOnly(text: string): boolean {
  return text !== "" && text.length <= 60 && /^(?:\p{RGI_Emoji}|\s)+$/v.test(text);
}

/** The mark stands behind the last words where the text ends in words, else under it. */
function markEdited(nodes: MarkdownNode[]): MarkdownNode[] {
  const last = nodes.at(-1);
  if (last?.type !== "paragraph" && last?.type !== "subtext") return [...nodes, { type: "edited" }];
  return [...nodes.slice(0, -1), { ...last, children: [...last.children, { type: "edited" }] }];
}

function renderNodes(nodes: MarkdownNode[]): ComponentChildren {
  return nodes.map((node, index) => <Node key={index} node={node} />);
}

/** The node of one type, also where several types share a shape. */
type NodeOf<T, N = MarkdownNode> = N extends { type: string }
  ? T extends N["type"]
    ? N
    : never
  : never;

type Renderers = { [T in MarkdownNode["type"]]: (node: NodeOf<T>) => ComponentChildren };

const renderers: Renderers = {
  text: (node) => node.text,
  paragraph: (node) => <p>{renderNodes(node.children)}</p>,
  quote: (node) => <blockquote>{renderNodes(node.children)}</blockquote>,
  heading: (node) => <Heading level={node.level}>{renderNodes(node.children)}</Heading>,
  subtext: (node) => <p class="subtext">{renderNodes(node.children)}</p>,
  list: (node) => <List node={node} />,
  fence: (node) => (
    <pre data-language={node.language}>
      <code>{node.text}</code>
    </pre>
  ),
  strong: (node) => <strong>{renderNodes(node.children)}</strong>,
  emphasis: (node) => <em>{renderNodes(node.children)}</em>,
  underline: (node) => <u>{renderNodes(node.children)}</u>,
  strike: (node) => <s>{renderNodes(node.children)}</s>,
  spoiler: (node) => <Spoiler>{renderNodes(node.children)}</Spoiler>,
  code: (node) => <code>{node.text}</code>,
  link: (node) => <SmartLink url={node.url}>{renderNodes(node.children)}</SmartLink>,
  mention: (node) => <Mention kind={node.kind} id={node.id} />,
  everyone: (node) => <span class="mention">{node.text}</span>,
  slash: (node) => <SlashMention name={node.name} />,
  edited: () => <span class="edited"> (edited)</span>,
  emoji: (node) => <span class="custom-emoji">:{node.name}:</span>,
  timestamp: (node) => <Timestamp seconds={node.seconds} style={node.style} />,
};

function Node({ node }: { node: MarkdownNode }) {
  const render = renderers[node.type] as (node: MarkdownNode) => ComponentChildren;
  return <>{render(node)}</>;
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
