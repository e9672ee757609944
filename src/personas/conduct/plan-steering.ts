import type { AnswerConduct } from "./answer-conduct.ts";
import { judgeBands, type Band, type JudgedBand } from "./bands.ts";
import { measureNames, type MeasureName } from "./measure-names.ts";
import { steeringNotes, type NoteEntry, type SteeringDirection } from "./steering-notes.ts";
import type { SteeringWishes } from "./steering-wishes.ts";

/** A short word to the tutor, in English, that goes with the learner's next message. */
export interface SteeringNote {
  measure: MeasureName;
  direction: SteeringDirection;
  text: string;
}

/** What is decided from. */
export interface SteeringInput {
  /** Of this talk with this persona, oldest first; only the last eight count. */
  answers: readonly AnswerConduct[];
  /** The persona's, with the general ones: see `bandsOf`. */
  bands: readonly Band[];
  wishes: SteeringWishes;
}

/** The answers that count; who plans may hand in just these. */
export const measuredAnswersMax = 8;

/** Fewer say nothing: half of four answers is chance. */
export const measuredAnswersMin = 4;

/** For so many turns after a note the tutor is left to follow it. */
const restTurns = 2;

/**
 * The note for the next answer: of the measures outside their bands the first of `measureNames`, its
 * order of importance, that may be spoken of. Undefined where all is well, or where too little was
 * measured. Pure.
 *
 * A measure rests for two turns after its note. For as long as that note stands in the window, the
 * measure is spoken of again only where it lies outside by a margin, so that one which hovers at its
 * band's edge does not flap; what no tutor may do at all has no margin.
 */
export function planSteering({ answers, bands, wishes }: SteeringInput): SteeringNote | undefined {
  const window = answers.slice(-measuredAnswersMax);
  return judgeBands(window, bands)
    .toSorted((first, second) => importanceOf(first) - importanceOf(second))
    .filter(
      (judged) => judged.measured.answers >= measuredAnswersMin && mayBeSaidAgain(judged, window),
    )
    .map(toNote)
    .find((found) => found !== undefined && found.entry.speaksAgainst?.(wishes) !== true)?.note;
}

function importanceOf({ band }: JudgedBand): number {
  return measureNames.indexOf(band.measure);
}

/** A false word of praise or an invented source is one too many, however often it was said so. */
const withoutMargin: ReadonlySet<MeasureName> = new Set([
  "false_praise_share",
  "early_reveal_share",
  "unsourced_citation_share",
]);

/** Some one answer of eight; a tenth of the median. */
const marginShare = 0.1;

function mayBeSaidAgain({ band, measured }: JudgedBand, window: readonly AnswerConduct[]): boolean {
  const said = window.findLastIndex(({ steered }) => steered === band.measure);
  if (said < 0) return true;
  if (window.length - said <= restTurns) return false;
  if (withoutMargin.has(band.measure)) return true;
  return distanceOutside(band, measured.value ?? 0) >= marginShare;
}

/** How far outside its band a measure lies: of words as a part of the edge, of shares as it is. */
function distanceOutside({ measure, minimum, maximum }: Band, value: number): number {
  const below = (minimum ?? -Infinity) - value;
  const above = value - (maximum ?? Infinity);
  const edge = (below > 0 ? minimum : maximum) ?? 1;
  return Math.max(below, above) / (measure === "median_words" ? Math.max(1, edge) : 1);
}

function toNote({
  band: { measure },
  standing,
}: JudgedBand): { note: SteeringNote; entry: NoteEntry } | undefined {
  if (standing !== "below" && standing !== "above") return undefined;
  const entry = steeringNotes[measure][standing];
  return entry && { note: { measure, direction: standing, text: entry.text }, entry };
}
