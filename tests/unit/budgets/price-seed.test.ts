import { expect, test } from "vitest";

import { priceSeeds } from "#/budgets/price-seed.ts";

test("Each model has at most one price from any instant on", () => {
  const keys = priceSeeds.map(({ provider, model, validFrom }) =>
    [provider, model, validFrom].join(" "),
  );
  expect(new Set(keys).size).toBe(keys.length);
});

test("I8: nothing costs nothing unless it is declared free", () => {
  for (const { model, declaredFree, rates } of priceSeeds) {
    const isFree = rates.every((rate) => rate.input === 0 && rate.output === 0);
    expect({ model, isFree }).toEqual({ model, isFree: declaredFree });
  }
});

test("No alias that may move is priced", () => {
  expect(priceSeeds.filter(({ model }) => model.endsWith("latest"))).toEqual([]);
});

test("Each price names its source and the day it was read", () => {
  for (const { provider, source, checkedOn } of priceSeeds) {
    expect(source).toMatch(provider === "ollama" ? /own machine/ : /^https:\/\//);
    expect(checkedOn).toMatch(/^2026-\d\d-\d\d$/);
  }
});
