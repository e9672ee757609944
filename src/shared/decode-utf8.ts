/** A file's bytes as text, also a mark at their beginning; undefined where they are no UTF-8 text. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    // UTF-16 of English text is valid UTF-8 too, with a NUL at every other place.
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
