import type { APIApplicationCommandOptionChoice } from "discord.js";

import type { BudgetTerm } from "#/budgets/budget-rule.ts";
import { interfaceLocales, type InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";

import { addDays, lastWeekday, makeDay, nameDay, nameWeekday } from "./days.ts";

/** What a manager writes for the start of periods, understood. */
type Start = { day: string } | { weekday: number } | { dayOfMonth: number };

/** Which day it is, and in whose words. */
export interface StartView {
  /** `YYYY-MM-DD`, in the server's zone. */
  today: string;
  locale: InterfaceLocale;
}

type Every = BudgetTerm["every"];

const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;
const daysOfMonth = [1, 15, 31] as const;

/** Where periods begin unless it is said: weeks on Mondays, months on the 1st, others today. */
export function usualStart(every: Every, today: string): string {
  if (every === "week") return lastWeekday(1, today);
  return every === "month" ? `${today.slice(0, 8)}01` : today;
}

/** Days to choose from for periods of a kind; of any kind where that is not said yet. */
export function suggestStarts(
  every: Every | undefined,
  typed: string,
  view: StartView,
): APIApplicationCommandOptionChoice<string>[] {
  const wanted = fold(typed);
  const offered = [
    ...(every === "month" ? [] : [todayChoice(view)]),
    ...(every === "month" || every === "day"
      ? []
      : weekdays.map((day) => weekdayChoice(day, view))),
    ...(every === undefined || every === "month"
      ? daysOffered(wanted).map((day) => dayOfMonthChoice(day, view))
      : []),
  ].filter(({ name, value }) => fold(name).includes(wanted) || value === wanted);
  const start = offered.length > 0 ? undefined : readStart(typed, view);
  if (!start || !("day" in start)) return offered;
  return [{ name: nameDay(start.day, view.locale), value: start.day }];
}

/**
 * The day from which such periods are counted, as somebody wrote it: "Monday", "15", "today",
 * "2026-12-01". Undefined where it cannot be read, or is nothing that such periods begin on.
 */
export function findStart(every: Every, text: string, view: StartView): string | undefined {
  const start = readStart(text, view);
  if (!start) return undefined;
  if ("day" in start) return start.day;
  if ("weekday" in start) {
    return every === "month" ? undefined : lastWeekday(start.weekday, view.today);
  }
  // January has all the days that a month may have.
  return every === "month"
    ? makeDay(Number(view.today.slice(0, 4)), 1, start.dayOfMonth)
    : undefined;
}

function readStart(text: string, view: StartView): Start | undefined {
  const typed = fold(text);
  if (typed === "") return undefined;
  const relative = relativeDays.get(typed);
  if (relative !== undefined) return { day: addDays(view.today, relative) };
  const weekday = weekdayNames.get(typed);
  if (weekday !== undefined) return { weekday };
  const [, ordinal] = /^[^\d-]{0,4}(\d{1,2})[^\d-]{0,4}$/.exec(typed) ?? [];
  const dayOfMonth = Number(ordinal);
  if (dayOfMonth >= 1 && dayOfMonth <= 31) return { dayOfMonth };
  const day = readDate(typed, view.locale);
  return day === undefined ? undefined : { day };
}

/** A date as it is written: year first, or day and month as the locale has them; with dots the day first. */
function readDate(typed: string, locale: InterfaceLocale): string | undefined {
  const [first = "", second = "", third = "", ...more] = typed.match(/\d+/g) ?? [];
  if (more.length > 0 || third === "") return undefined;
  if (first.length === 4) return makeDay(Number(first), Number(second), Number(third));
  if (third.length !== 4) return undefined;
  const isMonthFirst = locale === "en-US" && typed.includes("/");
  const [day, month] = isMonthFirst ? [second, first] : [first, second];
  return makeDay(Number(third), Number(month), Number(day));
}

/** What else is typed is taken for a day of the month where it may be one. */
function daysOffered(typed: string): readonly number[] {
  const day = Number(typed);
  const isOther = Number.isInteger(day) && day >= 1 && day <= 31;
  return isOther ? [day, ...daysOfMonth.filter((offered) => offered !== day)] : daysOfMonth;
}

function todayChoice({ today, locale }: StartView): APIApplicationCommandOptionChoice<string> {
  const name = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(0, "day");
  return { name: `${name} (${nameDay(today, locale)})`, value: today };
}

function weekdayChoice(
  weekday: number,
  { locale }: StartView,
): APIApplicationCommandOptionChoice<string> {
  return { name: nameWeekday(weekday, locale), value: nameWeekday(weekday, "en-US").toLowerCase() };
}

function dayOfMonthChoice(
  day: number,
  { locale }: StartView,
): APIApplicationCommandOptionChoice<string> {
  return { name: translate(locale, "server_budget.day_of_month", { day }), value: String(day) };
}

/** What days of the week are called in all our locales, also cut short. */
const weekdayNames = new Map(
  interfaceLocales.flatMap((locale) =>
    (["long", "short"] as const).flatMap((style) =>
      weekdays.map((weekday) => [fold(nameWeekday(weekday, locale, style)), weekday] as const),
    ),
  ),
);

/** "today" and its neighbours in all our locales, by how many days off they are. */
const relativeDays = new Map(
  interfaceLocales.flatMap((locale) => {
    const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
    return [-1, 0, 1].map((offset) => [fold(format.format(offset, "day")), offset] as const);
  }),
);

function fold(text: string): string {
  return text
    .trim()
    .normalize("NFKD")
    .replaceAll(/\p{M}|\.$/gu, "")
    .toLowerCase();
}
