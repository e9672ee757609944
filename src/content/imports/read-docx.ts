import { Parser } from "htmlparser2";

import { ParleyError } from "#/shared/errors.ts";

import { SectionCollector } from "./collect-sections.ts";
import { decodeText } from "./decode-text.ts";
import { documentBytesMax, stylesBytesMax } from "./import-limits.ts";
import type { Contents } from "./imported-text.ts";
import { unpackEntries } from "./unpack-entries.ts";

const documentName = "word/document.xml";
const stylesName = "word/styles.xml";

/** What is not to be read: text that was moved away, doubles for old programs, readings above words. */
const skipped = new Set(["w:moveFrom", "mc:Fallback", "w:rt"]);

const characters = new Map([
  ["w:tab", "\t"],
  ["w:br", "\n"],
  ["w:cr", "\n"],
  ["w:noBreakHyphen", "-"],
]);

interface Paragraph {
  text: string;
  isHeading: boolean;
}

/**
 * A Word document, in sections under its headings.
 *
 * @throws ParleyError `import_type_unknown` where the archive holds something else, `import_too_hard`
 * where too much comes out of it; Error where it is broken.
 */
export function readDocx(bytes: Uint8Array): Contents {
  const files = unpackEntries(
    bytes,
    new Map([
      [documentName, documentBytesMax],
      [stylesName, stylesBytesMax],
    ]),
  );
  const document = files.get(documentName);
  if (!document) throw new ParleyError("import_type_unknown");
  const headingStyles = readHeadingStyles(decodeText(files.get(stylesName) ?? new Uint8Array()));
  return { parts: readParagraphs(decodeText(document), headingStyles) };
}

/** The ids of headings' styles differ by language; their names do not. */
function readHeadingStyles(xml: string): Set<string> {
  const ids = new Set<string>();
  let styleId = "";
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (name === "w:style") styleId = attributes["w:styleId"] ?? "";
        const isHeading = /^(?:heading \d|title)$/i.test(attributes["w:val"] ?? "");
        if (name === "w:name" && isHeading) ids.add(styleId);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return ids;
}

function readParagraphs(xml: string, headingStyles: ReadonlySet<string>): Contents["parts"] {
  const sections = new SectionCollector();
  /** A text box stands inside a paragraph and holds some of its own. */
  const open: Paragraph[] = [];
  let skippedDepth = 0;
  let isText = false;
  let isEnded = false;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (skipped.has(name)) skippedDepth += 1;
        if (name === "w:p") open.push({ text: "", isHeading: false });
        isText = name === "w:t" && skippedDepth === 0;
        const paragraph = open.at(-1);
        if (!paragraph) return;
        paragraph.text += skippedDepth === 0 ? (characters.get(name) ?? "") : "";
        paragraph.isHeading ||=
          (name === "w:pStyle" && headingStyles.has(attributes["w:val"] ?? "")) ||
          (name === "w:outlineLvl" && Number(attributes["w:val"]) < 9);
      },
      ontext: (text) => {
        const paragraph = open.at(-1);
        if (isText && paragraph) paragraph.text += text;
      },
      onclosetag: (name, isImplied) => {
        isText = false;
        if (skipped.has(name)) skippedDepth -= 1;
        if (name === "w:document") isEnded = !isImplied;
        const paragraph = name === "w:p" ? open.pop() : undefined;
        if (paragraph?.isHeading === true) sections.addHeading(paragraph.text);
        else if (paragraph) sections.addLine(paragraph.text);
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  if (!isEnded) throw new Error("The document ends in the middle.");
  return sections.finish();
}
