import type { PeriodSpan } from "#/budgets/reports/span.repository.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";

/** From when to when a period goes, in words: "Nov 1 – 30, 2026". */
export function nameSpan(
  { startsAt, endsAt }: Pick<PeriodSpan, "startsAt" | "endsAt">,
  { locale, timeZone }: { locale: InterfaceLocale; timeZone: string },
): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone });
  // The instant at which the next one begins is on the day after its last.
  return endsAt
    ? format.formatRange(startsAt, Math.max(startsAt.getTime(), endsAt.getTime() - 1))
    : translate(locale, "budget_report.since", { date: format.format(startsAt) });
}
