import fc from "fast-check";
import { expect, test } from "vitest";

import {
  foldForSearch,
  writeSearchPatterns,
  writeSearchText,
} from "#/content/items/search-text.ts";

const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 60 }),
);

test.each([
  ["Ärger & Ñandú", "arger & nandu"],
  ["STRASSE, Straße", "strasse, strasse"],
  ["Œuvre, Łódź, smørrebrød", "oeuvre, lodz, smorrebrod"],
  ["ΟΔΟΣ, οδός", "οδοσ, οδοσ"],
  ["ёлка, Й", "елка, и"],
  ["Ｆｕｌｌ ①", "full 1"],
  ["ﾊﾟﾝ が", "パン が"],
  ["한국어", "한국어"],
  ["शांति", "शांति"],
  ["مُحَمَّد, أحمد", "محمد, احمد"],
  ["שָׁלוֹם", "שלום"],
  ["İstanbul, ısı", "istanbul, isi"],
])("%s is compared as %s", (text, folded) => {
  expect(foldForSearch(text)).toBe(folded.normalize("NFC"));
});

test("Folding twice is folding once", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(foldForSearch(foldForSearch(text))).toBe(foldForSearch(text));
    }),
  );
});

test("However a text is composed, it is stored and looked for alike", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
      expect(writeSearchText([text.normalize("NFD")])).toBe(
        writeSearchText([text.normalize("NFC")]),
      );
      expect(writeSearchPatterns(text.normalize("NFD"), true)).toEqual(
        writeSearchPatterns(text.normalize("NFC"), true),
      );
    }),
  );
});

test("Words are stored once, letters without blanks two by two and the last alone", () => {
  expect(writeSearchText(["El perro, el gato", "日本語を食べる"])).toBe(
    " el perro gato 日本 本語 語を を食 食べ べる る ",
  );
  expect(writeSearchText(["犬 cat猫", "a+b 👍"])).toBe(" 犬 cat 猫 a + b 👍 ");
  expect(writeSearchText(["…"])).toBe(" ");
});

test("No sign of a text means anything in a pattern but itself", () => {
  fc.assert(
    fc.property(anyText, fc.boolean(), (query, withSlips) => {
      for (const patterns of writeSearchPatterns(`%_\\${query}`, withSlips)) {
        for (const pattern of patterns) {
          expect(pattern).toMatch(/^% [^%\\]+%$/);
          expect((pattern.match(/_/g) ?? []).length).toBeLessThanOrEqual(1);
        }
      }
    }),
  );
});

test("What is stored and looked for is bounded, however long the text", () => {
  const long = Array.from({ length: 20_000 }, (_, index) => `w${String(index)}`).join(" ");
  expect(writeSearchText([long]).length).toBeLessThanOrEqual(30_000);
  expect(writeSearchText(["a".repeat(50_000)])).toBe(` ${"a".repeat(40)} `);
  expect(writeSearchPatterns(long, true)).toHaveLength(6);
  expect(writeSearchPatterns("a".repeat(300), true).flat().length).toBeLessThan(200);
});

test("A slip is forgiven in words of five letters or more, and one only", () => {
  const slipsOf = (query: string) => writeSearchPatterns(query, true).flat();
  expect(slipsOf("ojo")).toEqual(["% ojo%"]);
  expect(slipsOf("日本語学生")).toEqual(["% 日本%", "% 本語%", "% 語学%", "% 学生%"]);
  expect(slipsOf("prro")).toEqual([
    "% prro%",
    "% _prro %",
    "% p_rro %",
    "% pr_ro %",
    "% prr_o %",
    "% prro_ %",
  ]);
  expect(slipsOf("preros")).toEqual(
    expect.arrayContaining(["% perros %", "% pr_ros %", "% prero_s %", "% reros %"]),
  );
  expect(writeSearchPatterns("perro", false)).toEqual([["% perro%"]]);
});
