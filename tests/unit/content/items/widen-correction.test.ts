import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { makeCloze } from "#/content/cards/cloze.ts";
import { widenCorrection } from "#/content/items/widen-correction.ts";

const slip = (original: string, corrected: string) => ({ original, corrected });

/** Of a message with these slips, the first one's texts. */
const widen = (text: string, slips: ReturnType<typeof slip>[], language = "es") => {
  const [first = slip("", "")] = slips;
  return widenCorrection(first, { text, language, corrections: slips });
};

describe("A correction gets its learner's sentence", () => {
  const apples = slip("gusta las manzanas", "gustan las manzanas");

  test("whole, and no other one; its gap is where the slip was", () => {
    const wide = widen("Desayuno té con pan. Me gusta las  manzanas también.", [apples]);
    expect(wide).toEqual({
      original: "Me gusta las manzanas también.",
      corrected: "Me gustan las manzanas también.",
    });
    expect(makeCloze(wide, "es")).toEqual({
      before: "Me ",
      answer: "gustan",
      after: " las manzanas también.",
      mistake: "gusta",
    });
  });

  test("with the marks that the corrected words bring", () => {
    const wide = widen("Hola, como estas", [slip("como estas", "¿Cómo estás?")]);
    expect(wide.corrected).toBe("Hola, ¿Cómo estás?");
  });

  test("with what else was corrected there put right in both texts", () => {
    const other = slip("la peras", "las peras");
    const text = "Ayer yo fue. Me gusta las manzanas y la peras.";
    const elsewhere = slip("yo fue", "yo fui");
    expect(widen(text, [apples, other, elsewhere])).toEqual({
      original: "Me gusta las manzanas y las peras.",
      corrected: "Me gustan las manzanas y las peras.",
    });
    expect(widen(text, [other, apples]).original).toBe("Me gustan las manzanas y la peras.");
  });

  test("but not with what overlaps it, or stands there twice", () => {
    const overlapping = slip("las manzanas", "la manzana");
    const twice = slip("pera", "peras");
    expect(widen("Me gusta las manzanas, pera y pera.", [apples, overlapping, twice])).toEqual({
      original: "Me gusta las manzanas, pera y pera.",
      corrected: "Me gustan las manzanas, pera y pera.",
    });
  });

  test("where words have no blanks between them, too", () => {
    expect(widen("你好。我昨天去了商店买。", [slip("商店买", "商店买东西")], "zh").corrected).toBe(
      "我昨天去了商店买东西。",
    );
  });

  test("in whatever case the tutor quotes it", () => {
    expect(widen("Soy hambre hoy.", [slip("soy hambre", "tengo hambre")])).toEqual({
      original: "Soy hambre hoy.",
      corrected: "tengo hambre hoy.",
    });
  });

  test("without marks set twice", () => {
    const how = slip("Como estas", "¿Cómo estás?");
    expect(widen("¿Como estas? Bien.", [how]).corrected).toBe("¿Cómo estás?");
  });
});

test.each([
  ["it stands twice in the message", "Soy hambre. Y soy hambre.", "soy"],
  ["it stands twice in its sentence", "la casa y la mesa", "la"],
  ["it is part of a longer word only", "Todavía no", "vía"],
  ["it stands in two sentences", "Bien. Y tú", "Bien. Y"],
  ["it was written otherwise", "soy, hambre", "soy hambre"],
  ["the message is gone", "", "soy hambre"],
  ["the sentence is long", `soy hambre ${"y sed ".repeat(40)}`, "soy hambre"],
])("An excerpt stays alone where %s", (_, text, original) => {
  const own = slip(original, "tengo hambre");
  expect(widen(text, [own])).toEqual(own);
});

test("Whatever the words and the slips, both texts differ by this slip alone, and are short", () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const words = fc.uniqueArray(word, { minLength: 2, maxLength: 60 });
  const positions = fc.array(fc.nat(59), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(words, positions, (sentence, at) => {
      const chosen = [...new Set(at.map((index) => index % sentence.length))];
      const slips = chosen.map((index) => slip(sentence[index] ?? "", `Ñ${String(index)}`));
      const wide = widen(`Uno.\n${sentence.join(" ")}!\nDOS.`, slips);
      const [own = -1] = chosen;
      const right = sentence.map((each, index) =>
        chosen.includes(index) ? `Ñ${String(index)}` : each,
      );
      const wrong = right.with(own, sentence[own] ?? "");
      const whole = slip(`${wrong.join(" ")}!`, `${right.join(" ")}!`);
      const isShort = Math.max(whole.original.length, whole.corrected.length) <= 200;
      expect(wide).toEqual(isShort ? whole : slips[0]);
    }),
  );
});
