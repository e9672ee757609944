import type { BurnDown, KnownBurnDown } from "#/budgets/reports/burn-down.ts";
import { describeBurnDown, type BurnDownChart, type TimedLine } from "#/charts/burn-down-chart.ts";
import { chartThemes, type ThemeName } from "#/charts/chart-theme.ts";
import { drawBurnDownChart } from "#/charts/draw-burn-down-chart.ts";
import { translate } from "#/locales/translate.ts";
import { formatMoney } from "#/shared/format-money.ts";
import { picoUsdPerUsd, type PicoUsd } from "#/shared/money.ts";

import type { PanelPicture } from "../panel.ts";
import type { Reader } from "../reader.ts";
import { renderPicture, type PictureServices } from "../render-picture.ts";
import { outlookOf } from "./burn-down-words.ts";

/** What a picture is of, for whom, and how it looks. */
export interface BurnDownView extends Reader {
  /** Whose budget it is, in words. */
  whose: string;
  timeZone: string;
  theme: ThemeName;
}

const dayMs = 24 * 3_600_000;
/** A total has no end: its picture goes on for so long, unless it runs out before. */
const openMs = 30 * dayMs;
/** As many days are said in words as fit into a picture's description. */
const daysSaid = 14;

/** The picture of a budget that goes down; undefined where it cannot be made. */
export async function drawBurnDown(
  services: PictureServices,
  burnDown: KnownBurnDown,
  view: BurnDownView,
): Promise<PanelPicture | undefined> {
  const chart = chartOf(burnDown, view);
  const { locale, theme } = view;
  const drawing = drawBurnDownChart(chart, { theme: chartThemes[theme], locale });
  const picture = { name: `budget-${theme}.png`, description: describeBurnDown(chart) };
  return renderPicture(services, { drawing, locale }, picture);
}

/** What is drawn and said of a budget that goes down. Pure. */
export function chartOf(burnDown: KnownBurnDown, view: BurnDownView): BurnDownChart {
  const { startsAt, now, wholePicoUsd, points, runsOutAt } = burnDown;
  const { locale, whose } = view;
  const endsAt = burnDown.endsAt ?? runsOutAt ?? new Date(now.getTime() + openMs);
  const [from, to] = [startsAt, endsAt].map((instant) => instant.getTime());
  const short = dayFormat(view, { day: "numeric", month: "short" });
  const left = points.at(-1)?.leftPicoUsd ?? 0n;
  const line = (name: "left" | "even" | "expected", values: TimedLine["points"]): TimedLine => ({
    name: translate(locale, `budget_report.chart.${name}`),
    points: values,
  });
  const at = (instant: Date, amount: PicoUsd) => ({
    atMs: instant.getTime(),
    value: toUsd(amount),
  });
  const expectedEnd = expectedOf(burnDown);
  return {
    title: translate(locale, "budget_report.chart.left"),
    subtitle: `${whose} · ${short.formatRange(startsAt, endsAt)}`,
    fromMs: Number(from),
    toMs: Number(to),
    maximum: toUsd(wholePicoUsd),
    maximumText: formatMoney(wholePicoUsd, view),
    line: line(
      "left",
      points.map((point) => at(point.at, point.leftPicoUsd)),
    ),
    endText: formatMoney(left, view),
    even: burnDown.endsAt && line("even", [at(startsAt, wholePicoUsd), at(burnDown.endsAt, 0n)]),
    expected: expectedEnd && line("expected", [at(now, left), at(...expectedEnd)]),
    marks: [startsAt, now, endsAt].map((instant) => ({
      atMs: instant.getTime(),
      label: short.format(instant),
    })),
    sentences: sentencesOf(burnDown, left, view),
  };
}

function expectedOf({
  endsAt,
  runsOutAt,
  leftAtEndPicoUsd,
}: BurnDown): [Date, PicoUsd] | undefined {
  if (runsOutAt) return [runsOutAt, 0n];
  return endsAt && leftAtEndPicoUsd !== undefined ? [endsAt, leftAtEndPicoUsd] : undefined;
}

function sentencesOf(burnDown: KnownBurnDown, left: PicoUsd, view: BurnDownView): string[] {
  const { endsAt, now, wholePicoUsd, points } = burnDown;
  const { locale } = view;
  const long = dayFormat(view, { day: "numeric", month: "long" });
  const short = dayFormat(view, { day: "numeric", month: "short" });
  const money = (amount: PicoUsd): string => formatMoney(amount, view);
  const even = endsAt && evenlyLeft(burnDown, endsAt);
  // Of each day with its two points the later one; the last point of all is said already.
  const days = points.slice(0, -1).filter((_, index) => index > 0 && index % 2 === 0);
  const said = days
    .slice(-daysSaid)
    .map(({ at, leftPicoUsd }) => `${short.format(at.getTime() - 1)} ${money(leftPicoUsd)}`);
  return [
    translate(locale, "budget_report.chart.now", {
      left: money(left),
      whole: money(wholePicoUsd),
      date: long.format(now),
    }),
    ...(even === undefined
      ? []
      : [translate(locale, "budget_report.chart.evenly", { left: money(even) })]),
    outlookOf(burnDown, view, (day) => long.format(day)),
    ...(said.length === 0
      ? []
      : [translate(locale, "budget_report.chart.days", { days: said.join("; ") })]),
  ];
}

/** What would be left now at an even pace. */
function evenlyLeft({ startsAt, now, wholePicoUsd }: BurnDown, endsAt: Date): PicoUsd {
  const restMs = BigInt(Math.max(0, endsAt.getTime() - now.getTime()));
  return (wholePicoUsd * restMs) / BigInt(endsAt.getTime() - startsAt.getTime());
}

function dayFormat(
  { locale, timeZone }: BurnDownView,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone });
}

/** As fine as a picture needs it: millionths of a dollar. */
export function toUsd(amount: PicoUsd): number {
  return Number((amount * 1_000_000n) / picoUsdPerUsd) / 1_000_000;
}
