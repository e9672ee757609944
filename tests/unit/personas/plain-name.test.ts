import path from "node:path";
import { describe, expect, test } from "vitest";

import { interfaceLocales } from "#/languages/interface-locales.ts";
import { loadPersonas } from "#/personas/load-personas.ts";
import { findNameFaults } from "#/personas/name-faults.ts";
import { isPlainName } from "#/personas/plain-name.ts";

import { readPersona, replaceIn, shortSource } from "../../support/persona-sources.ts";

const personas = loadPersonas(path.resolve(import.meta.dirname, "../../../personas"));

describe("A name", () => {
  test.each([
    ["Friendly Сonversationalist", "Cyrillic С"],
    ["Exрert Scholar", "Cyrillic р"],
    ["Expert Sсhοlar", "Cyrillic and Greek among Latin"],
    ["Exper'т Scholar", "an apostrophe between them"],
    ["Капитан Hемо", "Latin H in Cyrillic"],
    ["Νiκος", "Latin i in Greek"],
    ["Ꭼxpert", "Cherokee that looks Latin"],
  ])("whose word mixes alphabets is no plain name: %s (%s)", (name) => {
    expect(isPlainName(name)).toBe(false);
  });

  test.each([
    "Капитан Nemo",
    "Wi-Fi-мастер",
    "Νίκος ο δάσκαλος",
    "Tシャツ先生",
    "Eメールのコーチ",
    "김 선생님 2",
    "कप्तान निमो",
    "القبطان",
    "J. O’Nemo-Müller & Cie.",
  ])("may stand in any script, also in several words of several: %s", (name) => {
    expect(isPlainName(name)).toBe(true);
  });

  test("of each of Parley's own is one", () => {
    const names = interfaceLocales.flatMap((locale) => personas.list(locale));
    expect(names.filter(({ name }) => !isPlainName(name))).toEqual([]);
  });

  test.each([
    "Expert Scholar.",
    "Expert-Scholar",
    "EXPERT SCHOLAR!",
    "Ｅｘｐｅｒｔ Scholar",
    "Éxpert Scholar 🎓",
    "(Expert) Scholar",
    "Kundige Gelehrte?",
  ])("is taken by Parley's own, however it is dressed: %s", (name) => {
    const source = replaceIn(shortSource, "Night Owl", JSON.stringify(name));
    const draft = { fileName: "mine.md", source, persona: readPersona(source), others: [] };
    expect(findNameFaults(personas, draft)).toMatchObject([
      { code: "name_taken", line: 3, values: { name } },
    ]);
  });

  test("of its own words is free", () => {
    const source = replaceIn(shortSource, "Night Owl", "Expert Scholars");
    const draft = { fileName: "mine.md", source, persona: readPersona(source), others: [] };
    expect(findNameFaults(personas, draft)).toEqual([]);
  });
});
