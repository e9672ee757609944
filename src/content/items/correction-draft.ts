import type { TargetLanguage } from "#/languages/languages.ts";
import type { Correction, VocabularyNote } from "#/prompts/trailer-notes.ts";

import type { ItemDraft } from "./item.ts";

/** Where in a talk something was said. */
interface Place {
  language: TargetLanguage;
  turnId: string;
}

/** A correction of a talk as an item to keep. */
export function draftCorrection(correction: Correction & Place): ItemDraft {
  const { original, corrected, kind, why, language, turnId } = correction;
  return {
    kind: "correction",
    language,
    title: corrected,
    body: { original, correctionKind: kind, why },
    source: { kind: "talk", turnId },
  };
}

/** A word that the tutor of a talk noted, as an item to keep. */
export function draftWord(note: VocabularyNote & Place): ItemDraft {
  const { word, meaning, language, turnId } = note;
  return {
    kind: "word",
    language,
    title: word,
    body: { meaning },
    source: { kind: "talk", turnId },
  };
}
