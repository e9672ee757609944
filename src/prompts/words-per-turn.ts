import { levelStyles, type Level } from "#/languages/levels.ts";
import type { AnswerLength } from "#/learners/preference-choices.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import type { Persona } from "#/personas/persona.ts";

/** What the learner's wish makes of the words of an answer. */
const lengthFactors: Readonly<Record<AnswerLength, number>> = {
  shorter: 0.6,
  standard: 1,
  longer: 1.5,
};

/**
 * The words of one answer, at most: the persona's at this level where it has its own, else Parley's,
 * made shorter or longer as the learner wishes. Never above {@link wordsPerTurnMax}.
 */
export function wordsPerTurn(
  profile: Pick<ProfileSnapshot, "level" | "answerLength">,
  persona: Pick<Persona, "defaults"> | undefined,
): number {
  const usual = levelStyles[profile.level].wordsPerTurn;
  const own = Math.min(usual, persona?.defaults.wordsPerTurn?.[profile.level] ?? usual);
  return Math.round(own * lengthFactors[profile.answerLength ?? "standard"]);
}

/** The words that an answer may have at a level, whoever teaches and whatever the learner wishes. */
export function wordsPerTurnMax(level: Level): number {
  return Math.round(levelStyles[level].wordsPerTurn * Math.max(...Object.values(lengthFactors)));
}
