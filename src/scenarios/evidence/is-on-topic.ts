import { baseLanguage } from "#/languages/interface-locales.ts";
import { isMistyped } from "#/languages/is-mistyped.ts";
import { contentWords } from "#/languages/text-measures/content-words.ts";
import { areRelated } from "#/languages/word-overlap.ts";

import type { EvidenceObjective, EvidencePhase, TextsBy } from "./evidence-objective.ts";
import { plainWord } from "./find-stretch.ts";
import { holdsPhrase, topicsOf, type EvidenceLexicon, type EvidenceTopic } from "./lexicon.ts";
import { isComparedBySound, soundOf } from "./sound-letters.ts";

/** What is asked for, and how its language is looked at. */
export interface TopicQuestion {
  objective: EvidenceObjective;
  phase: EvidencePhase;
  language: string;
  lexicon: EvidenceLexicon | undefined;
}

/**
 * Whether what was said has to do with the objective: a word of weight in common with its example, its
 * title or the words of its phase, or what learners say for the kind of thing that it asks for. True
 * where the scene has no words in the language to tell by.
 */
export function isOnTopic(said: string, question: TopicQuestion): boolean {
  const { objective, phase, language, lexicon } = question;
  const own = keysOfObjective(objective, question);
  if (countShared(said, own, language) > 0) return true;
  const others = (phase.objectives ?? [])
    .filter((other) => other.evidence !== objective.evidence)
    .map((other) => keysOfObjective(other, question));
  if (others.some((keys) => countShared(said, keys, language) >= clearlyShared)) return false;
  const topics = lexicon ? topicsOf(objective.evidence) : [];
  if (lexicon && topics.some((topic) => holdsPhrase(said, lexicon.topics[topic], lexicon))) {
    return true;
  }
  const shared = keysOfPhase(others.flat(), topics, question);
  return own.length + others.flat().length + shared.length === 0
    ? true
    : countShared(said, shared, language) > 0;
}

/** So many words of weight in common with another objective say that it is about that one. */
const clearlyShared = 2;

/** The words of a phase that belong to none of its other objectives, nor to another kind of thing. */
function keysOfPhase(
  others: readonly string[],
  topics: readonly EvidenceTopic[],
  question: TopicQuestion,
): string[] {
  const { phase, language, lexicon } = question;
  const foreign = foreignThings(topics);
  return [...phase.words, ...phase.phrases]
    .flatMap((texts) => keysOf(texts[language] ?? "", question))
    .filter((key) => !others.some((other) => areSame(key, other)))
    .filter(
      (key) =>
        !lexicon || !foreign.some((topic) => holdsPhrase(key, lexicon.topics[topic], lexicon)),
    );
}

/** Kinds of things that are not taken for each other. */
const things: readonly EvidenceTopic[] = ["drink", "food"];

function foreignThings(topics: readonly EvidenceTopic[]): EvidenceTopic[] {
  const isOfThings = things.some((thing) => topics.includes(thing));
  return isOfThings ? things.filter((thing) => !topics.includes(thing)) : [];
}

function keysOfObjective({ examples, titles }: EvidenceObjective, question: TopicQuestion) {
  const title = inLanguage(titles, question.language);
  return keysOf(`${examples[question.language] ?? ""}\n${title}`, question);
}

/** The text of the locale that is of this language. */
function inLanguage(texts: TextsBy, language: string): string {
  const found = Object.entries(texts).find(([locale]) => baseLanguage(locale) === language);
  return found?.[1] ?? "";
}

/** The words of weight of a text, by which another one is about the same. */
function keysOf(text: string, { language, lexicon }: TopicQuestion): string[] {
  const generic = new Set(lexicon?.generic.map((word) => keyOf(word, language)));
  return contentWords(text, language)
    .map((word) => keyOf(word, language))
    .filter((key) => key !== "" && !generic.has(key));
}

/** Of a Japanese verb its kanji, which all its forms have. */
function keyOf(word: string, language: string): string {
  if (!isComparedBySound(language)) return plainWord(word);
  return word.replace(/(?<=\p{Script=Han})\p{Script=Hiragana}+$/u, "").trim();
}

function countShared(said: string, keys: readonly string[], language: string): number {
  const unique = [...new Set(keys)];
  if (isComparedBySound(language)) {
    const sound = soundOf(said, language);
    return unique.filter((key) => holdsKey({ said, sound }, key, language)).length;
  }
  const words = contentWords(said, language).map(plainWord);
  return unique.filter((key) => words.some((word) => areSame(word, key))).length;
}

function areSame(word: string, key: string): boolean {
  return areRelated(word, key) || isMistyped(word, key);
}

/** Fewer letters of sound are in too many words. */
const soundLettersMin = 4;

function holdsKey(
  { said, sound }: Readonly<Record<"said" | "sound", string>>,
  key: string,
  language: string,
): boolean {
  if (said.includes(key)) return key.length > 1 || /\p{Script=Han}/u.test(key);
  const keySound = soundOf(key, language);
  return keySound.length >= soundLettersMin && sound.includes(keySound);
}
