import { expect, test } from "vitest";

import { interfaceLocales } from "#/languages/interface-locales.ts";
import { targetLanguages } from "#/languages/languages.ts";
import { varietiesOf, varietyName } from "#/languages/varieties.ts";

test("Each variety is one of its language, and has a name of its own in every locale", () => {
  for (const language of targetLanguages) {
    const varieties = varietiesOf(language);
    for (const locale of interfaceLocales) {
      const names = varieties.map((variety) => varietyName(variety, locale));
      expect(new Set(names).size).toBe(varieties.length);
      expect(names.filter((name) => varieties.includes(name))).toEqual([]);
    }
    expect(varieties.length).not.toBe(1);
  }
  expect(varietiesOf("fi")).toEqual([]);
});

test.each([
  ["es-MX", "en", "Spanish (Mexico)"],
  ["es-AR", "de", "Spanisch (Argentinien)"],
  ["zh-Hant", "en", "Chinese (Traditional)"],
  ["ar-001", "en", "Modern Standard Arabic"],
  ["nn", "fr", "norvégien nynorsk"],
])("%s is called in %s: %s", (variety, locale, name) => {
  expect(varietyName(variety, locale)).toBe(name);
});
