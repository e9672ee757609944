import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { MessageKey } from "#/locales/messages.ts";
import { translate } from "#/locales/translate.ts";
import type { AnswerConduct } from "#/personas/conduct/answer-conduct.ts";

/** What an answer may do or not, in the order in which it is named. */
const marks = [
  ["specificPraise", "compare.mark.specific_praise"],
  ["genericPraise", "compare.mark.generic_praise"],
  ["namesProgress", "compare.mark.names_progress"],
  ["hint", "compare.mark.hint"],
  ["reveal", "compare.mark.reveal"],
  ["whyExplanation", "compare.mark.why"],
  ["analogy", "compare.mark.analogy"],
  ["whatIf", "compare.mark.what_if"],
] as const satisfies readonly (readonly [keyof AnswerConduct, MessageKey])[];

/**
 * A line for each of some answers to the same words: how long it is, how much it asks, and what else
 * can be told of it, but for what all of them do.
 */
export function describeDifferences(
  answers: readonly AnswerConduct[],
  locale: InterfaceLocale,
): string[] {
  const telling = marks.filter(
    ([mark]) => answers.length === 1 || answers.some((answer) => answer[mark] !== true),
  );
  return answers.map((answer) =>
    [
      translate(locale, "compare.words", { count: answer.words }),
      translate(locale, "compare.questions", { count: answer.questions }),
      ...telling.filter(([mark]) => answer[mark]).map(([, key]) => translate(locale, key)),
    ].join(" · "),
  );
}
