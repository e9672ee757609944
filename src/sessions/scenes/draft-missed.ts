import type { ItemDraft } from "#/content/items/item.ts";
import type { TargetLanguage } from "#/languages/languages.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { inLanguage, inLocale } from "#/scenarios/in-locale.ts";

import type { ObjectiveProgress, SceneProgress } from "./scene-progress.ts";
import type { SceneWord } from "./scene-view.ts";

/** Cards of one scene: as many as a learner likes to see the day after. */
const missedMax = 10;

/** So many hints show that the words were not there: the last but one says how the sentence begins. */
const toldFromHint = 2;

/** What a scene that is over leaves to be learned. */
export interface MissedInput {
  progress: SceneProgress;
  words: readonly SceneWord[];
  language: TargetLanguage;
  nativeLanguage: string;
  locale: InterfaceLocale;
}

/**
 * What was missed in a scene, as items to keep: a sentence for each objective that was not met, or
 * only after much of the sentence was told, then key words that the learner never used, as far as
 * the scene says what they mean. Pure.
 */
export function draftMissed(input: MissedInput): ItemDraft[] {
  const objectives = input.progress.phases.flatMap((phase) => phase.objectives);
  const sentences = objectives.filter(isMissed).flatMap((missed) => draftSentence(missed, input));
  const words = input.words
    .filter(({ isUsed }) => !isUsed)
    .flatMap((word) => draftWord(word, input));
  return [...sentences, ...words].slice(0, missedMax);
}

function isMissed({ state, hintsUsed }: ObjectiveProgress): boolean {
  return state !== "met" || hintsUsed >= toldFromHint;
}

function draftSentence(
  { objective }: ObjectiveProgress,
  { language, nativeLanguage, locale }: MissedInput,
): ItemDraft[] {
  const title = inLanguage(objective.examples, language);
  if (title === undefined) return [];
  const known =
    nativeLanguage === language ? undefined : inLanguage(objective.examples, nativeLanguage);
  const meaning = known ?? inLocale(objective.titles, locale);
  return [{ kind: "phrase", language, title, body: { meaning }, source: { kind: "talk" } }];
}

function draftWord({ word, meaning }: SceneWord, { language }: MissedInput): ItemDraft[] {
  if (meaning === undefined || meaning === word) return [];
  return [{ kind: "word", language, title: word, body: { meaning }, source: { kind: "talk" } }];
}
