import { describe, expect, it } from "vitest";

import { findMarkdownSpans } from "#/discord/reply-stream/markdown-spans.ts";

/** The spans of a text as `opener…content`, with a question mark where nothing closes them. */
function spansOf(text: string): string[] {
  return findMarkdownSpans(text).map(
    ({ contentStart, end, opener, isClosed }) =>
      `${opener.trim()}${text.slice(contentStart, end)}${isClosed ? "" : "?"}`,
  );
}

describe("findMarkdownSpans", () => {
  it.each([
    ["plain words", []],
    ["**bold** and *italic*", ["**bold", "*italic"]],
    ["__under__ _soft_ ~~gone~~ ||hidden||", ["__under", "_soft", "~~gone", "||hidden"]],
    ["***both***", ["***both*", "*both"]],
  ])("finds the marks of %j", (text, expected) => {
    expect(spansOf(text)).toEqual(expected);
  });

  it("nests, and gives up marks that were opened inside and never closed", () => {
    expect(spansOf("**a *b* c**")).toEqual(["**a *b* c", "*b"]);
    expect(spansOf("**a _b c**")).toEqual(["**a _b c"]);
  });

  it("takes no mark for one that stands alone, in a word, or behind a backslash", () => {
    expect(spansOf("2 * 3 * 4")).toEqual([]);
    expect(spansOf("snake_case_name")).toEqual([]);
    expect(spansOf(String.raw`\*not italic\*`)).toEqual([]);
    expect(spansOf("5 *apples")).toEqual(["*apples?"]);
  });

  it("reads nothing within code", () => {
    expect(spansOf("`**a**` ``x`y``")).toEqual(["`**a**", "``x`y"]);
    expect(spansOf("```py\n**a**\n``` **b**")).toEqual(["```py**a**\n", "**b"]);
  });

  it("takes a code block to go on to the end, and a lone backtick for a character", () => {
    expect(spansOf("```\ncode")).toEqual(["```\ncode?"]);
    expect(spansOf("```js\n")).toEqual(["```js?"]);
    expect(spansOf("a ` b **c**")).toEqual(["` b **c**?", "**c"]);
    expect(spansOf("ends in `")).toEqual([]);
    expect(spansOf("`a ```b` c")).toEqual(["`a ```b"]);
  });
});
