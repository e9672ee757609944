import { plainText } from "#/languages/text-measures/plain-text.ts";

import { foldText } from "#/languages/fold-text.ts";

/** An answer in the forms in which it is looked at; all folded. */
export interface PreparedText {
  /** Everything that a person reads. */
  whole: string;
  /** With an empty pair of quotation marks in place of each quotation and before what is set off. */
  unquoted: string;
  /** The sentences of `unquoted`, with their closing marks. */
  sentences: readonly string[];
}

const quotations = [
  /"[^"\n]{1,160}"/gu,
  /“[^”\n]{1,160}”/gu,
  /„[^“”\n]{1,160}[“”]/gu,
  /[«»][^«»\n]{1,160}[«»]/gu,
  /[‹›][^‹›\n]{1,160}[‹›]/gu,
  /‘[^’\n]{1,80}’(?!\p{L})/gu,
  /「[^」\n]{1,160}」/gu,
  /『[^』\n]{1,160}』/gu,
  /《[^》\n]{1,80}》/gu,
  /(?<![\p{L}\p{N}])'[^'\n]{1,80}'(?!\p{L})/gu,
  /`[^`\n]{1,80}`/gu,
];

/** A word or a few in bold or italics, which name a form; a sentence so written is the tutor's own. */
const setOff = /(\*{1,3}|_{1,3})(?=[^\s*_])([^*_\n.!?:。！？：]{1,40})\1/gu;

/** Makes an answer ready for the measures. */
export function prepareText(text: string): PreparedText {
  const marked = quotations.reduce(
    (quoted, quotation) => quoted.replaceAll(quotation, '""'),
    text.replaceAll(setOff, '""$2'),
  );
  const unquoted = foldText(plainText(marked));
  return {
    whole: foldText(plainText(text)),
    unquoted,
    sentences: splitMarked(unquoted),
  };
}

/** The sentences of folded text by their marks alone, which are kept. */
export function splitMarked(text: string): string[] {
  return (text.match(/[^.!?。؟\n]+[.!?。؟]*/gu) ?? []).map((sentence) => sentence.trim());
}

/** Whether a sentence of folded text ends with a question mark. */
export function isAsked(sentence: string): boolean {
  return /[?؟]["')\]\s]*$/u.test(sentence);
}
