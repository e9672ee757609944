import { expect, test } from "vitest";

import { interfaceLocales } from "#/languages/interface-locales.ts";

import { describeInterval } from "../../../../commands/review/describe-interval.ts";

const minutes = (count: number) => ({ unit: "minutes", count }) as const;
const days = (count: number) => ({ unit: "days", count }) as const;

test.for([
  [minutes(1), "1 min", "1 Min."],
  [minutes(10), "10 min", "10 Min."],
  [days(1), "1 day", "1 Tg."],
  [days(4), "4 days", "4 Tg."],
  [days(30), "30 days", "30 Tg."],
  [days(31), "1 mth", "1 Mon."],
  [days(40), "1.3 mths", "1,3 Mon."],
  [days(183), "6 mths", "6 Mon."],
  [days(365), "12 mths", "12 Mon."],
  [days(366), "1 yr", "1 J"],
  [days(900), "2.5 yrs", "2,5 J"],
  [days(36_500), "99.9 yrs", "99,9 J"],
] as const)("%o is %s, in German %s", ([interval, english, german]) => {
  expect(describeInterval(interval, "en-US")).toBe(english);
  expect(describeInterval(interval, "de")).toBe(german);
});

test("Each locale writes intervals its own way, short enough for a button", () => {
  for (const locale of interfaceLocales) {
    const texts = [minutes(6), days(4), days(61), days(800)].map((interval) =>
      describeInterval(interval, locale),
    );
    expect([locale, new Set(texts).size]).toEqual([locale, 4]);
    expect(texts.filter((text) => text.length > 12)).toEqual([]);
  }
  expect(describeInterval(minutes(10), "ja")).toBe("10 分");
  expect(describeInterval(days(4), "zh-CN")).toBe("4天");
});
