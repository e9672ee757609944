import { Markdown } from "../markdown/markdown.tsx";
import { messageTime } from "../markdown/format-timestamp.ts";
import type { WireEmbed } from "../../wire-types.ts";

/** An embed, drawn by the library; its texts are Markdown. */
export function Embed({ embed }: { embed: WireEmbed }) {
  const color = embed.color === undefined ? undefined : hexColor(embed.color);
  return (
    <discord-embed
      {...defined({
        color,
        embedTitle: embed.title,
        url: embed.url,
        authorName: embed.author?.name,
        authorUrl: embed.author?.url,
        authorImage: embed.author?.icon_url,
        image: embed.image?.url,
        thumbnail: embed.thumbnail?.url,
      })}
    >
      {embed.description !== undefined && (
        <discord-embed-description slot="description">
          <Markdown text={embed.description} />
        </discord-embed-description>
      )}
      {embed.fields !== undefined && embed.fields.length > 0 && (
        <discord-embed-fields slot="fields">
          {embed.fields.map((field, index) => (
            <discord-embed-field
              key={index}
              fieldTitle={field.name}
              inline={field.inline === true}
              inlineIndex={(index % 3) + 1}
            >
              <Markdown text={field.value} />
            </discord-embed-field>
          ))}
        </discord-embed-fields>
      )}
      <EmbedFooter embed={embed} />
    </discord-embed>
  );
}

function EmbedFooter({ embed }: { embed: WireEmbed }) {
  if (embed.footer === undefined && embed.timestamp === undefined) return null;
  const time = embed.timestamp === undefined ? "" : messageTime(embed.timestamp, Date.now());
  const text = embed.footer?.text ?? "";
  return (
    <discord-embed-footer slot="footer">
      {[text, time].filter((part) => part !== "").join(" • ")}
    </discord-embed-footer>
  );
}

/** A CSS colour from Discord's number. */
export function hexColor(color: number): string {
  return `#${color.toString(16).padStart(6, "0")}`;
}

/** Leaves out what is undefined: the elements take undefined for a value. */
function defined<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}
