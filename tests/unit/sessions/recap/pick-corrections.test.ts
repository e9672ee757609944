import fc from "fast-check";
import { expect, test } from "vitest";

import { correctionKinds, type CorrectionKind } from "#/prompts/trailer-notes.ts";
import { pickCorrections } from "#/sessions/recap/pick-corrections.ts";

const slip = (original: string, corrected: string, kind: CorrectionKind) => ({
  original,
  corrected,
  kind,
  why: "",
});

const originals = (...corrections: Parameters<typeof slip>[]) =>
  pickCorrections(corrections.map((one) => slip(...one))).map(({ original }) => original);

test("What was got wrong again comes before what would stand more in the way", () => {
  expect(
    originals(
      ["yo es", "yo soy", "grammar"],
      ["cafe", "café", "spelling"],
      ["la problema", "el problema", "grammar"],
      ["Cafe", "café", "spelling"],
    ),
  ).toEqual(["Cafe", "la problema", "yo es"]);
});

test("Forms and words come before their order, that before tone and letters, a comma last", () => {
  expect(
    originals(
      ["hola", "hola,", "punctuation"],
      ["tu", "usted", "register"],
      ["rojo coche", "coche rojo", "word_order"],
      ["actualmente", "en realidad", "word_choice"],
    ),
  ).toEqual(["actualmente", "rojo coche", "tu"]);
});

test("Of kinds that weigh the same, the one that was corrected more often comes first", () => {
  expect(
    originals(
      ["yo es", "yo soy", "grammar"],
      ["tú es", "tú eres", "grammar"],
      ["actualmente", "en realidad", "word_choice"],
    ),
  ).toEqual(["tú es", "yo es", "actualmente"]);
});

test("A slip that came again is named once, with how often and why it was said the last time", () => {
  const again = { ...slip("Yo Es ", "yo soy", "grammar"), why: "ser" };
  const picked = pickCorrections([slip("yo es", "yo soy", "grammar"), again]);
  expect(picked).toEqual([{ ...again, times: 2 }]);
});

test("There are three at most, of those there were, the best of what is left out never better", () => {
  const anySlip = fc.record({
    original: fc.constantFrom("a", "b", "c", "d", "e"),
    corrected: fc.constantFrom("A1", "B1", "C1"),
    kind: fc.constantFrom(...correctionKinds),
    why: fc.constant(""),
  });
  fc.assert(
    fc.property(fc.array(anySlip, { maxLength: 20 }), (corrections) => {
      const picked = pickCorrections(corrections);
      const nameOf = (one: { original: string; corrected: string }) =>
        `${one.original} ${one.corrected}`;
      const slips = Map.groupBy(corrections, nameOf);
      expect(picked).toHaveLength(Math.min(3, slips.size));
      expect(new Set(picked.map(nameOf)).size).toBe(picked.length);
      for (const one of picked) expect(one.times).toBe(slips.get(nameOf(one))?.length);
      const least = picked.at(-1)?.times ?? 0;
      const leftOut = [...slips].filter(([name]) => !picked.some((one) => nameOf(one) === name));
      for (const [, same] of leftOut) expect(same.length).toBeLessThanOrEqual(least);
    }),
  );
});
