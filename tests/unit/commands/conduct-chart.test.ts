import { expect, test } from "vitest";

import { missingCharacters } from "#/charts/bundled-fonts.ts";
import { chartThemes } from "#/charts/chart-theme.ts";
import { drawBandChart } from "#/charts/draw-band-chart.ts";
import { interfaceLocales } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { Band, JudgedBand } from "#/personas/conduct/bands.ts";
import { measureNames } from "#/personas/conduct/measure-names.ts";

import { conductChart, conductRow } from "../../../commands/persona/conduct-chart.ts";

function judged(
  band: Partial<Band>,
  value: number | null = 0.724,
  answers = value === null ? 0 : 24,
): JudgedBand {
  return {
    band: { measure: "question_share", ...band },
    measured: { value, answers },
    standing: value === null ? "unmeasured" : "within",
  };
}

test.for([
  [{ minimum: 0.65, maximum: 0.9 }, "Target 65% – 90% · 24 answers"],
  [{ minimum: 0.65 }, "Target at least 65% · 24 answers"],
  [{ maximum: 0.125 }, "Target at most 12.5% · 24 answers"],
  [{ maximum: 0 }, "Target 0% · 24 answers"],
  [{ minimum: 1, maximum: 1 }, "Target 100% · 24 answers"],
] as const)("The band %o is read as “%s”", ([band, caption]) => {
  expect(conductRow(judged(band), "en-US").caption).toBe(caption);
});

test("A share is a percentage as one's language writes it, on a track that ends at all", () => {
  const row = conductRow(judged({ maximum: 0.9 }), "de");
  expect(row).toMatchObject({ valueText: "72,4\u00A0%", scaleMaximum: 1, value: 0.724 });
});

test("Words are counted, on a track of twice the target, or longer where it takes more", () => {
  const words = (value: number | null, band: Partial<Band>) =>
    conductRow(judged({ measure: "median_words", ...band }, value), "en-US");
  expect(words(38, { maximum: 45 })).toMatchObject({ valueText: "38", scaleMaximum: 90 });
  expect(words(200, { maximum: 45 }).scaleMaximum).toBe(200);
  expect(words(5, { minimum: 8 }).scaleMaximum).toBe(20);
  expect(words(null, {})).toMatchObject({ valueText: "–", scaleMaximum: 20 });
});

test("A band for some levels says which", () => {
  const label = (levels: Band["levels"]) => conductRow(judged({ levels }), "en-US").label;
  expect(label(undefined)).toBe("Asks a question");
  expect(label(["A1", "A2"])).toBe("Asks a question (A1–A2)");
  expect(label(["C1"])).toBe("Asks a question (C1)");
});

test("What was not measured says that there was no answer", () => {
  const row = conductRow(judged({ minimum: 0.5 }, null), "en-US");
  expect(row).toMatchObject({
    value: null,
    valueText: "–",
    standing: "unmeasured",
    caption: "Target at least 50% · 0 answers",
  });
});

test.for(interfaceLocales)(
  "Every measure is drawn in %s whole: no letter is missing, nothing is cut",
  (locale) => {
    const ends: Partial<Band>[] = [
      { minimum: 0.1 },
      { maximum: 0.125 },
      { minimum: 0.125, maximum: 0.875 },
    ];
    const all = measureNames.flatMap((measure) =>
      ends.map(({ minimum, maximum }) =>
        judged({ measure, minimum, maximum, levels: ["A1", "B1"] }, 0.333, 1_000),
      ),
    );
    const period = translate(locale, "conduct.period.server", { answers: 1_000, learners: 100 });
    const chart = conductChart(all, { title: "Name", subtitle: period }, locale);
    expect(chart.rows).toHaveLength(measureNames.length * 3);
    expect(missingCharacters(JSON.stringify(chart))).toEqual([]);
    const { svg } = drawBandChart(chart, { theme: chartThemes.dark, locale });
    expect(svg.match(/>[^<]*…</g)).toBeNull();
  },
);
