import { extractText } from "#/content/imports/extract-text.ts";
import type { ImportedText, Place } from "#/content/imports/imported-text.ts";

/** Reads a file in this thread. */
export async function readFile(
  name: string,
  content: string | Uint8Array,
  contentType?: string,
): Promise<ImportedText> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return extractText({ bytes, name, contentType }, () => undefined);
}

/** Each part with what stands in it, up to where the next one starts. */
export function listParts({ text, parts }: ImportedText): [Place | undefined, string][] {
  return parts.map(({ start, place }, index) => [
    place,
    text.slice(start, parts[index + 1]?.start).trimEnd(),
  ]);
}
