import { expect, test } from "vitest";

import { rowTexts } from "../../../../commands/content/list/row-texts.ts";

test.each([
  [
    "a word with its meaning",
    { kind: "word", title: "la *mesa*", excerpt: "the\ntable" },
    { title: String.raw`la \*mesa\*`, excerpt: "the table" },
  ],
  [
    "a pasted text, whose title is its beginning",
    { kind: "text", title: "El tren sale…", excerpt: "El tren sale\na las ocho." },
    { title: "El tren sale…", excerpt: "" },
  ],
  [
    "a text with a title of its own",
    { kind: "text", title: "Mi viaje", excerpt: "El tren sale." },
    { title: "Mi viaje", excerpt: "El tren sale." },
  ],
  [
    "a correction in which something was too much",
    { kind: "correction", title: "Voy al cine", excerpt: "Voy al cine a" },
    { title: "Voy al cine", excerpt: "Voy al cine a" },
  ],
  [
    "a word whose meaning begins alike",
    { kind: "word", title: "hotel", excerpt: "hotel, inn" },
    { title: "hotel", excerpt: "hotel, inn" },
  ],
] as const)("A row says nothing twice: %s", (_, item, texts) => {
  expect(rowTexts(item)).toEqual(texts);
});
