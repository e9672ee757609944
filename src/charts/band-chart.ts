/** How a value stands to its band. */
export type BandStanding = "within" | "below" | "above" | "unmeasured";

/** One measure: where it should lie and where it lies. All texts are in the reader's language. */
export interface BandRow {
  readonly label: string;
  /** Null where nothing could be measured. */
  readonly value: number | null;
  /** Both ends included; a missing one is open. */
  readonly band: { readonly minimum?: number | undefined; readonly maximum?: number | undefined };
  /** The value at the right end of the track, which begins at 0. */
  readonly scaleMaximum: number;
  readonly standing: BandStanding;
  /** The value as it is read: "72 %". */
  readonly valueText: string;
  /** What stands small below the track: the band and of how many answers it was measured. */
  readonly caption: string;
}

/** A picture of measures, each against the band that it should lie in. */
export interface BandChart {
  readonly title: string;
  readonly subtitle: string;
  readonly rows: readonly BandRow[];
  /** What the marks mean, and how each standing is said. */
  readonly words: Readonly<Record<"target" | BandStanding, string>>;
}

/** The picture in words, from the same data, for those who do not see it. */
export function describeBandChart({ title, subtitle, rows, words }: BandChart): string {
  const sentences = rows.map(
    ({ label, valueText, standing, caption }) =>
      `${label}: ${valueText} (${words[standing]}; ${caption}).`,
  );
  return [`${title}, ${subtitle}.`, ...sentences].join(" ");
}
