import type { NativeLanguage, Talk } from "./talk.ts";

/** A correction as the notes behind an answer have it. */
interface DemoCorrection {
  original: string;
  corrected: string;
  kind: string;
  why: string;
}

/** A slip in a learner's words, with the tutor's own way to say it. */
interface FoundSlip {
  recast: string;
  correction: DemoCorrection;
}

/** The slips in a text, of those that the talk in its language knows. */
export function findSlips(talk: Talk, text: string, native: NativeLanguage): FoundSlip[] {
  return talk.slips.flatMap((slip) => {
    const words = slip.pattern.exec(text);
    if (!words) return [];
    const isCapital = /^\p{Lu}/u.test(words[0]);
    const corrected = slip.correct(words);
    return {
      recast: slip.recast(words),
      correction: {
        original: words[0],
        corrected: isCapital ? capitalize(corrected) : corrected,
        kind: slip.kind,
        why: slip.why[native],
      },
    };
  });
}

function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
