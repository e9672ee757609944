import { neutralizeTags } from "./escape-data.ts";
import { parseTrailer } from "./parse-trailer.ts";
import type { HistoryTurn } from "./prompt-input.ts";
import { noteClosing, noteOpening } from "./trailer-tag.ts";

const ourNotes = new RegExp(`${noteOpening}.*?${noteClosing}\\s*`, "gs");

/** A turn of a talk as a text about it: both sides' words, without our notes, unable to speak in our name. */
export function transcribeTurn(turn: HistoryTurn): string {
  const learner = neutralizeTags(turn.promptText.replaceAll(ourNotes, "")).trim();
  const tutor = neutralizeTags(parseTrailer(turn.answerText, "").visibleText);
  return learner ? `Learner: ${learner}\nTutor: ${tutor}` : `Tutor: ${tutor}`;
}
