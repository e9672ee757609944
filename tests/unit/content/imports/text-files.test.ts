import { expect, test } from "vitest";

import { listParts, readFile } from "./read-file.ts";

const heading = (text: string) => ({ kind: "heading", heading: text });
const time = (atMs: number) => ({ kind: "time", atMs });
const row = (number: number) => ({ kind: "row", row: number });

test("A text is read as it is, without what is invisible", async () => {
  const read = await readFile("a.txt", "\uFEFFHola,\r\nmun\u200Bdo.\u0007 \n");
  expect(read).toMatchObject({ fileType: "txt", text: "Hola,\nmundo.", isCut: false });
  expect(read.parts).toEqual([{ start: 0, place: undefined }]);
});

test.for([
  ["UTF-16LE", Buffer.from("\uFEFFÑandú 鳥", "utf16le")],
  ["UTF-16BE", Buffer.from("\uFEFFÑandú 鳥", "utf16le").swap16()],
] as const)("%s is read where a mark says so", async ([, bytes]) => {
  expect(await readFile("a.txt", bytes)).toMatchObject({ fileType: "txt", text: "Ñandú 鳥" });
});

test("Markdown has a part for each heading, but none for what stands in code", async () => {
  const markdown = [
    "Before.",
    "# Ser y *estar* #",
    "Soy alta.",
    "```sh",
    "# no heading",
    "```",
    "~~~~",
    "~~~",
    "# nor this",
    "~~~~",
    "## Práctica",
    "",
    "#  ",
    "#hashtag",
  ].join("\n");
  const read = await readFile("Apuntes.MD", markdown);
  expect(read.fileType).toBe("md");
  expect(listParts(read)).toEqual([
    [undefined, "Before."],
    [
      heading("Ser y *estar*"),
      "# Ser y *estar* #\nSoy alta.\n```sh\n# no heading\n```\n~~~~\n~~~\n# nor this\n~~~~",
    ],
    [heading("Práctica"), "## Práctica\n\n#  \n#hashtag"],
  ]);
});

test("What Discord says of a file counts where its name says nothing", async () => {
  const read = await readFile("notes", "# Uno\nDos", "text/markdown; charset=utf-8");
  expect(listParts(read)).toEqual([[heading("Uno"), "# Uno\nDos"]]);
  expect((await readFile("words", "a,b", "text/csv")).fileType).toBe("csv");
  expect((await readFile("words", "a,b")).fileType).toBe("txt");
});

test.for([
  ["commas", 'perro,"dog, hound"\n\n,,\n"el ""gato""",cat,extra\n'],
  ["semicolons", 'perro;dog, hound\n\n;;\nel "gato";cat;extra'],
  ["tabs", 'perro\tdog, hound\n\n\t\nel "gato"\tcat\textra'],
] as const)("A table with %s has a line for each row that holds something", async ([, table]) => {
  const read = await readFile("words.csv", table);
  expect(read.fileType).toBe("csv");
  expect(listParts(read)).toEqual([
    [row(1), "perro | dog, hound"],
    [row(4), 'el "gato" | cat | extra'],
  ]);
});

test("A table that is not well written is read as far as it can be", async () => {
  const read = await readFile("words.csv", 'uno,one\n"dos,two\ntres,three');
  expect(read.text).toContain("uno | one");
  expect(read.text.split("\n")[0]).toBe("uno | one");
});

const srt = [
  "1",
  "00:00:01,000 --> 00:00:02,500",
  '<i>Hola</i>, <font color="red">mundo</font>',
  "- ¿Qué?",
  "",
  "2",
  "01:01:03,250 --> 01:01:04,000",
  "Sal &amp; pimienta",
  "",
].join("\r\n");

test("Subtitles have a part for each cue, with its time and without its tags", async () => {
  const read = await readFile("film.srt", srt);
  expect(read.fileType).toBe("srt");
  expect(listParts(read)).toEqual([
    [time(1_000), "Hola, mundo\n- ¿Qué?"],
    [time(3_663_250), "Sal & pimienta"],
  ]);
  expect(read.text).toBe("Hola, mundo\n- ¿Qué?\nSal & pimienta");
});

test("WebVTT is read the same way, without its styles, notes and times between words", async () => {
  const vtt =
    "WEBVTT - film\n\nSTYLE\n::cue { color: red }\n\nNOTE not said\n\n" +
    "intro\n00:01.000 --> 00:02.000 align:start\n<v Ana>Hola <00:01.500><c.big>a todos</c>\n";
  const read = await readFile("film.vtt", vtt);
  expect(read.fileType).toBe("vtt");
  expect(listParts(read)).toEqual([[time(1_000), "Hola a todos"]]);
});

test("Subtitles are known by their first cue, whatever they are called", async () => {
  expect((await readFile("film.txt", srt)).fileType).toBe("srt");
  expect((await readFile("film.srt", "Just a text.")).fileType).toBe("txt");
});

test("A saved web page is read as an article", async () => {
  const read = await readFile(
    "page.txt",
    "<!-- saved --><!DOCTYPE html><html><head><title>Ser</title></head><body>" +
      "<nav><a href=/>Home</a></nav><article><h1>Ser</h1><p>Soy alta.</p></article></body></html>",
  );
  expect(read).toMatchObject({ fileType: "html", title: "Ser" });
  expect(read.text).toContain("Soy alta.");
});
