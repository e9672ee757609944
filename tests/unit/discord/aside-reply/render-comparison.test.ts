import { expect, test } from "vitest";

import { renderComparison, type ComparisonView } from "#/discord/aside-reply/render-comparison.ts";
import { usDollar } from "#/shared/currency.ts";

const view: ComparisonView = {
  locale: "en-US",
  currency: usDollar,
  inputText: "Hola",
  personas: [
    { personaId: "mila", emoji: "🌱", name: "Mila" },
    { personaId: "otto", emoji: "", name: "Otto" },
  ],
};

test("A tutor who has said nothing yet has a place in a comparison", () => {
  const { paragraphs } = renderComparison(view, { name: "streaming", texts: ["¡Hola!"] });
  expect(paragraphs?.[2]).toContain("### 🌱 Mila\n¡Hola!");
  expect(paragraphs?.[3]).toMatch(/^### Otto\n/u);
});

test("Answers that nothing is known of stand without a line that tells them apart", () => {
  const answers = [{ text: "¡Hola!", conduct: null, offer: null }];
  const ending = { answers, costPicoUsd: 0n, leftPicoUsd: null } as never;
  const { paragraphs } = renderComparison(view, { name: "ended", ending });
  expect(paragraphs?.[2]).toBe("### 🌱 Mila\n¡Hola!\n-# ");
  expect(paragraphs?.[3]).toBe("### Otto\n");
});
