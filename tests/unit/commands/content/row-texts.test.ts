import { expect, test } from "vitest";

import { rowTexts } from "../../../../commands/content/list/row-texts.ts";

test.each([
  [
    "a word with its meaning",
    { title: "la *mesa*", excerpt: "the\ntable" },
    { title: String.raw`la \*mesa\*`, excerpt: "the table" },
  ],
  [
    "a pasted text, whose title is its beginning",
    { title: "El tren sale…", excerpt: "El tren sale\na las ocho." },
    { title: "El tren sale…", excerpt: "" },
  ],
  [
    "a text with a title of its own",
    { title: "Mi viaje", excerpt: "El tren sale." },
    { title: "Mi viaje", excerpt: "El tren sale." },
  ],
])("A row says nothing twice: %s", (_, item, texts) => {
  expect(rowTexts(item)).toEqual(texts);
});
