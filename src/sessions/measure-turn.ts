import type { AnswerConduct } from "#/personas/conduct/answer-conduct.ts";
import { measureAnswer } from "#/personas/conduct/measure-answer.ts";
import { learnerWordsOf } from "#/prompts/compose-prompt-text.ts";
import type { ParsedAnswer } from "#/prompts/trailer-notes.ts";
import { wordsPerTurn } from "#/prompts/words-per-turn.ts";

import type { ComposedTurn } from "./compose-turn.ts";
import type { TurnWork } from "./turn-work.ts";

/** Earlier texts of a talk that an answer may take up. */
const earlierTextsMax = 12;

/**
 * What an answer that was said to its end shows of its tutor. Null for a greeting, which our own
 * instruction shapes and no learner's words precede.
 */
export function measureTurn(
  { session, turn, context }: Pick<TurnWork, "session" | "turn" | "context">,
  composed: ComposedTurn,
  notes: ParsedAnswer,
): AnswerConduct | null {
  if (turn.kind === "greeting") return null;
  const { profile } = session;
  return measureAnswer({
    text: notes.visibleText,
    language: profile.language,
    nativeLanguage: profile.nativeLanguage,
    level: profile.level,
    wordsPerTurn: wordsPerTurn(profile, composed.persona),
    learnerText: composed.learnerText,
    corrections: notes.corrections,
    earlierLearnerTexts: context.history
      .slice(-earlierTextsMax)
      .map(({ promptText }) => learnerWordsOf(promptText)),
    steered: composed.steeredMeasure,
  });
}
