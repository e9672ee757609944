import { expect, test } from "vitest";

import { draftMissed } from "#/sessions/scenes/draft-missed.ts";
import { measureProgress } from "#/sessions/scenes/scene-progress.ts";
import { markWords } from "#/sessions/scenes/scene-words.ts";

import { ownScenarios } from "../../../support/own-scenarios.ts";

const cafe = ownScenarios.get("cafe_order")!;

const base = { language: "es", nativeLanguage: "de", locale: "de" } as const;

const met = (key: string) => ({ objectiveKey: key, state: "met" as const, quote: null });

test("Sentences of what was not met come first, then words that were not used, ten at most", () => {
  const marks = ["greet", "order_drink"].map((id) => met(`ordering/${id}`));
  const progress = measureProgress(cafe, marks, [
    { objectiveKey: "ordering/greet", steps: 1 },
    { objectiveKey: "ordering/order_drink", steps: 2 },
  ]);
  const words = markWords(cafe, base, { usedWords: ["leche"], metWords: [] });
  const drafts = draftMissed({ ...base, progress, words });
  expect(drafts.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
    "phrase Quería un café con leche, por favor.",
    "phrase Y una tostada con tomate, por favor.",
    "phrase ¿Cuánto es, por favor?",
    "phrase ¿Puedo pagar con tarjeta?",
    "phrase Muchas gracias, ¡hasta luego!",
    "word café",
    "word té",
    "word azúcar",
    "word tarta",
    "word pedir",
  ]);
  expect(drafts[0]).toMatchObject({
    language: "es",
    body: { meaning: cafe.phases[0]!.objectives[1]!.examples.de },
    source: { kind: "talk" },
  });
});

test("Where the scene does not know the learner's language, an objective's title says what a sentence means", () => {
  const given = { language: "es", nativeLanguage: "vi", locale: "fr" } as const;
  const words = markWords(cafe, given, { usedWords: [], metWords: [] });
  const drafts = draftMissed({ ...given, progress: measureProgress(cafe, []), words });
  expect(drafts.map(({ kind }) => kind)).not.toContain("word");
  expect(drafts[0]).toMatchObject({
    body: { meaning: cafe.phases[0]!.objectives[0]!.titles.fr },
  });
});

test("Whoever learns their own language, or one that the scene does not bring along, gets no empty cards", () => {
  const progress = measureProgress(cafe, []);
  const own = { language: "es", nativeLanguage: "es", locale: "es-ES" } as const;
  const words = markWords(cafe, own, { usedWords: [], metWords: [] });
  expect(draftMissed({ ...own, progress, words })[0]).toMatchObject({
    body: { meaning: cafe.phases[0]!.objectives[0]!.titles["es-ES"] },
  });
  expect(draftMissed({ ...own, progress, words }).map(({ kind }) => kind)).not.toContain("word");
  const korean = { language: "ko", nativeLanguage: "de", locale: "de" } as const;
  const none = markWords(cafe, korean, { usedWords: [], metWords: [] });
  expect(draftMissed({ ...korean, progress, words: none })).toEqual([]);
});
