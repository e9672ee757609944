import { expect, test } from "vitest";

import { joinLine, type LinePiece } from "#/content/imports/join-line.ts";

/** Pieces from left to right, as Chromium's PDFs have them; `<` before those that run to the left. */
const fromLeft = (...pieces: readonly string[]): LinePiece[] =>
  pieces.map((piece, index) => ({
    str: piece.replace("<", ""),
    dir: piece.startsWith("<") ? "rtl" : "ltr",
    transform: [12, 0, 0, 12, index * 10, 700],
  }));

test("A line that runs to the right is joined as it is stored", () => {
  expect(joinLine(fromLeft("Hola", ", ", "mundo").toReversed())).toBe("mundo, Hola");
  expect(joinLine([])).toBe("");
});

test("Letters are letters, whatever glyphs stand for them", () => {
  expect(joinLine(fromLeft("⽇", "本語の", "ﬁn"))).toBe("日本語のfin");
  // What differs to a reader stays: full width, superscripts, fractions.
  expect(joinLine(fromLeft("Ａ²½"))).toBe("Ａ²½");
});

test("Arabic is read from the right, also where each letter is stored by itself", () => {
  const line = fromLeft(..."ﻢ ﻟ ﺎ ﻌ ﻟ ﺎ ﺑ".split(" ").map((letter) => `<${letter}`));
  const more = fromLeft(..."ﻢ ﻟ ﺎ ﻌ ﻟ ﺎ ﺑ".split(" ").map((letter) => `<${letter}`), " ", "<ﺎﺒﺣﺮﻣ");
  expect(joinLine(line)).toBe("بالعالم");
  expect(joinLine(line.toReversed())).toBe("بالعالم");
  expect(joinLine(more)).toMatch(/ بالعالم$/);
});

test("Hebrew with other words in it is read from the right, and those words from the left", () => {
  const line = fromLeft(
    "<הבא",
    " ",
    "<ברוך",
    " ",
    ",",
    "abc",
    " ",
    "123",
    " ",
    "<עולם",
    " ",
    "<שלום",
  );
  expect(joinLine(line)).toBe("שלום עולם abc 123, ברוך הבא");
});

test("An Arabic word in an English line stands where it is said", () => {
  const line = fromLeft("He says ", "<م", "<ﻼ", "<ﺳ", " ", "to us", ".", "");
  expect(joinLine(line)).toBe("He says سلام to us.");
});
