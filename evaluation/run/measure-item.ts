import type { AnswerConduct } from "#/personas/conduct/answer-conduct.ts";
import { measureAnswer } from "#/personas/conduct/measure-answer.ts";
import type { MeasureName } from "#/personas/conduct/measure-names.ts";
import { parseTrailer } from "#/prompts/parse-trailer.ts";
import type { Correction } from "#/prompts/trailer-notes.ts";
import { wordsPerTurn } from "#/prompts/words-per-turn.ts";

import type { Item } from "./plan-items.ts";

/** Earlier messages that an answer may take up, as in a session. */
const earlierTextsMax = 12;

/** An answer as the learner would see it, and what it shows of its tutor. */
export interface MeasuredAnswer {
  visibleText: string;
  /** The model's own. */
  corrections: readonly Correction[];
  conduct: AnswerConduct;
}

/**
 * Measures an answer as a session does. With `knowsWrong`, what the talk's author knows to be wrong
 * counts besides what the model noticed: so no model gains by overlooking it.
 */
export function measureItem(
  item: Item,
  answer: { turn: number; raw: string; steered: MeasureName | null },
  { knowsWrong }: { knowsWrong: boolean },
): MeasuredAnswer {
  const asked = item.turns[answer.turn];
  if (!asked) throw new RangeError(`${item.talk.id} has no turn ${String(answer.turn)}`);
  const { visibleText, corrections } = parseTrailer(answer.raw, asked.text);
  const known = knowsWrong ? asked.wrong : [];
  const conduct = measureAnswer({
    text: visibleText,
    language: item.language,
    nativeLanguage: item.profile.nativeLanguage,
    level: item.profile.level,
    wordsPerTurn: wordsPerTurn(item.profile, item.persona),
    learnerText: asked.text,
    corrections: [...known, ...corrections],
    earlierLearnerTexts: item.turns
      .slice(0, answer.turn)
      .slice(-earlierTextsMax)
      .map(({ text }) => text),
    steered: answer.steered,
  });
  return { visibleText, corrections, conduct };
}
