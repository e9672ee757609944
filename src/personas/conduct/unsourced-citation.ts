import type { AnswerToMeasure } from "./answer-to-measure.ts";
import type { PhraseFinder } from "./find-phrases.ts";
import { foldText } from "#/languages/fold-text.ts";

/** Addresses, DOIs, a name with a year in brackets, "according to" with a name. */
const patterns = [
  /https?:\/\/\S+|\bwww\.\S+/giu,
  /\b(?:doi:\s*)?10\.\d{4,9}\/\S+/giu,
  /\bISBN\b[\s:]*[\d-]{9,}/giu,
  /(?<!\p{L})\p{Lu}[\p{L}'’-]{1,40}(?: (?:et al\.?|and|y|et|und|e|&) ?(?:\p{Lu}[\p{L}'’-]{1,40})?)? ?[(（](?:1[89]|20)\d\d[a-z]?[)）]/gu,
  /(?<=(?:[Aa]ccording to|[Ss]elon|[Dd]['’]après|[Ss]egún|[Ss]egundo|[Ss]econdo) )\p{Lu}\p{Ll}{2,40}/gu,
  /[(（]\p{Lu}[^()（）]{2,60}[,，、] ?(?:1[89]|20)\d\d[a-z]?[^()（）]{0,20}[)）]/gu,
];

/**
 * Whether an answer leans on a source that the learner did not bring: an address, a DOI, a name with
 * a year, or a phrase such as "studies show". A model has no way to look anything up, so that each
 * is made up or remembered at best. It takes the year of a film in brackets for a source, and cannot
 * tell a true source from a false one.
 */
export function hasUnsourcedCitation(answer: AnswerToMeasure, phrases: PhraseFinder): boolean {
  const brought = foldText([...answer.earlierLearnerTexts, answer.learnerText].join("\n"));
  const text = foldText(answer.text);
  const cited = patterns.flatMap((pattern) => answer.text.match(pattern) ?? []).map(foldText);
  const said = phrases.all("citation", text).map(({ start, end }) => text.slice(start, end));
  return [...cited, ...said].some((source) => !brought.includes(source));
}
