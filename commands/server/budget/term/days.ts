import type { InterfaceLocale } from "#/languages/interface-locales.ts";

// A day is a date without a zone, `YYYY-MM-DD`: it is reckoned with in UTC, where each has 24 hours.

const dayMs = 86_400_000;

/** The date that it is in a time zone: Swedes write it as we do. */
export function dayIn(timeZone: string, now: Date): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(now);
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * dayMs).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export function weekdayOf(day: string): number {
  return new Date(day).getUTCDay();
}

/** The last such weekday that is not after `day`. */
export function lastWeekday(weekday: number, day: string): string {
  return addDays(day, -((weekdayOf(day) - weekday + 7) % 7));
}

/** Undefined where there is no such day: 30 February. */
export function makeDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}

export function nameWeekday(
  weekday: number,
  locale: InterfaceLocale,
  style: "long" | "short" = "long",
): string {
  // 4 January 1970 was a Sunday.
  return new Intl.DateTimeFormat(locale, { weekday: style, timeZone: "UTC" }).format(
    (3 + weekday) * dayMs,
  );
}

/** "November 23, 2026" */
export function nameDay(day: string, locale: InterfaceLocale): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(
    new Date(day),
  );
}

/** An hour of the day as clocks show it there: "6:00 AM". */
export function nameHour(hour: number, locale: InterfaceLocale): string {
  return new Intl.DateTimeFormat(locale, {
    hour: "numeric",
    minute: "2-digit",
    timeZone: "UTC",
  }).format(hour * 3_600_000);
}
