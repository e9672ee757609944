import type { Interval } from "#/content/cards/schedule.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";

const daysOfMonth = 30.44;
const daysOfYear = 365.25;

/** How long until a card is asked again, as short as it is written in a language: "10 min", "1.3 mths". */
export function describeInterval({ unit, count }: Interval, locale: InterfaceLocale): string {
  if (unit === "minutes") return write(count, "minute", locale);
  if (count < daysOfMonth) return write(count, "day", locale);
  return count < daysOfYear
    ? write(count / daysOfMonth, "month", locale)
    : write(count / daysOfYear, "year", locale);
}

function write(count: number, unit: string, locale: InterfaceLocale): string {
  const style = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale, style).format(count);
}
