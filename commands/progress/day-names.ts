import type { ChartColumn } from "#/charts/column-chart.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";

const dayMs = 24 * 3_600_000;

/** A day of learning is a date without a zone: it is written as that date in UTC. */
function dateOf(day: number): Date {
  return new Date(day * dayMs);
}

/** A day in words: "Monday, November 23". */
export function nameDay(day: number, locale: InterfaceLocale): string {
  return new Intl.DateTimeFormat(locale, {
    weekday: "long",
    day: "numeric",
    month: "long",
    timeZone: "UTC",
  }).format(dateOf(day));
}

/** A day as short as people write it: "Nov 23". */
export function shortenDay(day: number, locale: InterfaceLocale): string {
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
  }).format(dateOf(day));
}

/** Each day from one to another, as the columns of a picture. */
export function dayColumns(from: number, to: number, locale: InterfaceLocale): ChartColumn[] {
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "narrow", timeZone: "UTC" });
  const spoken = new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "numeric",
    timeZone: "UTC",
  });
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const date = dateOf(from + index);
    return {
      label: [weekday.format(date), new Intl.NumberFormat(locale).format(date.getUTCDate())],
      name: spoken.format(date),
    };
  });
}

/** Whole weeks that begin with the given days, as the columns of a picture. */
export function weekColumns(firstDays: readonly number[], locale: InterfaceLocale): ChartColumn[] {
  const dates = { day: "numeric", month: "numeric", timeZone: "UTC" } as const;
  const short = new Intl.DateTimeFormat(locale, dates);
  return firstDays.map((day) => ({
    label: [short.format(dateOf(day))],
    name: short.formatRange(dateOf(day), dateOf(day + 6)),
  }));
}
