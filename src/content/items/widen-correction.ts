import { splitSentences } from "#/languages/text-measures/split-sentences.ts";
import { standsAlone } from "#/languages/compare-words.ts";
import type { Correction } from "#/prompts/trailer-notes.ts";
import { countCharacters } from "#/shared/clean-text.ts";

/** What was written, and what it should be. */
type Slip = Pick<Correction, "original" | "corrected">;

/** What a learner wrote, and all that was corrected in it. */
export interface CorrectedMessage {
  text: string;
  language: string;
  corrections: readonly Slip[];
}

/** What is longer makes no card that can be taken in at a glance. */
const sentenceCharactersMax = 200;

/**
 * A correction with the learner's own sentence around it, so that only what was wrong is missing from
 * its card. What else was corrected there is right in both texts: they differ by this slip alone. The
 * bare excerpt where its words do not stand in one sentence, or stand in the message more than once,
 * or where the sentence is too long.
 */
export function widenCorrection(slip: Slip, message: CorrectedMessage): Slip {
  const found = splitSentences(message.text.normalize("NFC"), message.language)
    .map((sentence) => sentence.replaceAll(/\s+/gu, " "))
    .flatMap((sentence) => findChanges(sentence, slip).map((own) => ({ sentence, own })));
  const [place] = found;
  const excerpt = { original: slip.original, corrected: slip.corrected };
  if (!place || found.length > 1) return excerpt;
  const { sentence, own } = place;
  const others = listOthers(sentence, own, message.corrections);
  const wide = {
    original: applyChanges(sentence, others),
    corrected: applyChanges(sentence, [...others, own]),
  };
  const isShort = Object.values(wide).every(
    (text) => countCharacters(text) <= sentenceCharactersMax,
  );
  return isShort ? wide : excerpt;
}

/** What stands in a sentence from `start` to `end`, and should be `corrected`. */
interface Change {
  start: number;
  end: number;
  corrected: string;
}

/** Each place of a sentence where the words of a slip stand as whole words, in whatever case. */
function findChanges(sentence: string, { original, corrected }: Slip): Change[] {
  const words = new RegExp(RegExp.escape(original.normalize("NFC")), "giu");
  return Array.from(sentence.matchAll(words), ({ 0: { length }, index }) => ({
    start: index,
    end: index + length,
    corrected,
  }))
    .filter(({ start, end }) => standsAlone(sentence, start, end))
    .map((change) => withMarks(sentence, change));
}

/** A mark that the corrected words bring with them, and that stands there already, is not set twice. */
function withMarks(sentence: string, { start, end, corrected }: Change): Change {
  const first = /^\p{P}/u.exec(corrected)?.[0] ?? "";
  const last = /\p{P}$/u.exec(corrected)?.[0] ?? "";
  return {
    start: sentence.slice(0, start).endsWith(first) ? start - first.length : start,
    end: sentence.startsWith(last, end) ? end + last.length : end,
    corrected,
  };
}

/** The other slips of a sentence: those that stand there once, and in nothing that is changed already. */
function listOthers(sentence: string, own: Change, slips: readonly Slip[]): Change[] {
  const changes = [own];
  for (const slip of slips) {
    const [change, ...more] = findChanges(sentence, slip);
    const isFree = changes.every(
      ({ start, end }) => change && (change.end <= start || change.start >= end),
    );
    if (change && more.length === 0 && isFree) changes.push(change);
  }
  return changes.slice(1);
}

function applyChanges(sentence: string, changes: readonly Change[]): string {
  return changes
    .toSorted((first, second) => second.start - first.start)
    .reduce(
      (text, { start, end, corrected }) => text.slice(0, start) + corrected + text.slice(end),
      sentence,
    );
}
