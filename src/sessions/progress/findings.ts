import { correctionKinds, type CorrectionKind } from "#/prompts/trailer-notes.ts";

import { ratePer100, type Figures } from "./figures.ts";

/** What goes better than in the fortnight before. */
export type Better =
  | { kind: "fewer_corrections"; correctionKind: CorrectionKind; before: number; now: number }
  | { kind: "more_right"; before: number; now: number }
  | { kind: "longer_messages"; before: number; now: number }
  | { kind: "more_new_words"; before: number; now: number }
  | { kind: "more_days"; before: number; now: number };

/** What is best done next. */
export type Next =
  | { kind: "scene"; scene: OpenScene }
  | { kind: "cards"; cards: number }
  | { kind: "focus"; correctionKind: CorrectionKind; per100: number }
  | { kind: "talk" }
  | { kind: "nothing" };

/** A scene that was begun and is not over. */
export interface OpenScene {
  readonly sessionId: string;
  readonly scenarioId: string;
  readonly scenarioVersion: number | null;
  readonly channelId: string;
  readonly isPaused: boolean;
}

// Below these, a difference says more about chance than about learning.
const wordsMin = 150;
const correctionsMin = 4;
const reviewsMin = 30;
const turnsMin = 15;
const newWordsMin = 5;

const fallMin = 0.25;
const rightRiseMin = 0.05;
const messageRiseMin = 0.15;

/**
 * The one thing that went better than in the fortnight before, what tells most of learning first;
 * undefined where nothing can be said for sure.
 */
export function findBetter(now: Figures, before: Figures): Better | undefined {
  return (
    findFewerCorrections(now, before) ??
    findMoreRight(now, before) ??
    findLongerMessages(now, before) ??
    findMoreNewWords(now, before) ??
    findMoreDays(now, before)
  );
}

/** Of the kinds that became rarer by a quarter and more, the one that fell most. */
function findFewerCorrections(now: Figures, before: Figures): Better | undefined {
  if (Math.min(now.learnerWords, before.learnerWords) < wordsMin) return undefined;
  const [best] = correctionKinds
    .filter((kind) => kind !== "other" && before.corrections[kind] >= correctionsMin)
    .map((correctionKind) => ({
      kind: "fewer_corrections" as const,
      correctionKind,
      before: ratePer100(before, correctionKind),
      now: ratePer100(now, correctionKind),
    }))
    .filter((one) => one.now <= one.before * (1 - fallMin))
    .toSorted((first, second) => second.before - second.now - (first.before - first.now));
  return best;
}

function findMoreRight(now: Figures, before: Figures): Better | undefined {
  if (Math.min(now.reviews, before.reviews) < reviewsMin) return undefined;
  const shares = { before: before.right / before.reviews, now: now.right / now.reviews };
  return shares.now - shares.before >= rightRiseMin ? { kind: "more_right", ...shares } : undefined;
}

function findLongerMessages(now: Figures, before: Figures): Better | undefined {
  if (Math.min(now.turns, before.turns) < turnsMin) return undefined;
  const words = {
    before: before.learnerWords / before.turns,
    now: now.learnerWords / now.turns,
  };
  return words.now >= words.before * (1 + messageRiseMin)
    ? { kind: "longer_messages", ...words }
    : undefined;
}

function findMoreNewWords(now: Figures, before: Figures): Better | undefined {
  return now.newWords >= before.newWords + newWordsMin && before.newWords > 0
    ? { kind: "more_new_words", before: before.newWords, now: now.newWords }
    : undefined;
}

function findMoreDays(now: Figures, before: Figures): Better | undefined {
  return now.activeDays > before.activeDays && before.activeDays > 0
    ? { kind: "more_days", before: before.activeDays, now: now.activeDays }
    : undefined;
}

/** What waits, in this order: a scene half-done, cards, then what is corrected most. */
export function findNext(
  now: Figures,
  waiting: { scene: OpenScene | undefined; cards: number; isActiveToday: boolean },
): Next {
  const { scene, cards, isActiveToday } = waiting;
  if (scene) return { kind: "scene", scene };
  if (cards > 0) return { kind: "cards", cards };
  const most = findMostCorrected(now);
  if (most) return { kind: "focus", correctionKind: most, per100: ratePer100(now, most) };
  return { kind: isActiveToday ? "nothing" : "talk" };
}

/** The kind that was corrected most often, and often enough to speak of; undefined where none was. */
export function findMostCorrected(figures: Figures): CorrectionKind | undefined {
  const [most] = correctionKinds
    .filter((kind) => kind !== "other" && figures.corrections[kind] >= correctionsMin)
    .toSorted((first, second) => figures.corrections[second] - figures.corrections[first]);
  return most;
}
