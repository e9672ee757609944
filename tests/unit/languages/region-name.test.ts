import { expect, test } from "vitest";

import { regionName } from "#/languages/region-name.ts";

import { ownScenarios } from "../../support/own-scenarios.ts";

test.each([
  ["Spain", "de", "Spanien"],
  ["United Kingdom", "fr", "Royaume-Uni"],
  ["Mainland China", "ja", "中国"],
  ["Brazil", "en-US", "Brazil"],
])("%s is called in %s: %s", (english, locale, name) => {
  expect(regionName(english, locale)).toBe(name);
});

test("What is no country's name stays as it was written", () => {
  expect(regionName("Río de la Plata", "de")).toBe("Río de la Plata");
});

test("Every region that Parley's own scenes name is known", () => {
  const regions = ownScenarios.list().flatMap((scenario) => Object.values(scenario.regions));
  const unknown = regions.filter((region) => regionName(region, "ja") === region);
  expect(unknown).toEqual([]);
});
