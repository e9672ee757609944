import { expect, test } from "vitest";

import { defaultTerm, type BudgetTerm } from "#/budgets/budget-rule.ts";
import { interfaceLocales, type InterfaceLocale } from "#/languages/interface-locales.ts";

import { changeTerm } from "../../../../commands/server/budget/term/change-term.ts";
import { dayIn } from "../../../../commands/server/budget/term/days.ts";
import { findStart, suggestStarts } from "../../../../commands/server/budget/term/start-day.ts";

/** A Wednesday. */
const today = "2026-11-25";
const viewIn = (locale: InterfaceLocale) => ({ today, locale });

test.for([
  ["week", "Monday", "2026-11-23"],
  ["week", "mittwoch", "2026-11-25"],
  ["week", "木曜日", "2026-11-19"],
  ["week", "miércoles", "2026-11-25"],
  ["week", "Thu", "2026-11-19"],
  ["total", "sunday", "2026-11-22"],
  ["month", "15", "2026-01-15"],
  ["month", "the 31st", "2026-01-31"],
  ["month", "le 1er", "2026-01-01"],
  ["month", "2026-03-08", "2026-03-08"],
  ["days", "today", "2026-11-25"],
  ["days", "Morgen", "2026-11-26"],
  ["days", "昨日", "2026-11-24"],
  ["day", "2026/12/1", "2026-12-01"],
  ["days", "1.12.2026", "2026-12-01"],
] as const)("A period by the %s that begins on %s is counted from %s", ([every, typed, day]) => {
  expect(findStart(every, typed, viewIn("en-US"))).toBe(day);
});

test("Of a date with slashes the locale says what is the month", () => {
  expect(findStart("days", "3/4/2026", viewIn("en-US"))).toBe("2026-03-04");
  expect(findStart("days", "3/4/2026", viewIn("fr"))).toBe("2026-04-03");
});

test.for([
  ["month", "monday"],
  ["week", "15"],
  ["month", "0"],
  ["month", "32"],
  ["month", "-5"],
  ["days", "2026-02-30"],
  ["days", "2026-12"],
  ["days", "1.2.3.2026"],
  ["days", "1.2.26"],
  ["week", "soon"],
  ["week", " "],
] as const)("A period by the %s begins on nothing like %s", ([every, typed]) => {
  expect(findStart(every, typed, viewIn("en-US"))).toBeUndefined();
});

test.for(interfaceLocales)(
  "What is offered in %s is understood as it is, and by its name",
  (locale) => {
    const view = viewIn(locale);
    for (const every of ["day", "week", "month", "days", "total"] as const) {
      const offered = suggestStarts(every, "", view);
      expect(offered.length).toBeGreaterThan(0);
      for (const { name, value } of offered) {
        expect(findStart(every, value, view), `${every} ${value}`).toBeDefined();
        expect(name.length).toBeLessThan(100);
      }
    }
    const [monday] = suggestStarts("week", "", view).slice(1);
    expect(findStart("week", monday?.name ?? "", view)).toBe("2026-11-23");
  },
);

test("What is typed narrows what is offered; a day of the month and a date are offered too", () => {
  const names = (typed: string, every?: BudgetTerm["every"]) =>
    suggestStarts(every, typed, viewIn("en-US")).map(({ name, value }) => [name, value]);
  expect(names("t", "week")).toContainEqual(["Tuesday", "tuesday"]);
  expect(names("wed")).toEqual([["Wednesday", "wednesday"]]);
  expect(names("7", "month")).toEqual([["the 7th of the month", "7"]]);
  expect(names("2026-12-01", "total")).toEqual([["December 1, 2026", "2026-12-01"]]);
  expect(names("nonsense")).toEqual([]);
  expect(names("").length).toBe(11);
});

const said = { every: null, days: null, start: null, hour: null };

test("What is not said of a term stays; one of another kind begins where such periods usually do", () => {
  const change = (parts: Partial<Parameters<typeof changeTerm>[1]>, present = defaultTerm) =>
    changeTerm(present, { ...said, ...parts }, viewIn("en-US"));
  expect(change({})).toBeUndefined();
  expect(change({ hour: 5 })).toEqual({ every: "month", from: "2026-01-01", hour: 5 });
  const week = { every: "week", from: "2026-11-23", hour: 0 } as const;
  expect(change({ every: "week" })).toEqual(week);
  expect(change({ every: "month" }, { ...week, hour: 7 })).toEqual({
    every: "month",
    from: "2026-11-01",
    hour: 7,
  });
  expect(change({ every: "day" })).toEqual({ every: "day", from: today, hour: 0 });
  const tenDays = { every: "days", days: 10, from: today, hour: 0 } as const;
  expect(change({ every: "days", days: 10 })).toEqual(tenDays);
  expect(change({ start: "monday" }, tenDays)).toEqual({ ...tenDays, from: "2026-11-23" });
  expect(change({ days: 3 }, tenDays)).toEqual({ ...tenDays, days: 3 });
});

test("A day is the one that it is in the zone", () => {
  const instant = new Date("2026-11-30T23:30:00Z");
  expect(dayIn("UTC", instant)).toBe("2026-11-30");
  expect(dayIn("Asia/Tokyo", instant)).toBe("2026-12-01");
  expect(dayIn("America/New_York", new Date("2026-12-01T02:00:00Z"))).toBe("2026-11-30");
});
