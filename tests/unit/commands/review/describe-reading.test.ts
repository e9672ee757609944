import { expect, test } from "vitest";

import { faceOf } from "#/content/cards/card-face.ts";
import type { CardView } from "#/content/cards/card.ts";
import { readingOf } from "#/content/cards/readings.ts";
import { newSchedule } from "#/content/cards/schedule.ts";
import type { TargetLanguage } from "#/languages/languages.ts";

import { describeReading, mayHaveReading } from "../../../../commands/review/describe-reading.ts";

function cardOf(title: string, language: TargetLanguage, known?: string): CardView {
  const item = { kind: "word", language, title, body: { meaning: "…" } } as const;
  const face = faceOf(
    { kind: "recall", position: 0 },
    { ...item, body: { meaning: "…", reading: undefined, example: undefined } },
  );
  return {
    id: "",
    itemId: "",
    kind: "recall",
    position: 0,
    language,
    face,
    reading: readingOf(title, language, known),
    answerReading: known,
    schedule: newSchedule(new Date(0)),
    suspendedAt: null,
    buriedUntil: null,
    leechNoticedAt: null,
    version: 1,
  };
}

test("Kana stand in brackets behind the kanji that they are of, and only there", () => {
  expect(describeReading(cardOf("食べ物", "ja", "たべもの"))).toEqual({
    text: "食（た）べ物（もの）",
    holdsWords: true,
  });
  expect(describeReading(cardOf("漢字", "ja", "かんじ"))?.text).toBe("漢字（かんじ）");
  expect(describeReading(cardOf("ひらがな", "ja"))).toBeUndefined();
});

test("Pinyin and romanised Korean are a text of their own", () => {
  expect(describeReading(cardOf("老师", "zh"))).toEqual({ text: "lǎo shī", holdsWords: false });
  expect(describeReading(cardOf("학생", "ko"))).toEqual({ text: "haksaeng", holdsWords: false });
  expect(describeReading(cardOf("casa", "es"))).toBeUndefined();
});

test("A reading can be written wherever the script does not say it to everybody", () => {
  const words = [
    cardOf("食べ物", "ja"),
    cardOf("老师", "zh"),
    cardOf("дом", "ru"),
    cardOf("casa", "es", "KA-sa"),
  ];
  expect(words.map(mayHaveReading)).toEqual([true, true, true, true]);
  expect(mayHaveReading(cardOf("casa", "es"))).toBe(false);
});

test("What somebody wrote as a reading is harmless", () => {
  expect(describeReading(cardOf("дом", "ru", "**dom** <@1>"))?.text).toBe(
    String.raw`\*\*dom\*\* <` + "\u200b" + String.raw`@1\>`,
  );
});
