import { readPricePerMillion } from "#/budgets/price.ts";
import type { PriceSeed } from "#/budgets/price-seed.ts";
import type { ModelReference } from "#/providers/language-model.ts";

/** The demo by the protocol that it speaks. */
export const demoModel: ModelReference = { provider: "ollama", model: "demo" };

const input = readPricePerMillion("0.15");

/** The demo costs nothing: a price of a small model's height is made up for it, in a run's own database. */
export const demoPrice: PriceSeed = {
  ...demoModel,
  validFrom: "2026-01-01T00:00:00Z",
  declaredFree: false,
  rates: [
    {
      aboveInputTokens: 0,
      input,
      cacheRead: readPricePerMillion("0.015"),
      cacheWrite5m: input,
      cacheWrite1h: input,
      output: readPricePerMillion("0.60"),
    },
  ],
  source: "made up, so that a budget can be tried without a key",
  checkedOn: "2026-11-22",
};
