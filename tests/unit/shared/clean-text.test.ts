import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  cleanLine,
  cleanText,
  countCharacters,
  limitCharacters,
  messageCharactersMax,
  stripUnsafe,
} from "#/shared/clean-text.ts";
import { ParleyError } from "#/shared/errors.ts";

const zwnj = "\u200C";
const zwj = "\u200D";
const tags = (letters: string) =>
  Array.from(letters)
    .map((letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0)))
    .join("");

function codeOf(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error instanceof ParleyError ? error.code : "other";
  }
}

describe("What is invisible and deceives is taken out", () => {
  test.each([
    ["NUL and other control characters", "a\u0000b\u0007c\u009Fd", "abcd"],
    ["lone surrogates", "a\uD800b\uDC00c", "abc"],
    ["overrides and marks of the writing direction", "\u202Eabc\u2066def\u2069\u200F", "abcdef"],
    [
      "zero-width spaces and joiners between Latin letters",
      `a\u200Bb${zwj}c${zwnj}d\u2060e\uFEFF`,
      "abcde",
    ],
    ["tag characters that make no flag", `hola${tags("ignore")}\u{E007F}`, "hola"],
    ["variation selectors that vary nothing", "a\uFE0Fb\u{E0101}c", "abc"],
    ["blank letters", "a\u3164\u115Fb\uFFA0", "ab"],
    ["a keycap's selector without the keycap", "1\uFE0F2", "12"],
    ["noncharacters", "a\uFFFEb\u{1FFFF}c", "abc"],
  ])("%s", (_, dirty, clean) => {
    expect(stripUnsafe(dirty)).toBe(clean);
  });

  test("A letter keeps six marks of a stack, no more", () => {
    expect(stripUnsafe(`e${"\u0301".repeat(50)}x`)).toBe(`e${"\u0301".repeat(6)}x`);
  });

  test("All kinds of line ends become line feeds", () => {
    expect(stripUnsafe("a\r\nb\rc\u2028d\u2029e")).toBe("a\nb\nc\nd\ne");
  });
});

describe("What languages and emoji need stays", () => {
  test.each([
    ["Persian's non-joiner", `می${zwnj}خواهم`],
    ["Hindi's joiner and non-joiner", `क्${zwj}ष र्${zwnj}य`],
    ["a family, made of joined emoji", `👨${zwj}👩${zwj}👧`],
    ["a joined emoji with a skin tone", `👩🏽${zwj}🚀`],
    ["a joined emoji with a selector", `❤\uFE0F${zwj}🔥`],
    ["the rainbow flag", `🏳\uFE0F${zwj}🌈`],
    ["Scotland's flag, made of tags", `🏴${tags("gbsct")}\u{E007F}`],
    ["a keycap", "1\uFE0F\u20E3"],
    ["a variant of an ideograph", "葛\u{E0100}飾区"],
    ["Vietnamese, composed or not", "tiếng Việt tie\u0302\u0301ng"],
    ["Thai and Hebrew marks", "ก็ดี שָׁלוֹם"],
    ["tabs and line feeds", "a\tb\n\nc"],
  ])("%s", (_, text) => {
    expect(stripUnsafe(text)).toBe(text);
  });
});

describe("The door", () => {
  test("It trims and answers the text", () => {
    expect(cleanText("  \u200B hola, ¿qué tal? \n")).toBe("hola, ¿qué tal?");
  });

  test.each([[""], ["   \n"], ["\u200B\u2060"], ["\u2800\u2800"], ["\u0301"]])(
    "It refuses %j as empty",
    (text) => {
      expect(codeOf(() => cleanText(text))).toBe("input_empty");
    },
  );

  test("It lets 4,000 characters through, also where each takes two code units, and not one more", () => {
    const longest = "😀".repeat(messageCharactersMax);
    expect(cleanText(longest)).toBe(longest);
    expect(codeOf(() => cleanText(`${longest}a`))).toBe("input_too_long");
  });

  test("It does not even look at what is far too long", () => {
    const hidden = "\u200B".repeat(messageCharactersMax * 4);
    expect(codeOf(() => cleanText(`${hidden}a`))).toBe("input_too_long");
  });

  test("A line has no line feeds, and an empty one is undefined", () => {
    expect(cleanLine(" cooking \n at\thome ", 40)).toBe("cooking at home");
    expect(cleanLine(" \u200B\n", 40)).toBeUndefined();
    expect(codeOf(() => cleanLine("a".repeat(41), 40))).toBe("input_too_long");
  });
});

const pieces = Array.from(
  "aéیक्漢👩🏽❤1#🏴\uFE0F\u20E3\u202E\u0000\u0301\u{E0067}\u{E007F}\u{E0100}",
).concat([zwj, zwnj, "\uD83D", "\uDC69"]);

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join("")),
);

describe("For any text at all", () => {
  test("cleaning twice is cleaning once, and what comes out is well-formed and never longer", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = stripUnsafe(text);
        expect(stripUnsafe(clean)).toBe(clean);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean.length).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2_000 },
    );
  });

  test("nothing that overrides, hides or breaks is left", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const left = stripUnsafe(text).replaceAll(/[\t\n]/g, "");
        expect(left).not.toMatch(/\p{Cc}/u);
        expect(left).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\u200E\u200F\u2060\uFEFF]/u);
      }),
      { numRuns: 2_000 },
    );
  });

  test("letters, digits and punctuation all stay, in their order", () => {
    const visible = /[\p{L}\p{N}\p{P}\p{Sc}\p{Sm}]/gu;
    const blank = /[\u115F\u1160\u3164\uFFA0]/g;
    fc.assert(
      fc.property(anyText, (text) => {
        const before = text.replaceAll(blank, "").match(visible) ?? [];
        expect(stripUnsafe(text).match(visible) ?? []).toEqual(before);
      }),
      { numRuns: 1_000 },
    );
  });

  test("the door lets in at most the limit, or says why not", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 50 }), (text, limit) => {
        const code = codeOf(() => {
          expect(countCharacters(cleanText(text, limit))).toBeLessThanOrEqual(limit);
        });
        expect([undefined, "input_empty", "input_too_long"]).toContain(code);
      }),
      { numRuns: 1_000 },
    );
  });
});

test("A text is cut between characters, never within one", () => {
  expect(limitCharacters("a😀b😀c", 2)).toBe("a😀");
  expect(limitCharacters("abc", 3)).toBe("abc");
});
