import type { TargetLanguage } from "#/languages/languages.ts";
import type { Correction, VocabularyNote } from "#/prompts/trailer-notes.ts";

import type { ItemDraft } from "./item.ts";

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
