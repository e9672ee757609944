import "@skyra/discord-components-core/discord-embed.js";
import "@skyra/discord-components-core/discord-embed-description.js";
import "@skyra/discord-components-core/discord-embed-field.js";
import "@skyra/discord-components-core/discord-embed-fields.js";
import "@skyra/discord-components-core/discord-embed-footer.js";
import "@skyra/discord-components-core/discord-file-attachment.js";
import "@skyra/discord-components-core/discord-mention.js";

import { DiscordEmbed } from "@skyra/discord-components-core/discord-embed.js";
import { DiscordFileAttachment } from "@skyra/discord-components-core/discord-file-attachment.js";
import { DiscordMessage } from "@skyra/discord-components-core/discord-message.js";
import type { HTMLAttributes } from "preact";

/**
 * The library draws with Discord's older and fainter greys, and a message's width leaves no room on
 * a phone. Its styles stand in shadow roots, so what is changed is added to the elements' own.
 */
const changes: [{ elementStyles: unknown[] }, string][] = [
  [
    DiscordMessage,
    `:host { padding-right: 16px; }
     :host(:hover) { background-color: transparent; }
     .discord-message-timestamp { color: var(--text-muted); }
     .discord-message-body { word-break: normal; overflow-wrap: anywhere; }
     .discord-message-content { min-width: 0; }
     .discord-message-body-only-indent, .discord-author-avatar { flex: none; }`,
  ],
  [DiscordEmbed, `.discord-embed-root { background-color: var(--surface-low); }`],
  [
    DiscordFileAttachment,
    `.discord-file-attachment-non-visual-media-item { width: 100%; }
     .discord-file-attachment-metadata { color: var(--text-muted); }`,
  ],
];

/** Lets the browser know the library's elements; once, before the first is drawn. */
export function adaptElements(): void {
  for (const [element, css] of changes) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    element.elementStyles.push(sheet);
  }
}

type ElementProps<Extra> = HTMLAttributes & Extra & { slot?: string };

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "discord-message": ElementProps<{
        author?: string;
        avatar?: string;
        bot?: boolean;
        timestamp?: string;
        messageBodyOnly?: boolean;
      }>;
      "discord-mention": ElementProps<{ type?: string; highlight?: boolean }>;
      "discord-embed": ElementProps<{
        color?: string;
        embedTitle?: string;
        url?: string;
        authorName?: string;
        authorUrl?: string;
        authorImage?: string;
        image?: string;
        thumbnail?: string;
      }>;
      "discord-embed-description": ElementProps<object>;
      "discord-embed-fields": ElementProps<object>;
      "discord-embed-field": ElementProps<{
        fieldTitle?: string;
        inline?: boolean;
        inlineIndex?: number;
      }>;
      "discord-embed-footer": ElementProps<{ footerImage?: string; timestamp?: string }>;
      "discord-file-attachment": ElementProps<{
        name?: string;
        bytes?: number;
        bytesUnit?: string;
        href?: string;
        target?: string;
        rel?: string;
      }>;
    }
  }
}
