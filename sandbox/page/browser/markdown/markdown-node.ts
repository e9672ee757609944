/** A piece of a text in Discord's flavour of Markdown. */
export type MarkdownNode =
  | { type: "text"; text: string }
  | {
      type: "strong" | "emphasis" | "underline" | "strike" | "spoiler";
      children: MarkdownNode[];
    }
  | { type: "code"; text: string }
  | { type: "link"; url: string; children: MarkdownNode[] }
  | { type: "mention"; kind: "user" | "role" | "channel"; id: string }
  | { type: "everyone"; text: string }
  | { type: "slash"; name: string; id: string }
  | { type: "emoji"; name: string }
  /** The mark that a message was changed; never parsed, only added. */
  | { type: "edited" }
  /** `style` is one of Discord's letters: t T d D f F R. */
  | { type: "timestamp"; seconds: number; style: string }
  | { type: "paragraph" | "quote" | "subtext"; children: MarkdownNode[] }
  | { type: "heading"; level: number; children: MarkdownNode[] }
  | { type: "list"; ordered: boolean; start: number; items: MarkdownNode[][] }
  | { type: "fence"; language: string; text: string };
