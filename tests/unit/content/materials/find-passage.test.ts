import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { findPassage } from "#/content/materials/find-passage.ts";

/** The words of the text that a quote was found in. */
function found(text: string, quote: string): string | undefined {
  const passage = findPassage(text, quote);
  return passage && text.slice(passage.start, passage.end);
}

const words = fc.array(fc.stringMatching(/^[a-záéñü]{2,9}$/), { minLength: 4, maxLength: 40 });

describe("A quote", () => {
  test("is found again whatever happens to white space, case, quotation marks, dashes and encoding", () => {
    const spaces = fc.constantFrom(" ", "  ", "\n", "\t", "\u00A0", "\u3000");
    const changes = fc.constantFrom(
      (text: string) => text,
      (text: string) => text.toUpperCase(),
      (text: string) => text.normalize("NFD"),
      (text: string) => `“${text}”.`,
      (text: string) => `…${text}…`,
    );
    fc.assert(
      fc.property(words, fc.nat(), spaces, changes, (list, seed, space, change) => {
        const from = seed % (list.length - 2);
        const quoted = list.slice(from, from + 3);
        const text = list.join(" ");
        const place = found(text, change(quoted.join(space)));
        expect(place).toBe(quoted.join(" "));
      }),
    );
  });

  test("that is in the text as it is has its own first place", () => {
    fc.assert(
      fc.property(words, (list) => {
        const text = list.join(", ");
        const quote = list.slice(1, 3).join(", ");
        const passage = findPassage(text, quote);
        expect(passage).toEqual({
          start: text.indexOf(quote),
          end: text.indexOf(quote) + quote.length,
        });
      }),
    );
  });

  test.each([
    ["«¡Qué calor!», dijo.", '"¡Qué calor!"', "Qué calor"],
    ["l’été  est\nlà — enfin", "L'ETE EST LA", undefined],
    ["l’été  est\nlà — enfin", "L'ÉTÉ EST LÀ - ENFIN", "l’été  est\nlà — enfin"],
    ["ﬁnalmente llegó", "finalmente llegó", "ﬁnalmente llegó"],
    ["ＡＢＣ学生です", "abc学生", "ＡＢＣ学生"],
    ["彼は学生です。", "「彼は学生です」", "彼は学生です"],
    ["Ο ΟΔΟΣ είναι εδώ", "οδος είναι", "ΟΔΟΣ είναι"],
    ["a <b> tag here", "a ‹b› tag", "a <b> tag"],
    ["Érase una vez…", "Érase una vez...", "Érase una vez"],
    ["안녕하세요 여러분", "안녕하세요", "안녕하세요"],
  ])("of %j as %j is %j", (text, quote, expected) => {
    expect(found(text, quote)).toBe(expected);
  });

  test.each([
    ["of other words", "perro grande"],
    ["too short to tell", "una"],
    ["of marks alone", "…!?"],
    ["of nothing", ""],
  ])("%s is not found", (_, quote) => {
    expect(findPassage("Érase una vez un gato… ¡una!", quote)).toBeUndefined();
  });
});
