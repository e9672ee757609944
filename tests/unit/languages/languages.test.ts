import { describe, expect, test } from "vitest";

import { interfaceLocales, nearestInterfaceLocale } from "#/languages/interface-locales.ts";
import {
  findLanguages,
  isNativeLanguage,
  isTargetLanguage,
  languageName,
  nativeLanguages,
  ownLanguageName,
  readLanguage,
  targetLanguages,
} from "#/languages/languages.ts";
import { isAtMost, levels, levelStyles, readLevel } from "#/languages/levels.ts";

describe("Interface locales", () => {
  test.each([
    ["pt-BR", "pt-BR"],
    ["es-419", "es-ES"],
    ["en-GB", "en-US"],
    ["zh-TW", "zh-CN"],
    ["de", "de"],
    ["ko", "en-US"],
    [undefined, "en-US"],
  ])("A person whose Discord speaks %s reads %s", (locale, expected) => {
    expect(nearestInterfaceLocale(locale)).toBe(expected);
  });
});

describe("Languages", () => {
  test("Every language has a name of its own in every interface locale", () => {
    for (const locale of interfaceLocales) {
      const names = nativeLanguages.map((language) => languageName(language, locale));
      expect(new Set(names).size).toBe(nativeLanguages.length);
      expect(names.filter((name) => name.length <= 3 && /^[a-z]+$/.test(name))).toEqual([]);
    }
  });

  test("Whoever learns a language may also have it as their own", () => {
    expect(targetLanguages.every(isNativeLanguage)).toBe(true);
    expect(isTargetLanguage("eu")).toBe(false);
    expect(isNativeLanguage("tlh")).toBe(false);
  });

  test("A name is written in the reader's language", () => {
    expect(languageName("es", "de")).toBe("Spanisch");
    expect(ownLanguageName("es")).toBe("español");
    expect(languageName("qqq", "en-US")).toBe("qqq");
  });

  test.each([
    ["es", "es"],
    ["pt-BR", "pt"],
    ["Spanisch", "es"],
    ["ESPAÑOL", "es"],
    ["espanol", "es"],
    [" French ", "fr"],
    ["日本語", "ja"],
    ["fr, please", undefined],
    ["Klingon", undefined],
    ["", undefined],
  ])("A German writes %j and means %s", (text, expected) => {
    expect(readLanguage(targetLanguages, text, "de")).toBe(expected);
  });

  test("A search finds code, name and own name, what begins with it first", () => {
    expect(findLanguages(targetLanguages, "", "en-US")).toHaveLength(targetLanguages.length);
    expect(findLanguages(targetLanguages, "japan", "en-US").map(({ code }) => code)).toEqual([
      "ja",
    ]);
    expect(findLanguages(targetLanguages, "deut", "en-US").map(({ code }) => code)).toEqual(["de"]);
    expect(findLanguages(targetLanguages, "nish", "en-US").map(({ name }) => name)).toEqual([
      "Spanish",
      "Danish",
      "Finnish",
    ]);
    expect(findLanguages(targetLanguages, "it", "en-US").map(({ code }) => code)[0]).toBe("it");
    expect(findLanguages(targetLanguages, "xyz", "en-US")).toEqual([]);
  });
});

describe("Levels", () => {
  test.each([
    ["b1", "B1"],
    [" C2 ", "C2"],
    ["Beginner", "A1"],
    ["intermediate", "B1"],
    ["ADVANCED", "C1"],
    ["expert", undefined],
    ["constructor", undefined],
  ])("%j is read as %s", (text, expected) => {
    expect(readLevel(text)).toBe(expected);
  });

  test("They are in order, and each allows more words than the one below", () => {
    expect(isAtMost("A2", "A2")).toBe(true);
    expect(isAtMost("A1", "C2")).toBe(true);
    expect(isAtMost("B1", "A2")).toBe(false);
    const words = levels.map((level) => levelStyles[level].wordsPerTurn);
    expect(words).toEqual([...words].sort((first, second) => first - second));
    expect(new Set(words).size).toBe(levels.length);
  });
});
