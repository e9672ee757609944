import { useRef } from "preact/hooks";

import type { SentFile } from "../../protocol.ts";

/** The files that go with the message. */
export function FileChips(props: { files: SentFile[]; onRemove: (index: number) => void }) {
  if (props.files.length === 0) return null;
  return (
    <ul class="file-chips" aria-label="Files to send">
      {props.files.map((file, index) => (
        <li key={index}>
          {file.contentType.startsWith("image/") && (
            <img src={`data:${file.contentType};base64,${file.base64}`} alt="" />
          )}
          <span>{file.name}</span>
          <button
            type="button"
            class="icon-button"
            aria-label={`Remove ${file.name}`}
            onClick={() => props.onRemove(index)}
          >
            ✕
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Opens the file picker. */
export function FileButton({ onFiles }: { onFiles: (files: Iterable<File>) => Promise<void> }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        class="icon-button add-file"
        aria-label="Add a file"
        title="Add a file"
        onClick={() => input.current?.click()}
      >
        <span aria-hidden="true">+</span>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          void onFiles(Array.from(event.currentTarget.files ?? []));
          event.currentTarget.value = "";
        }}
      />
    </>
  );
}
