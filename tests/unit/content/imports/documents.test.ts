import { zipSync } from "fflate";
import { expect, test } from "vitest";

import { extractText } from "#/content/imports/extract-text.ts";
import type { ImportProgress } from "#/content/imports/imported-text.ts";

import { documentXml, makeDocx, paragraph } from "../../../support/make-docx.ts";
import { makeEastAsianPdf, makePdf } from "../../../support/make-pdf.ts";
import { listParts, readFile } from "./read-file.ts";

const heading = (text: string) => ({ kind: "heading", heading: text });

test("A PDF has a part for each page with text, and tells how far it is", async () => {
  const bytes = makePdf(["Hola (mundo)\ndos", "", "Página tres"]);
  const told: ImportProgress[] = [];
  const read = await extractText({ bytes, name: "a.pdf" }, (progress) => told.push(progress));
  expect(read).toMatchObject({ fileType: "pdf", pageCount: 3, isCut: false });
  expect(listParts(read)).toEqual([
    [{ kind: "page", page: 1 }, "Hola (mundo)\ndos"],
    [{ kind: "page", page: 3 }, "Página tres"],
  ]);
  expect(told).toEqual([1, 2, 3].map((done) => ({ done, of: 3 })));
});

test("A PDF leaves the bytes that it was read from as they were", async () => {
  const bytes = makePdf(["Hola"]);
  const before = Buffer.from(bytes).toString("hex");
  await readFile("a.pdf", bytes);
  expect(Buffer.from(bytes).toString("hex")).toBe(before);
});

const utf16 = (text: string) => Buffer.from(text, "utf16le").swap16();

test.for([
  ["UniGB-UTF16-H", "GB1", utf16("你好"), "你好"],
  ["GBK-EUC-H", "GB1", Buffer.from("c4e3bac3", "hex"), "你好"],
  ["UniCNS-UTF16-H", "CNS1", utf16("謝謝"), "謝謝"],
  ["ETen-B5-V", "CNS1", Buffer.from("c1c2c1c2", "hex"), "謝謝"],
  ["UniJIS-UCS2-HW-H", "Japan1", utf16("日本語"), "日本語"],
  ["90ms-RKSJ-H", "Japan1", Buffer.from("93fa967b8cea", "hex"), "日本語"],
  ["UniKS-UCS2-V", "Korea1", utf16("한국어"), "한국어"],
  ["KSCms-UHC-H", "Korea1", Buffer.from("c7d1b1b9beee", "hex"), "한국어"],
] as const)(
  "A PDF that only names its encoding, %s, is read",
  async ([encoding, set, bytes, text]) => {
    const read = await readFile("a.pdf", makeEastAsianPdf(encoding, set, bytes));
    expect(read.text.replaceAll("\n", "")).toBe(text);
  },
);

test("Of 10,000 pages the first 1,000 are read, and that is told", async () => {
  const bytes = makePdf(Array.from({ length: 10_000 }, (_, index) => `Page ${String(index + 1)}`));
  const read = await readFile("long.pdf", bytes);
  expect(read).toMatchObject({ pageCount: 10_000, isCut: true });
  expect(read.parts).toHaveLength(1_000);
  expect(read.text.endsWith("Page 1000")).toBe(true);
});

test("A Word document has a part for each heading, also of a Word in another language", async () => {
  const body =
    paragraph("Ein Heft", "Titel") +
    paragraph("Worum es geht.") +
    paragraph("Sein &amp; haben", "berschrift1") +
    paragraph("Ich bin.", "Standard") +
    "<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr><w:r><w:t>Üben</w:t></w:r></w:p>" +
    "<w:p><w:pPr><w:outlineLvl w:val='9'/></w:pPr><w:r><w:t>Ich habe.</w:t></w:r></w:p>";
  const read = await readFile("Heft.docx", makeDocx(body));
  expect(read.fileType).toBe("docx");
  expect(listParts(read)).toEqual([
    [heading("Ein Heft"), "Ein Heft\nWorum es geht."],
    [heading("Sein & haben"), "Sein & haben\nIch bin."],
    [heading("Üben"), "Üben\nIch habe."],
  ]);
});

test("Of a Word document what a person sees is read, once", async () => {
  const body =
    "<w:p><w:r><w:t>uno</w:t><w:tab/><w:t>dos</w:t><w:br/><w:t>tres</w:t></w:r></w:p>" +
    "<w:p><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>" +
    "<w:moveFrom><w:r><w:t>moved</w:t><w:tab/></w:r></w:moveFrom><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>" +
    "<w:p><w:r><w:ruby><w:rt><w:r><w:t>のこ</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>残</w:t></w:r></w:rubyBase></w:ruby>" +
    "<w:t>る</w:t></w:r></w:p>" +
    "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" +
    paragraph("in a box") +
    "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" +
    paragraph("in a box") +
    "</w:txbxContent></mc:Fallback></mc:AlternateContent><w:t>around</w:t></w:r></w:p>";
  const { text } = await readFile("a.docx", makeDocx(body));
  expect(text.replaceAll(/\n+/g, "\n")).toBe("uno\tdos\ntres\n残る\nin a box\naround");
});

test("Styles without an id and paragraphs without a style are no headings", async () => {
  const styles =
    '<w:styles><w:style><w:name w:val="Normal"/></w:style>' +
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>';
  const body = `<w:p><w:pPr><w:pStyle/></w:pPr><w:r><w:t>Hola</w:t></w:r></w:p>`;
  const bytes = zipSync({
    "word/document.xml": Buffer.from(documentXml(body)),
    "word/styles.xml": Buffer.from(styles),
  });
  expect(listParts(await readFile("a.docx", bytes))).toEqual([[undefined, "Hola"]]);
});

test("A document without styles has no headings, and what else lies in its archive stays packed", async () => {
  const picture = new Uint8Array(40_000);
  const withPicture = makeDocx(paragraph("Hola", "Titel"), { "word/media/a.png": picture });
  expect(listParts(await readFile("a.docx", withPicture))).toEqual([[heading("Hola"), "Hola"]]);
  const plain = zipSync({
    "word/document.xml": Buffer.from(documentXml(paragraph("Hola", "Titel"))),
  });
  expect(listParts(await readFile("a.docx", plain))).toEqual([[undefined, "Hola"]]);
});
