import type { BandChart, BandRow } from "#/charts/band-chart.ts";

/** A row within its band, with what a test wants otherwise. */
export function sampleRow(changes: Partial<BandRow> = {}): BandRow {
  return {
    label: "Asks a question",
    value: 0.72,
    band: { minimum: 0.65, maximum: 0.9 },
    scaleMaximum: 1,
    standing: "within",
    valueText: "72%",
    caption: "Target 65–90% · 24 answers",
    ...changes,
  };
}

/** One row of each standing. */
export const sampleChart: BandChart = {
  title: "Guiding Challenger",
  subtitle: "Your last 30 days · 24 answers",
  words: {
    target: "Target",
    within: "on target",
    below: "below it",
    above: "above it",
    unmeasured: "too few answers yet",
  },
  rows: [
    sampleRow(),
    sampleRow({
      label: "Words",
      value: 60,
      band: { maximum: 45 },
      scaleMaximum: 90,
      standing: "above",
    }),
    sampleRow({ label: "Takes up", value: 0.1, band: { minimum: 0.6 }, standing: "below" }),
    sampleRow({ label: "Glosses", value: null, standing: "unmeasured", valueText: "–" }),
  ],
};
