import { cleanLine, limitCharacters } from "#/shared/clean-text.ts";
import { ParleyError } from "#/shared/errors.ts";

import { collectText } from "./collect-text.ts";
import { decodePage, decodeText } from "./decode-text.ts";
import { headingCharactersMax, pdfPagesMax, rawLengthMax } from "./import-limits.ts";
import type {
  Contents,
  FileType,
  ImportedText,
  ImportProgress,
  Original,
} from "./imported-text.ts";
import { readDocx } from "./read-docx.ts";
import { readHtml } from "./read-html.ts";
import { readPdf } from "./read-pdf.ts";
import { readMarkdown, readPlainText } from "./read-plain-text.ts";
import { readSubtitles } from "./read-subtitles.ts";
import { readTable } from "./read-table.ts";
import { tellByteType, tellTextType } from "./tell-file-type.ts";

/**
 * The readable text of a file. This computes, for seconds at times, and takes memory as the file
 * wants it: only in a thread of its own, by `createTextExtractor`.
 *
 * @throws ParleyError `import_without_text`, `import_type_unknown`, `import_type_wrong`,
 * `import_encrypted`, `import_broken`, `import_too_hard`, `attachment_not_utf8`.
 */
export async function extractText(
  original: Original,
  report: (progress: ImportProgress) => void,
): Promise<ImportedText> {
  try {
    if (original.bytes.length === 0) throw new ParleyError("import_without_text");
    const { fileType, contents, isShortened } = await openOriginal(original, report);
    const { text, parts, isCut } = await collectText(contents.parts);
    if (!/[\p{L}\p{N}]/u.test(text)) throw new ParleyError("import_without_text");
    const { title = "", pageCount } = contents;
    return {
      fileType,
      title: cleanLine(limitCharacters(title, headingCharactersMax), headingCharactersMax),
      text,
      parts,
      isCut: isCut || isShortened || (pageCount ?? 0) > pdfPagesMax,
      pageCount,
    };
  } catch (error) {
    if (error instanceof ParleyError) throw error;
    throw new ParleyError("import_broken", {}, { cause: error });
  }
}

const textReaders = {
  txt: readPlainText,
  md: readMarkdown,
  csv: readTable,
  srt: (text: string) => readSubtitles(text, "srt"),
  vtt: (text: string) => readSubtitles(text, "vtt"),
};

interface OpenedOriginal {
  fileType: FileType;
  contents: Contents;
  isShortened: boolean;
}

async function openOriginal(
  original: Original,
  report: (progress: ImportProgress) => void,
): Promise<OpenedOriginal> {
  const byteType = tellByteType(original);
  if (byteType === "pdf") {
    const contents = await readPdf(original.bytes, report);
    return { fileType: "pdf", contents, isShortened: false };
  }
  if (byteType === "docx") {
    return { fileType: "docx", contents: readDocx(original.bytes), isShortened: false };
  }
  return openText(original);
}

async function openText(original: Original): Promise<OpenedOriginal> {
  const { bytes, contentType = "" } = original;
  const isPage = /\bx?html\b/i.test(contentType);
  const whole = isPage ? decodePage(bytes, contentType) : decodeText(bytes);
  const fileType = tellTextType(whole, original);
  if (fileType === "html") return { fileType, contents: readHtml(whole), isShortened: false };
  const text = whole.slice(0, rawLengthMax);
  const isShortened = text.length < whole.length;
  return { fileType, contents: await textReaders[fileType](text), isShortened };
}
