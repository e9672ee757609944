import { expect, test } from "vitest";

import { draftTurnCorrection } from "#/content/items/correction-draft.ts";
import { newId } from "#/shared/ids.ts";

test("A correction of a turn is drafted with its sentence while the learner's words are there", () => {
  const correction = {
    original: "soy hambre",
    corrected: "tengo hambre",
    kind: "word_choice",
    why: "tener",
  } as const;
  const turnId = newId();
  const draftWith = (learnerText: string | null) =>
    draftTurnCorrection(correction, {
      language: "es",
      turnId,
      learnerText,
      corrections: [correction],
    });
  expect(draftWith("¡Buenas! Hoy soy hambre.")).toEqual({
    kind: "correction",
    language: "es",
    title: "Hoy tengo hambre.",
    body: { original: "Hoy soy hambre.", correctionKind: "word_choice", why: "tener" },
    source: { kind: "talk", turnId },
  });
  expect(draftWith(null)).toMatchObject({
    title: "tengo hambre",
    body: { original: "soy hambre" },
  });
});
