import type { Pace } from "#/budgets/reports/usage.ts";
import type { ChartLook } from "#/charts/chart-theme.ts";
import { describeColumnChart, type ColumnChart } from "#/charts/column-chart.ts";
import { drawColumnChart } from "#/charts/draw-column-chart.ts";
import type { Drawing } from "#/charts/svg.ts";
import type { Reader } from "#/discord/reader.ts";
import { translate } from "#/locales/translate.ts";
import { formatSpent } from "#/shared/format-money.ts";

import { dayColumns } from "../progress/day-names.ts";

/** More columns than these have no room for a label each. */
const labelledColumnsMax = 16;
const labelEvery = 5;

/** What was spent day by day, beside the even pace; undefined where nothing was. */
export function drawPace(
  { days, evenPicoUsd }: Pace,
  reader: Reader,
  look: ChartLook,
): { drawing: Drawing; description: string } | undefined {
  const [first] = days;
  const highest = days.reduce((best, day) => (day.spentPicoUsd > best.spentPicoUsd ? day : best));
  if (!first || highest.spentPicoUsd <= 0n) return undefined;
  const { locale } = reader;
  const columns = dayColumns(first.day, first.day + days.length - 1, locale);
  const sum = days.reduce((total, { spentPicoUsd }) => total + spentPicoUsd, 0n);
  const amountOf = ({ spentPicoUsd }: Pace["days"][number]): string =>
    spentPicoUsd > 0n ? formatSpent(spentPicoUsd, reader) : "";
  const chart: ColumnChart = {
    title: translate(locale, "budget.chart.title"),
    subtitle: translate(locale, "budget.chart.subtitle", {
      days: days.length,
      sum: formatSpent(sum, reader),
    }),
    columns: columns.map(({ name, label }, index) => ({
      name,
      label: isLabelled(index, columns.length) ? label : [],
    })),
    panels: [
      {
        title: translate(locale, "budget.chart.each_day"),
        series: [translate(locale, "budget.chart.each_day")],
        values: days.map(({ spentPicoUsd }) => [Math.max(0, Number(spentPicoUsd))]),
        texts: days.map((day) => (day === highest ? amountOf(day) : "")),
        sentences: days.map(amountOf),
        line:
          evenPicoUsd === undefined
            ? undefined
            : {
                value: Number(evenPicoUsd),
                text: translate(locale, "budget.chart.pace", {
                  amount: formatSpent(evenPicoUsd, reader),
                }),
              },
      },
    ],
  };
  return { drawing: drawColumnChart(chart, look), description: describeColumnChart(chart) };
}

/** Today, and of many days each fifth before it. */
function isLabelled(index: number, columns: number): boolean {
  return columns <= labelledColumnsMax || (columns - 1 - index) % labelEvery === 0;
}
