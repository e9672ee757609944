import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import { verdictOf, type AskedQuestion } from "#/content/quizzes/quiz-run.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button } from "#/discord/panel.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { quotePassage } from "../materials/passage-quote.ts";
import type { RunView } from "./quiz-view.ts";

/** What the text says of a question; nothing where that was not asked for. */
export function passageParagraph(passage: string | undefined, locale: InterfaceLocale): string {
  return passage === undefined
    ? ""
    : `${translate(locale, "quiz.passage")}\n${quotePassage(passage)}`;
}

/** The button that shows where the text says so, where that can be shown and is not yet. */
export function passageButtons(
  { run, place, locale }: RunView,
  question: AskedQuestion,
  passage: string | undefined,
): APIButtonComponentWithCustomId[] {
  if (passage !== undefined || !question.passage || run.parentItemId === null) return [];
  return [
    button(
      writeCustomId("content", "quiz-passage", shortenId(run.id), String(place)),
      translate(locale, "quiz.where"),
    ),
  ];
}

/** The button to the next question, or to how it went. */
export function nextButton({ run, locale }: RunView): APIButtonComponentWithCustomId {
  const isOver = run.questions.every((question) => verdictOf(question) !== undefined);
  return button(
    writeCustomId("content", "quiz-next", shortenId(run.id)),
    translate(locale, isOver ? "quiz.to_result" : "quiz.next"),
    ButtonStyle.Primary,
  );
}
