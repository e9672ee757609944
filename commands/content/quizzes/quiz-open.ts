import { ButtonStyle } from "discord.js";

import { ownVerdicts, type OpenQuestion } from "#/content/quizzes/quiz-run.ts";
import { typedAnswerCharactersMax } from "#/content/quizzes/take-quiz.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import type { Form } from "#/discord/form.ts";
import { button } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { nextButton, passageButtons, passageParagraph } from "./quiz-passage.ts";
import type { QuestionParts, RunRemarks, RunView } from "./quiz-view.ts";

/** A practice question waits for a typed answer. */
export function askOpen({ run, place, locale }: RunView): QuestionParts {
  const args = [shortenId(run.id), String(place)];
  return {
    paragraphs: [],
    rows: [
      [
        button(
          writeCustomId("content", "quiz-type", ...args),
          translate(locale, "quiz.type"),
          ButtonStyle.Primary,
        ),
        button(
          writeCustomId("content", "quiz-give-up", ...args),
          translate(locale, "quiz.give_up"),
        ),
      ],
    ],
  };
}

/** The form for an answer. */
export function answerForm(
  args: readonly [run: string, place: string],
  locale: InterfaceLocale,
): Form {
  return {
    customId: writeCustomId("content", "quiz-typed", ...args),
    title: translate(locale, "quiz.type"),
    fields: [
      {
        kind: "text",
        id: "answer",
        label: translate(locale, "quiz.answer_label"),
        help: translate(locale, "quiz.answer_help"),
        long: true,
        lengthMaximum: typedAnswerCharactersMax,
      },
    ],
  };
}

/** What was typed beside what is expected; the learner says how it was, which leads on. */
export function answeredOpen(
  view: RunView,
  question: OpenQuestion,
  { note = "", passage }: RunRemarks,
): QuestionParts {
  const { run, place, locale } = view;
  const { text = "", verdict = null } = question.answer ?? {};
  const judge = ownVerdicts.map((own) =>
    button(
      writeCustomId("content", "quiz-judge", shortenId(run.id), String(place), own),
      translate(locale, `quiz.verdict.${own}`),
    ),
  );
  return {
    paragraphs: [
      text === "" ? "" : `${translate(locale, "quiz.you_wrote")}\n${quoteBlock(text)}`,
      `${translate(locale, "quiz.expected")}\n${quoteBlock(question.expected)}`,
      passageParagraph(passage, locale),
      note,
      verdict === null ? translate(locale, "quiz.judge") : "",
    ],
    rows: [verdict === null ? judge : [nextButton(view)], passageButtons(view, question, passage)],
  };
}

/** Somebody's words as a quotation. */
function quoteBlock(text: string): string {
  return `> ${quote(text).replaceAll("\n", "\n> ")}`;
}
