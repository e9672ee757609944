import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

import { fontFilesFor } from "#/charts/bundled-fonts.ts";
import { readFont } from "#/charts/read-font.ts";

const files = fontFilesFor("en-US");
const latin = readFileSync(files[0] ?? "");

/** A copy in which the four letters of a table's name are others. */
function withoutTable(tag: string): Buffer {
  const copy = Buffer.from(latin);
  copy.write("none", copy.indexOf(tag), "latin1");
  return copy;
}

test.for(files.map((file) => path.basename(file)))("%s can be read", (name) => {
  const font = readFont(readFileSync(files.find((file) => file.endsWith(name)) ?? ""));
  const some = Array.from({ length: 0x1_0000 }, (_, code) => code).filter(font.hasGlyph);
  expect(some.length).toBeGreaterThan(80);
  expect(some.some((code) => font.advance(code) > 0)).toBe(true);
});

test("Widths are those that the font names: an A of Noto Sans takes 639 of 1,000 units", () => {
  const font = readFont(latin);
  expect(font.advance("A".codePointAt(0) ?? 0)).toBe(0.639);
  expect(font.hasGlyph("日".codePointAt(0) ?? 0)).toBe(false);
  expect(font.advance("日".codePointAt(0) ?? 0)).toBe(0);
});

test("A file that lacks a table is refused by the table's name", () => {
  expect(() => readFont(withoutTable("cmap"))).toThrow("The font has no table cmap.");
});

test("A file without the table of characters that is read is refused", () => {
  const copy = Buffer.from(latin);
  const cmap = copy.readUInt32BE(copy.indexOf("cmap") + 8);
  copy.writeUInt16BE(0, cmap + 2);
  expect(() => readFont(copy)).toThrow("The font has no table of the basic multilingual plane.");
});
