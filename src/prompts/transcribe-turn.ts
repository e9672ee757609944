import { learnerWordsOf } from "./compose-prompt-text.ts";
import { neutralizeTags } from "./escape-data.ts";
import type { HistoryTurn } from "./prompt-input.ts";
import { visibleTextOf } from "./trailer-filter.ts";

/** A turn of a talk as a text about it: both sides' words, without our notes, unable to speak in our name. */
export function transcribeTurn(turn: HistoryTurn): string {
  const learner = neutralizeTags(learnerWordsOf(turn.promptText));
  const tutor = neutralizeTags(visibleTextOf(turn.answerText));
  return learner ? `Learner: ${learner}\nTutor: ${tutor}` : `Tutor: ${tutor}`;
}
