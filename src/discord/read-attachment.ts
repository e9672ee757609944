import { decodeUtf8 } from "#/shared/decode-utf8.ts";
import { ParleyError } from "#/shared/errors.ts";

/** A file that somebody attached, as Discord tells of it. */
export interface AttachedFile {
  /** As the person's machine named it. */
  name: string;
  url: string;
  /** Bytes. */
  size: number;
}

/** What is fetched of attached files. */
export interface FileLimits {
  bytesMax: number;
  /** {@link discordFileOrigins}, or those of another server that speaks Discord's API. */
  fileOrigins: readonly string[];
}

/** Where Discord itself serves what people attach. */
export const discordFileOrigins: readonly string[] = [
  "https://cdn.discordapp.com",
  "https://media.discordapp.net",
];

const deadlineMs = 10_000;

/**
 * The text of an attached file, from Discord's own servers and nowhere else: an address is part of
 * what a person sends.
 * @throws ParleyError `attachment_too_large` with `limit`; `attachment_not_utf8`;
 * `attachment_unavailable` where it cannot be fetched within ten seconds, or lies elsewhere.
 */
export async function readAttachment(file: AttachedFile, limits: FileLimits): Promise<string> {
  const text = decodeUtf8(await readAttachedBytes(file, limits));
  if (text === undefined) throw new ParleyError("attachment_not_utf8");
  return text;
}

/** As {@link readAttachment}, whatever the bytes are. */
export async function readAttachedBytes(
  { url, size }: AttachedFile,
  { bytesMax, fileOrigins }: FileLimits,
): Promise<Uint8Array> {
  if (size > bytesMax) throw new ParleyError("attachment_too_large", { limit: bytesMax });
  if (!URL.canParse(url) || !fileOrigins.includes(new URL(url).origin)) {
    throw new ParleyError("attachment_unavailable");
  }
  return fetchBytes(url, bytesMax);
}

/** What is said of a file's size is no proof: the bytes are counted as they come. */
async function fetchBytes(url: string, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    const signal = AbortSignal.timeout(deadlineMs);
    const response = await fetch(url, { redirect: "error", signal });
    if (!response.ok || !response.body) throw new Error(`status ${String(response.status)}`);
    for await (const chunk of response.body) {
      length += chunk.length;
      if (length > bytesMax) break;
      chunks.push(chunk);
    }
  } catch (error) {
    throw new ParleyError("attachment_unavailable", {}, { cause: error });
  }
  if (length > bytesMax) throw new ParleyError("attachment_too_large", { limit: bytesMax });
  return Buffer.concat(chunks);
}
