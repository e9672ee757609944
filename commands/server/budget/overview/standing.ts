import { readBurnDown, readSpending } from "#/budgets/reports/report.ts";
import { listOpenRequests } from "#/budgets/requests/requests.ts";
import { drawBurnDown } from "#/discord/budget-report/burn-down-picture.ts";
import { outlookOf, timestampOf } from "#/discord/budget-report/burn-down-words.ts";
import { drawSpent } from "#/discord/budget-report/spent-picture.ts";
import { translate } from "#/locales/translate.ts";
import { formatSpent } from "#/shared/format-money.ts";

import { standingLines } from "../rule-lines.ts";
import { nameSpan } from "./name-span.ts";
import type { MakeOverview, OverviewPage, OverviewWish } from "./overview-page.ts";

/** What is left, how it went down and how long it lasts; of a period that is over, what was spent. */
export const standing: MakeOverview = async (services, wish) => {
  const { status, span, reader, place } = wish;
  if (span && !span.isPresent) return past(services, { ...wish, span });
  const { length: count } = await listOpenRequests(services, wish);
  const lines = [
    ...standingLines(status, reader),
    ...(count > 0 ? [translate(reader.locale, "budget_report.requests", { count })] : []),
  ].join("\n");
  if (!span) return { paragraphs: [lines] };
  const burnDown = await readBurnDown(services, status, span.id);
  return {
    paragraphs: [lines, outlookOf(burnDown, reader, timestampOf)],
    picture: await drawBurnDown(services, burnDown, {
      ...reader,
      whose: translate(reader.locale, "budget_report.whose_budget", { scope: "server" }),
      timeZone: status.timeZone,
      theme: place.theme,
    }),
  };
};

async function past(
  services: Parameters<MakeOverview>[0],
  { status, span, reader, place }: OverviewWish & { span: NonNullable<OverviewWish["span"]> },
): Promise<OverviewPage> {
  const { timeZone } = status;
  const spending = await readSpending(services, { periodId: span.id, timeZone });
  const { locale } = reader;
  const period = nameSpan(span, { locale, timeZone });
  const spent = formatSpent(span.postedPicoUsd, reader);
  const said = translate(locale, "budget_report.past", { period, spent });
  if (spending.days.length === 0) return { paragraphs: [said] };
  const view = { ...reader, timeZone, theme: place.theme };
  return { paragraphs: [said], picture: await drawSpent(services, { span, spending }, view) };
}
