import { setTimeout as delay } from "node:timers/promises";

import { frequencyRanks, levelledLanguages } from "#/languages/text-measures/frequency-ranks.ts";
import { wordRank } from "#/languages/text-measures/word-rank.ts";

import { createPhraseFinder, lexiconLanguages } from "./find-phrases.ts";
import { phraseKinds } from "./lexicon.ts";

/** Between two slices everything else has the thread. */
const usualPauseMs = 20;

/**
 * Makes ready what the first answer of each language would have to wait for, 60 to 200 ms: phrases
 * and word lists. It takes some seconds, a slice of a few milliseconds at a time.
 */
export async function warmUpMeasures(signal: AbortSignal, pauseMs = usualPauseMs): Promise<void> {
  for (const warmUp of slices()) {
    await delay(pauseMs, undefined, { ref: false });
    if (signal.aborted) return;
    warmUp();
  }
}

function* slices(): Generator<() => void> {
  for (const language of levelledLanguages) {
    yield () => frequencyRanks(language);
    yield () => wordRank("a", language);
  }
  for (const language of lexiconLanguages) {
    const finder = createPhraseFinder([language]);
    for (const kind of phraseKinds) {
      for (const text of texts) {
        yield () => {
          for (let run = 0; run < runs; run += 1) finder.has(kind, text);
        };
      }
    }
  }
}

/** The engine compiles an expression anew for texts of narrow and of wide characters… */
const texts = ["a", "…"];

/** …and once more when it is used again. */
const runs = 2;
