import type { TargetLanguage } from "#/languages/languages.ts";
import type { Correction, VocabularyNote } from "#/prompts/trailer-notes.ts";

import type { ItemDraft } from "./item.ts";
import { widenCorrection } from "./widen-correction.ts";

/** Where something was said: in a turn of a talk, or in a message that was looked at by itself. */
interface Place {
  language: TargetLanguage;
  turnId?: string;
}

/** A correction as an item to keep. */
export function draftCorrection(correction: Correction & Place): ItemDraft {
  const { original, corrected, kind, why, language, turnId } = correction;
  return {
    kind: "correction",
    language,
    title: corrected,
    body: { original, correctionKind: kind, why },
    source: sourceOf(turnId),
  };
}

/** A turn of a talk: what its learner wrote, null where that is gone, and all that was corrected. */
interface CorrectedTurn {
  language: TargetLanguage;
  turnId: string;
  learnerText: string | null;
  corrections: readonly Correction[];
}

/** A correction of a turn as an item to keep, with the learner's sentence around it. */
export function draftTurnCorrection(
  correction: Correction,
  { language, turnId, learnerText, corrections }: CorrectedTurn,
): ItemDraft {
  const wide = widenCorrection(correction, { text: learnerText ?? "", language, corrections });
  return draftCorrection({ ...correction, ...wide, language, turnId });
}

/** A word that was noted in an answer, as an item to keep. */
export function draftWord(note: VocabularyNote & Place): ItemDraft {
  const { word, meaning, language, turnId } = note;
  return {
    kind: "word",
    language,
    title: word,
    body: { meaning },
    source: sourceOf(turnId),
  };
}

function sourceOf(turnId: string | undefined): NonNullable<ItemDraft["source"]> {
  return turnId === undefined ? { kind: "message" } : { kind: "talk", turnId };
}
