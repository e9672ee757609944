import path from "node:path";

import { getDocumentProxy } from "unpdf";

import { ParleyError } from "#/shared/errors.ts";

import { pdfPagesMax } from "./import-limits.ts";
import { joinLine, type LinePiece } from "./join-line.ts";
import type { Contents, ImportProgress, ReadPart } from "./imported-text.ts";

/** The encodings of Chinese, Japanese and Korean that a file may name without carrying them. */
const characterMaps = `${path.join(import.meta.dirname, "cmaps")}/`;

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
type PdfPage = Awaited<ReturnType<PdfDocument["getPage"]>>;
type TextContent = Awaited<ReturnType<PdfPage["getTextContent"]>>;

/**
 * A PDF, a part for each page; pages are read while they are asked for, some thousand at most.
 *
 * @throws ParleyError `import_encrypted` where it opens only with a password; Error where it is broken.
 */
export async function readPdf(
  bytes: Uint8Array,
  report: (progress: ImportProgress) => void,
): Promise<Contents> {
  const document = await openPdf(bytes);
  return { parts: readPages(document, report), pageCount: document.numPages };
}

async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  try {
    // Its own copy, since the library takes hold of what it is given.
    return await getDocumentProxy(Uint8Array.from(bytes), {
      verbosity: 0,
      cMapUrl: characterMaps,
    });
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") {
      throw new ParleyError("import_encrypted", {}, { cause: error });
    }
    throw error;
  }
}

async function* readPages(
  document: PdfDocument,
  report: (progress: ImportProgress) => void,
): AsyncGenerator<ReadPart> {
  const of = Math.min(document.numPages, pdfPagesMax);
  for (let number = 1; number <= of; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    page.cleanup();
    report({ done: number, of });
    yield { place: { kind: "page", page: number }, text: readLines(items) };
  }
}

function readLines(items: TextContent["items"]): string {
  const lines: LinePiece[][] = [[]];
  for (const item of items.filter((one) => "str" in one)) {
    lines.at(-1)?.push(item);
    if (item.hasEOL) lines.push([]);
  }
  return lines.map(joinLine).join("\n");
}
