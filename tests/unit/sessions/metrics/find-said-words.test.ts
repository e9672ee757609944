import { describe, expect, test } from "vitest";

import { readSpokenText, saysWord } from "#/sessions/metrics/find-said-words.ts";

const says = (language: string, text: string, word: string) =>
  saysWord(readSpokenText(text, language), word);

describe("A word counts as said", () => {
  test.each([
    ["es", "Ayer trabajamos mucho.", "trabajar"],
    ["es", "Quiero un cafe con leche", "café".normalize("NFD").replaceAll(/\p{M}/gu, "")],
    ["es", "¿Tiene una mesa libre para dos?", "la mesa para dos"],
    ["fr", "Je vais à l’école demain.", "ecole"],
    ["fr", "Est-ce que vous avez l'addition ?", "l'addition"],
    ["de", "Ich habe zwei Konten.", "das konto"],
    ["it", "Vorrei pagare con la carta.", "carta"],
    ["es", "Aunque llueve, salgo.", "aunque"],
    ["zh", "我想在银行开账户。", "账户"],
    ["ja", "昨日、魚を食べました。", "食べる"],
    ["ja", "レストランを予約しました。", "予約する"],
    ["ja", "この店は高くないです。", "高い"],
    ["ko", "친구를 만났어요.", "친구"],
  ])("in %s: %s has %s", (language, text, word) => {
    expect(says(language, text, word)).toBe(true);
  });
});

describe("A word does not count as said", () => {
  test.each([
    ["where another only begins alike", "es", "El castillo es grande.", "casa"],
    [
      "where its own words stand far apart",
      "es",
      "La mesa es roja y grande y cabe para dos",
      "mesa dos",
    ],
    ["where they stand the other way round", "es", "dos para la mesa", "mesa para dos"],
    ["where only the article is there", "es", "la de siempre", "la cuenta"],
    ["where the same kanji makes another noun", "ja", "食事が好きです。", "食べる"],
    ["where nothing was said", "es", "", "mesa"],
  ])("%s", (_, language, text, word) => {
    expect(says(language, text, word)).toBe(false);
  });
});
