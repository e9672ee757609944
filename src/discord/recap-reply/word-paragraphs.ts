import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import type { RecapView } from "#/sessions/recap/recap-view.ts";

import { cutText } from "../cut-text.ts";
import { quote } from "../quote.ts";

const wordsShownMax = 8;
const wordLengthMaximum = 60;

/** A word that was to be said, and whether it was. */
interface WantedWord {
  word: string;
  meaning?: string | undefined;
  isUsed: boolean;
}

/** Words that the learner said, and those that they did not. */
export function usedWordsParagraph(words: readonly WantedWord[], locale: InterfaceLocale): string {
  const used = words.filter(({ isUsed }) => isUsed);
  const missed = words.filter(({ isUsed }) => !isUsed);
  const listed = [
    { title: translate(locale, "recap.scene.used"), shown: used },
    { title: translate(locale, "recap.scene.missed"), shown: missed },
  ];
  return listed
    .filter(({ shown }) => shown.length > 0)
    .map(({ title, shown }) => `**${title}**: ${listWords(shown, locale)}`)
    .join("\n");
}

/**
 * What the tutor noted: what is new, a line each, and what is kept already. How many words were used is
 * told of a scene, and of a review, by their own words.
 */
export function notedWordParagraphs(view: RecapView, locale: InterfaceLocale): string[] {
  const { words } = view;
  if (words.length === 0) return [];
  const fresh = words.filter(({ isKept }) => !isKept);
  const kept = words.filter(({ isKept }) => isKept).map(({ word }) => ({ word }));
  const used = words.filter(({ isUsed }) => isUsed).length;
  const tellsUse = used > 0 && !view.scene && view.reviewed.length === 0;
  const small = [
    ...sayMore(fresh.length, locale),
    ...(kept.length > 0
      ? [translate(locale, "recap.words_kept", { words: listWords(kept, locale) })]
      : []),
    ...(tellsUse ? [translate(locale, "recap.words_used", { used, count: words.length })] : []),
  ];
  const lines = [
    ...fresh.slice(0, wordsShownMax).map((word) => `- ${describeWord(word)}`),
    ...small.map((line) => `-# ${line}`),
  ];
  const heading = `### ${translate(locale, "recap.words", { count: fresh.length })}`;
  return [...(fresh.length > 0 ? [heading] : []), lines.join("\n")];
}

function describeWord({ word, meaning }: { word: string; meaning: string }): string {
  return [`**${show(word)}**`, ...(meaning === "" ? [] : [show(meaning)])].join(" · ");
}

function listWords(
  words: readonly { word: string; meaning?: string | undefined }[],
  locale: InterfaceLocale,
): string {
  const shown = words
    .slice(0, wordsShownMax)
    .map(({ word, meaning = "" }) =>
      meaning === "" ? show(word) : `${show(word)} (${show(meaning)})`,
    );
  return [...shown, ...sayMore(words.length, locale)].join(", ");
}

/** That there are more than are shown, where there are. */
function sayMore(words: number, locale: InterfaceLocale): string[] {
  const more = words - wordsShownMax;
  return more > 0 ? [translate(locale, "recap.more_words", { count: more })] : [];
}

function show(text: string): string {
  return quote(cutText(text, { characters: wordLengthMaximum }));
}
