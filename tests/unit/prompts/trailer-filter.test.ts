import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { createTrailerFilter } from "#/prompts/trailer-filter.ts";

/** What a learner sees when an answer arrives in these pieces, after each of them. */
function stream(pieces: readonly string[]): { shown: string[]; began: boolean; raw: string } {
  const filter = createTrailerFilter();
  let visible = "";
  const shown = pieces.map((piece) => (visible += filter.push(piece)));
  shown.push(visible + filter.end());
  return { shown, began: filter.trailerBegan, raw: filter.raw };
}

/** Cuts a text at arbitrary places. */
const cutAnywhere = (text: string) =>
  fc
    .array(fc.nat(text.length), { maxLength: 12 })
    .map((places) => [0, text.length].concat(places).sort((first, second) => first - second))
    .map((places) => places.slice(1).map((place, index) => text.slice(places[index], place)));

const notes = '<parley-notes>{"corrections":[],"vocabulary":[],"objectives":[]}</parley-notes>';

describe("However an answer is cut", () => {
  test.each([
    ["plain", `¡Hola! ¿Qué tal?\n${notes}`, "¡Hola! ¿Qué tal?"],
    ["in the same line", `Hola. ${notes}`, "Hola."],
    ["in capitals", "Hola.\n<PARLEY-NOTES>{}</PARLEY-NOTES>", "Hola."],
    ["with an attribute", 'Hola.\n<parley-notes lang="es">{}</parley-notes>', "Hola."],
    ["in a fence", `Hola.\n\n\`\`\`json\n${notes}\n\`\`\``, "Hola."],
    ["after a block of code", `Mira:\n\`\`\`\nser\n\`\`\`\n${notes}`, "Mira:\n```\nser\n```"],
    ["after a word in code", `Usa \`ser\` ${notes}`, "Usa `ser`"],
    [
      "with a comparison before",
      `3 < 5, y a<b. <p> no es nada.\n${notes}`,
      "3 < 5, y a<b. <p> no es nada.",
    ],
    [
      "with half a tag before",
      `El <parley no, y <parley-note tampoco.\n${notes}`,
      "El <parley no, y <parley-note tampoco.",
    ],
    ["with nothing before", notes, ""],
  ])("the notes never show: %s", (_, raw, visible) => {
    fc.assert(
      fc.property(cutAnywhere(raw), (pieces) => {
        const { shown, began, raw: kept } = stream(pieces);
        expect(shown.at(-1)).toBe(visible);
        expect(shown.filter((text) => !visible.startsWith(text))).toEqual([]);
        expect(began).toBe(true);
        expect(kept).toBe(raw);
      }),
      { numRuns: 200 },
    );
  });

  test("an answer without notes shows whole", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("<", "")),
        (text) => {
          fc.assert(
            fc.property(cutAnywhere(text), (pieces) => {
              const { shown, began } = stream(pieces);
              expect(shown.at(-1)).toBe(text);
              expect(began).toBe(false);
            }),
            { numRuns: 5 },
          );
        },
      ),
    );
  });
});

describe("An answer that breaks off within the tag", () => {
  test.each([
    ["Hola.\n<", "Hola."],
    ["Hola.\n<parley", "Hola."],
    ["Hola.\n```json\n<parley-note", "Hola."],
    ["Hola.\n<parley-notes", "Hola."],
  ])("%j shows %j", (raw, visible) => {
    expect(stream(raw.split("")).shown.at(-1)).toBe(visible);
  });
});

test("Text shows as soon as it cannot be the tag any more", () => {
  expect(stream(["Hola ", "a <", "b", " y"]).shown).toEqual([
    "Hola",
    "Hola a",
    "Hola a <b",
    "Hola a <b y",
    "Hola a <b y",
  ]);
});

describe("A model gone wrong keeps nobody waiting:", () => {
  test.each([
    ["white space without end", " \n"],
    ["fences without end", "\n```json\n"],
    ["beginnings of a tag without end", "<parley-note "],
  ])("%s", (_, piece) => {
    const startedAtMs = performance.now();
    const { shown } = stream(Array.from({ length: 20_000 / piece.length }, () => piece));
    expect(performance.now() - startedAtMs).toBeLessThan(3_000);
    expect(shown.at(-1)).not.toContain("<parley-notes");
  });
});
