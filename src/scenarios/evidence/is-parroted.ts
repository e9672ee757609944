import type { Stretch } from "./align.ts";
import { plainWord } from "./find-stretch.ts";
import { isComparedBySound, soundOf } from "./sound-letters.ts";

/** Shorter sentences are said by anybody. */
const lettersMin = 16;

/** How much of a sentence of the tutor it is: choosing among what is offered repeats less. */
const shareMin = 0.8;

/** Whether the sentence that a learner's words stand in is one that the tutor has just said. */
export function isParroted(
  said: { text: string; stretch: Stretch },
  tutorText: string,
  language: string,
): boolean {
  const keyOf = (text: string) =>
    isComparedBySound(language)
      ? soundOf(text, language)
      : plainWord(text).replaceAll(/\P{L}/gu, "");
  const tutorSentences = tutorText.split(partings).map(keyOf);
  return cutSentences(said.text)
    .filter(({ start, end }) => start < said.stretch.end && end > said.stretch.start)
    .map(({ start, end }) => keyOf(said.text.slice(start, end)))
    .some(
      (own) =>
        own.length >= lettersMin &&
        tutorSentences.some(
          (sentence) => sentence.includes(own) && own.length >= shareMin * sentence.length,
        ),
    );
}

/** Where a sentence, or one that is quoted within it, begins and ends. */
const partings = /[.!?…。！？\n:："“”„«»「」『』]+/u;

function cutSentences(text: string): Stretch[] {
  return Array.from(text.matchAll(/[^.!?…。！？\n]+/gu), ({ 0: sentence, index }) => ({
    start: index,
    end: index + sentence.length,
  }));
}
