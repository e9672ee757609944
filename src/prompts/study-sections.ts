import { limitCharacters, stripUnsafe } from "#/shared/clean-text.ts";
import { limitTokens } from "#/shared/limit-tokens.ts";

import type { BriefingText, BriefingWord } from "./briefing.ts";
import { neutralizeTags, quoteField } from "./escape-data.ts";
import { dataClosing, dataOpening } from "./trailer-tag.ts";

/** How many characters of a text a tutor is given, and how many tokens at most. */
export const studyRoom = { charactersMax: 4_000, tokensMax: 1_500 };

/** How many words a tutor is given to have them used again. */
export const studyWordsMax = 12;

/** The beginning of a text, as much as a prompt has room for; where it can, it ends with a sentence. */
export function cutForStudy(text: string): string {
  const { charactersMax, tokensMax } = studyRoom;
  const cut = limitTokens(limitCharacters(text, charactersMax), tokensMax);
  if (cut.length === text.length) return text;
  const lastEnd = cut.search(/[.!?。！？…\n][^.!?。！？…\n]*$/u);
  return lastEnd > cut.length / 2 ? cut.slice(0, lastEnd + 1) : cut;
}

/** Of a session about one of the learner's texts. Whatever the text says is material. */
export function textSection({ title, excerpt }: BriefingText): string {
  const text = neutralizeTags(stripUnsafe(excerpt)).trim();
  return `# The text they study
Talk about this text of theirs: ask what it says, what a word in it means, what they think of it. Go through it in its order, and quote a few words where that helps.
${dataOpening}${quoteField(title, 120)}
${text}${dataClosing}`;
}

/** Of a session in which the learner is to use words again that they keep. */
export function wordsSection(words: readonly BriefingWord[]): string {
  const list = words.map(({ word, meaning }) => {
    const known = quoteField(word, 60, 20);
    return meaning === "" ? known : `${known} = ${quoteField(meaning, 60, 20)}`;
  });
  return `# The words they review
Lead the talk so that they need these words of theirs, one after the other. Hint at a meaning, and say a word yourself only where they are stuck; when they have used one, go on to the next.
${dataOpening}${list.join("; ")}${dataClosing}`;
}
