import type { WireAttachment, WireComponent, WireMedia } from "../../wire-types.ts";

interface MediaProps {
  component: WireComponent;
  /** The message's files, which `attachment://name` points at. */
  attachments: WireAttachment[];
}

/** The small picture beside a section. */
export function Thumbnail({ component, attachments }: MediaProps) {
  return (
    <img
      class="thumbnail"
      src={mediaUrl(component.media, attachments)}
      alt={component.description ?? ""}
    />
  );
}

/** Pictures side by side. */
export function Gallery({ component, attachments }: MediaProps) {
  return (
    <div class="gallery">
      {component.items?.map((item, index) => (
        <a
          key={index}
          class="picture"
          href={mediaUrl(item.media, attachments) ?? ""}
          target="_blank"
          rel="noopener noreferrer"
        >
          <img src={mediaUrl(item.media, attachments)} alt={item.description ?? ""} />
        </a>
      ))}
    </div>
  );
}

/** A file that stands among the components. */
export function FileLink({ component, attachments }: MediaProps) {
  const url = mediaUrl(component.file, attachments);
  const name = component.name ?? url?.split("/").at(-1)?.split("?")[0] ?? "file";
  return (
    <discord-file-attachment
      name={name}
      href={url ?? ""}
      target="_blank"
      rel="noopener noreferrer"
    />
  );
}

function mediaUrl(media: WireMedia | undefined, attachments: WireAttachment[]): string | undefined {
  const scheme = "attachment://";
  if (media?.url.startsWith(scheme) !== true) return media?.url;
  const filename = media.url.slice(scheme.length);
  return attachments.find((attachment) => attachment.filename === filename)?.url;
}
