import type { BandChart } from "#/charts/band-chart.ts";

/** How a cell or a line is meant; said in words too, never by colour alone. */
type Tone = "good" | "bad" | "plain";

export interface Cell {
  text: string;
  tone: Tone;
}

/** One exchange of a transcript. */
export interface TranscriptLine {
  learner: string;
  tutor: string;
  /** What measures say of it, in words. */
  marks: readonly string[];
  faults: readonly string[];
  /** The note that went with the message. */
  note: string | undefined;
}

/** A piece of a report, written as Markdown or as HTML. */
export type Block =
  | { kind: "heading"; level: 2 | 3; text: string }
  | { kind: "text"; text: string }
  | { kind: "table"; caption: string; head: readonly string[]; rows: readonly (readonly Cell[])[] }
  | { kind: "picture"; chart: BandChart }
  | {
      kind: "transcript";
      title: string;
      about: string;
      /** Code of the language that is spoken in it. */
      language: string;
      lines: readonly TranscriptLine[];
    };

/** A whole report. */
export interface Report {
  title: string;
  blocks: readonly Block[];
}

export const plain = (text: string): Cell => ({ text, tone: "plain" });
