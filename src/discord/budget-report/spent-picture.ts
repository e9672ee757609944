import type { PeriodSpan } from "#/budgets/reports/span.repository.ts";
import type { Spending } from "#/budgets/reports/spending.repository.ts";
import { describeBurnDown, type BurnDownChart } from "#/charts/burn-down-chart.ts";
import { chartThemes } from "#/charts/chart-theme.ts";
import { drawBurnDownChart } from "#/charts/draw-burn-down-chart.ts";
import { translate } from "#/locales/translate.ts";
import { formatSpent } from "#/shared/format-money.ts";

import type { PanelPicture } from "../panel.ts";
import { renderPicture, type PictureServices } from "../render-picture.ts";
import { toUsd, type BurnDownView } from "./burn-down-picture.ts";

type SpentView = Omit<BurnDownView, "whose">;

/** As many days are said in words as fit into a picture's description. */
const daysSaid = 14;

/** The picture of a period that is over: how spending rose; undefined where it cannot be made. */
export async function drawSpent(
  services: PictureServices,
  of: { span: PeriodSpan; spending: Spending },
  view: SpentView,
): Promise<PanelPicture | undefined> {
  const chart = chartOf(of, view);
  const { locale, theme } = view;
  const drawing = drawBurnDownChart(chart, { theme: chartThemes[theme], locale });
  const picture = { name: `spent-${theme}.png`, description: describeBurnDown(chart) };
  return renderPicture(services, { drawing, locale }, picture);
}

function chartOf(
  { span, spending: { days, now } }: { span: PeriodSpan; spending: Spending },
  view: SpentView,
): BurnDownChart {
  const { locale, timeZone } = view;
  const endsAt = span.endsAt ?? now;
  const [fromMs, toMs] = [span.startsAt.getTime(), endsAt.getTime()];
  const short = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone });
  let spent = 0n;
  const point = (at: number) => ({
    atMs: Math.min(toMs, Math.max(fromMs, at)),
    value: Math.max(0, toUsd(spent)),
  });
  const points = [point(fromMs)];
  const said: string[] = [];
  for (const day of days) {
    points.push(point(day.startsAt.getTime()));
    spent += day.amountPicoUsd;
    points.push(point(day.endsAt.getTime()));
    said.push(`${short.format(day.startsAt)} ${formatSpent(spent, view)}`);
  }
  points.push(point(toMs));
  return {
    title: translate(locale, "budget_report.chart.spent"),
    subtitle: short.formatRange(fromMs, toMs - 1),
    fromMs,
    toMs,
    maximum: Math.max(...points.map(({ value }) => value)),
    maximumText: "",
    line: { name: translate(locale, "budget_report.chart.spent"), points },
    endText: formatSpent(spent, view),
    even: undefined,
    expected: undefined,
    marks: [fromMs, toMs - 1].map((atMs) => ({ atMs, label: short.format(atMs) })),
    sentences: [
      translate(locale, "budget_report.chart.days", { days: said.slice(-daysSaid).join("; ") }),
    ],
  };
}
