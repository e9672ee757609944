import { ParleyError } from "#/shared/errors.ts";

/**
 * The characters of a file: UTF-8, or UTF-16 where a mark at its beginning says so. Older encodings
 * look alike, so they are not guessed at.
 *
 * @throws ParleyError `import_type_unknown` where it is no text at all, `attachment_not_utf8` where
 * it is text in another encoding.
 */
export function decodeText(bytes: Uint8Array): string {
  const marked = decodeMarked(bytes);
  if (marked !== undefined) return marked;
  if (bytes.includes(0)) throw new ParleyError("import_type_unknown");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new ParleyError("attachment_not_utf8", {}, { cause: error });
  }
}

/**
 * The characters of a web page, as browsers find them: by a mark, by what the server or the page
 * itself says, else UTF-8, else what the oldest pages are written in.
 *
 * @param contentType as the server told it.
 */
export function decodePage(bytes: Uint8Array, contentType: string): string {
  const marked = decodeMarked(bytes);
  if (marked !== undefined) return marked;
  const label = charset.exec(contentType)?.[1] ?? findMetaCharset(bytes);
  for (const encoding of label === undefined ? ["utf-8"] : [label, "utf-8"]) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // Not in that encoding, or there is none of that name.
    }
  }
  return new TextDecoder("windows-1252").decode(bytes);
}

const charset = /charset\s*=\s*["']?([\w:-]{1,40})/i;

/** Where browsers look for it, too. */
const metaBytesMax = 1_024;

function findMetaCharset(bytes: Uint8Array): string | undefined {
  const beginning = Buffer.from(bytes.subarray(0, metaBytesMax)).toString("latin1");
  return charset.exec(/<meta[^>]*charset[^>]*>/i.exec(beginning)?.[0] ?? "")?.[1];
}

/** Undefined without a mark. What cannot be read of a marked text becomes U+FFFD. */
function decodeMarked(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return undefined;
}
