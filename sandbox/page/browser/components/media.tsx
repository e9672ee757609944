import type { WireComponent } from "../../wire-types.ts";

interface MediaProps {
  component: WireComponent;
}

/** The small picture beside a section. */
export function Thumbnail({ component }: MediaProps) {
  return <img class="thumbnail" src={component.media?.url} alt={component.description ?? ""} />;
}

/** Pictures side by side. */
export function Gallery({ component }: MediaProps) {
  return (
    <div class="gallery">
      {component.items?.map((item, index) => (
        <a
          key={index}
          class="picture"
          href={item.media.url}
          target="_blank"
          rel="noopener noreferrer"
        >
          <img src={item.media.url} alt={item.description ?? ""} />
        </a>
      ))}
    </div>
  );
}

/** A file that stands among the components. */
export function FileLink({ component }: MediaProps) {
  const url = component.file?.url;
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
