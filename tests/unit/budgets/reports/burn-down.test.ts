import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { burnDownOf } from "#/budgets/reports/burn-down.ts";
import { chartOf } from "#/discord/budget-report/burn-down-picture.ts";
import { outlookOf } from "#/discord/budget-report/burn-down-words.ts";
import { describeBurnDown } from "#/charts/burn-down-chart.ts";
import { chartThemes } from "#/charts/chart-theme.ts";
import { drawBurnDownChart } from "#/charts/draw-burn-down-chart.ts";
import { usDollar } from "#/shared/currency.ts";

const dollar = 1_000_000_000_000n;
const day = (number: number) => new Date(Date.UTC(2026, 10, number));
const reader = { locale: "en-US", currency: usDollar } as const;
const view = { ...reader, whose: "Ours", timeZone: "UTC", theme: "dark" } as const;

const room = {
  startsAt: day(1),
  resetsAt: day(31) as Date | undefined,
  limitPicoUsd: 8n * dollar,
  grantedPicoUsd: 2n * dollar,
  carriedPicoUsd: 0n,
  postedPicoUsd: 4n * dollar,
};

/** So many dollars were spent on each of these days of November, and it is noon of the 11th. */
const spentOn = (...days: number[]) => ({
  now: new Date(Date.UTC(2026, 10, 11, 12)),
  days: days.map((one) => ({ startsAt: day(one), endsAt: day(one + 1), amountPicoUsd: dollar })),
  lastWeekPicoUsd: BigInt(days.filter((one) => one > 4).length) * dollar,
});

const words = (...input: Parameters<typeof burnDownOf>) =>
  outlookOf(burnDownOf(...input), reader, (at) => at.toISOString().slice(0, 10));

describe("What is left of a budget", () => {
  test("is level until a day on which something was spent, and falls over that day", () => {
    const { points, wholePicoUsd } = burnDownOf(room, spentOn(2, 9, 10, 11));
    expect(wholePicoUsd).toBe(10n * dollar);
    const said = points.map(({ at, leftPicoUsd }) => [
      at.toISOString().slice(5, 13),
      Number(leftPicoUsd / dollar),
    ]);
    expect(said).toEqual([
      ["11-01T00", 10],
      ["11-02T00", 10],
      ["11-03T00", 9],
      ["11-09T00", 9],
      ["11-10T00", 8],
      ["11-10T00", 8],
      ["11-11T00", 7],
      ["11-11T00", 7],
      ["11-11T12", 6],
      ["11-11T12", 6],
    ]);
  });

  test("runs out at the pace of the last seven days, or lasts for the period", () => {
    expect(words(room, spentOn(9, 10, 11))).toBe(
      "At the pace of the last seven days it lasts until 2026-11-25.",
    );
    const slow = burnDownOf(room, spentOn(2, 3, 4, 11));
    expect(slow.runsOutAt).toBeUndefined();
    expect(words(room, spentOn(2, 3, 4, 11))).toBe(
      "At the pace of the last seven days it lasts for the whole period, and some $3.21 will be left.",
    );
  });

  test("has no end that can be foreseen where nothing was spent of late and it is a total", () => {
    const total = { ...room, resetsAt: undefined };
    expect(words(total, spentOn(1, 2, 3, 4))).toMatch(/^Too little was spent/);
    expect(words(total, spentOn(9, 10, 11))).toMatch(/until 2026-11-25/);
    expect(words({ ...total, limitPicoUsd: 1_000_000n * dollar }, spentOn(9))).toMatch(
      /^Too little/,
    );
    expect(words({ ...room, postedPicoUsd: 11n * dollar }, spentOn(9))).toBe("Nothing is left.");
  });

  test("never rises nor leaves the picture, whatever was spent and given back", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.integer({ min: -3, max: 15 }), fc.bigInt({ min: 0n, max: 3n * dollar })),
        ),
        (spent) => {
          const days = spent
            .toSorted(([first], [second]) => first - second)
            .map(([one, amountPicoUsd]) => ({
              startsAt: day(one),
              endsAt: day(one + 1),
              amountPicoUsd,
            }));
          const sum = spent.reduce((all, [, amount]) => all + amount, 0n);
          const down = burnDownOf({ ...room, postedPicoUsd: sum }, { ...spentOn(), days });
          const values = down.points.map(({ leftPicoUsd }) => leftPicoUsd);
          expect(values).toEqual(values.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
          expect(values.every((value) => value >= 0n && value <= down.wholePicoUsd)).toBe(true);
          expect(down.points.every(({ at }) => at >= down.startsAt && at <= down.now)).toBe(true);
        },
      ),
    );
  });
});

describe("The picture of it", () => {
  test("says in words what it shows", () => {
    const chart = chartOf(burnDownOf(room, spentOn(2, 9, 10, 11)), view);
    expect(describeBurnDown(chart).replaceAll(/\s/gu, " ")).toBe(
      "What is left, Ours · Nov 1 – Dec 1. $6.00 of $10.00 left on November 11. " +
        "At an even pace it would be $6.50. " +
        "At the pace of the last seven days it lasts until November 25. " +
        "By day: Nov 2 $9.00; Nov 9 $8.00; Nov 10 $7.00; Nov 11 $6.00.",
    );
  });

  test("tells its lines apart by their dashes, in both looks", () => {
    for (const theme of [chartThemes.dark, chartThemes.light]) {
      const chart = chartOf(burnDownOf(room, spentOn(9, 10, 11)), view);
      const { svg, widthPx } = drawBurnDownChart(chart, { theme, locale: "en-US" });
      expect(widthPx).toBe(440);
      // Each line once in the picture and once in its legend.
      expect(svg.match(/stroke-dasharray="8 5"/g)).toHaveLength(2);
      expect(svg.match(/stroke-dasharray="2 5"/g)).toHaveLength(2);
      for (const text of ["What is left", "Even pace", "At this pace", "$6.00", "Nov 11"]) {
        expect(svg).toContain(`>${text}<`);
      }
    }
  });

  test("of a total has no even pace; labels that would lie on each other are left out", () => {
    const total = burnDownOf({ ...room, resetsAt: undefined }, spentOn(1, 2, 3, 4));
    const { svg } = drawBurnDownChart(chartOf(total, view), {
      theme: chartThemes.dark,
      locale: "en-US",
    });
    expect(svg).not.toContain("stroke-dasharray");
    const late = burnDownOf(room, { ...spentOn(9), now: new Date(Date.UTC(2026, 10, 30)) });
    const drawn = drawBurnDownChart(chartOf(late, view), {
      theme: chartThemes.dark,
      locale: "en-US",
    });
    expect(drawn.svg).toContain(">Dec 1<");
    expect(drawn.svg).not.toContain(">Nov 30<");
  });
});
