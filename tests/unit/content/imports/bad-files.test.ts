import { zipSync } from "fflate";
import { expect, test } from "vitest";

import { hashOriginal } from "#/content/imports/hash-original.ts";
import { fileBytesMax } from "#/content/imports/import-limits.ts";
import { createTextExtractor } from "#/content/imports/text-extractor.ts";
import type { ErrorCode } from "#/shared/errors.ts";

import {
  documentXml,
  makeDocx,
  makeDocxBomb,
  makeLyingDocxBomb,
  makeSilentDocxBomb,
  paragraph,
} from "../../../support/make-docx.ts";
import { makeEncryptedPdf, makePdf } from "../../../support/make-pdf.ts";
import { readFile } from "./read-file.ts";

const png = Buffer.from(
  "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489",
  "hex",
);
const oldOffice = Buffer.from("d0cf11e0a1b11ae1", "hex");
const document = Buffer.from(documentXml(paragraph("Hola")));
const fortyMegabytes = 40 * 1024 * 1024;
const halfDocument = document.subarray(0, document.length - 20);

test.for<[string, string, string | Uint8Array, ErrorCode]>([
  ["an empty file", "a.txt", "", "import_without_text"],
  ["an empty PDF", "a.pdf", "", "import_without_text"],
  ["blanks", "a.txt", " \n\u200B\n", "import_without_text"],
  ["nothing but signs", "a.md", "# ...\n---\n", "import_without_text"],
  ["a table of empty cells", "a.csv", ",,\n,,\n", "import_without_text"],
  ["cues without words", "a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n\n", "import_without_text"],
  ["scanned pages", "a.pdf", makePdf(["", ""]), "import_without_text"],
  ["an empty document", "a.docx", makeDocx(""), "import_without_text"],
  ["an empty page", "a.html", "<html><body></body></html>", "import_without_text"],
  ["a picture", "a.png", png, "import_type_unknown"],
  ["a picture that is called a text", "a.txt", png, "import_type_unknown"],
  ["a picture that is called a PDF", "a.pdf", png, "import_type_wrong"],
  ["a picture that is called a document", "a.docx", png, "import_type_wrong"],
  ["a text that is called a PDF", "a.PDF", "Hola", "import_type_wrong"],
  ["an archive of something else", "a.docx", zipSync({ "a.txt": document }), "import_type_unknown"],
  ["Word's old format", "a.doc", oldOffice, "import_type_unknown"],
  ["UTF-16 without a mark", "a.txt", Buffer.from("Hola", "utf16le"), "import_type_unknown"],
  ["Latin-1", "a.srt", Buffer.from("año", "latin1"), "attachment_not_utf8"],
  ["Shift JIS", "a.csv", Buffer.from("93fa967b", "hex"), "attachment_not_utf8"],
  ["a PDF with a password", "a.pdf", makeEncryptedPdf(), "import_encrypted"],
  [
    "a document with a password",
    "a.docx",
    Buffer.concat([oldOffice, Buffer.from("EncryptedPackage", "utf16le")]),
    "import_encrypted",
  ],
  ["a PDF with nothing in it", "a.pdf", "%PDF-1.7\n", "import_broken"],
  ["half a PDF", "a.pdf", makePdf(["Hola", "mundo"]).subarray(0, 300), "import_broken"],
  ["half an archive", "a.docx", makeDocx(paragraph("Hola")).subarray(0, 200), "import_broken"],
  [
    "half a text in a whole archive",
    "a.docx",
    zipSync({ "word/document.xml": halfDocument }),
    "import_broken",
  ],
  [
    "an archive packed in an unknown way",
    "a.docx",
    zipSync({ "word/document.xml": document }, { level: 9 }).with(8, 99),
    "import_broken",
  ],
  [
    "an archive with a wrong byte",
    "a.docx",
    zipSync({ "word/document.xml": document }).with(50, 255),
    "import_broken",
  ],
  ["a page of 301 boxes in boxes", "a.html", "<div>".repeat(301), "import_too_hard"],
  ["a page of 100,001 elements", "a.html", "<p>a".repeat(100_001), "import_too_hard"],
  ["a bomb that says so", "a.docx", makeDocxBomb(fortyMegabytes), "import_too_hard"],
  ["a bomb that lies", "a.docx", makeLyingDocxBomb(fortyMegabytes), "import_too_hard"],
  ["a bomb that is silent", "a.docx", makeSilentDocxBomb(fortyMegabytes), "import_too_hard"],
])("%s is refused with its reason", async ([, name, content, code]) => {
  await expect(readFile(name, content)).rejects.toMatchObject({ code });
});

test("A PDF that is called a text, and a document that is called a PDF, are read as what they are", async () => {
  expect(await readFile("a.txt", makePdf(["Hola"]))).toMatchObject({ fileType: "pdf" });
  expect(await readFile("a.pdf", makeDocx(paragraph("Hola")))).toMatchObject({ fileType: "docx" });
});

test("Bombs within a document stay packed", async () => {
  const bomb = makeSilentDocxBomb(fortyMegabytes);
  const more = { "word/embeddings/a.zip": zipSync({ "b.zip": bomb }), "word/media/a.docx": bomb };
  expect((await readFile("a.docx", makeDocx(paragraph("Hola"), more))).text).toBe("Hola");
});

test("Entities of a document are not made longer than they are", async () => {
  const lol = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
  const xml = documentXml(paragraph("Hola &b;")).replace("?>", `?>${lol}`);
  const { text } = await readFile("a.docx", zipSync({ "word/document.xml": Buffer.from(xml) }));
  expect(text).toBe("Hola &b;");
});

const extractor = createTextExtractor();

test("A file as large as can be is cut", async () => {
  const bytes = Buffer.from("palabra ".repeat(fileBytesMax / 8));
  const read = await extractor.extract({ bytes, name: "a.txt" });
  expect(read).toMatchObject({ isCut: true, fileType: "txt" });
  expect(read.text).toHaveLength(99_999);
});

test("The hash is SHA-256 in hexadecimal, as it is published for `abc`", async () => {
  expect(await hashOriginal(Buffer.from("abc"))).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

test("Of a file with pages its reader is told how far it is", async () => {
  const done: number[] = [];
  const bytes = makePdf(["Uno", "Dos"]);
  await extractor.extract({ bytes, name: "a.pdf" }, (progress) => done.push(progress.done));
  expect(done).toEqual([1, 2]);
});
