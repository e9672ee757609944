import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import { verdictOf, type QuizRun } from "#/content/quizzes/quiz-run.ts";
import { listNotKnown } from "#/content/quizzes/take-quiz.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { cutText } from "#/discord/cut-text.ts";
import { button, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { reviewButton } from "../../review/review-panel.ts";
import { askChoice, answeredChoice } from "./quiz-choice.ts";
import { askOpen, answeredOpen } from "./quiz-open.ts";
import type { RunRemarks, RunView } from "./quiz-view.ts";

/** Where a run goes on: the first question that is not answered and judged, else how it went. */
export function nextPanel(run: QuizRun, locale: InterfaceLocale): Panel {
  const place = run.questions.findIndex((question) => verdictOf(question) === undefined);
  return place < 0 ? resultPanel(run, locale) : questionPanel({ run, place, locale });
}

/** A question, or how it was answered. */
export function questionPanel(view: RunView, remarks: RunRemarks = {}): Panel {
  const { run, place, locale } = view;
  const question = run.questions[place];
  if (!question) return nextPanel(run, locale);
  const { paragraphs, rows } =
    question.kind === "choice"
      ? question.answer === undefined
        ? askChoice(view, question)
        : answeredChoice(view, question, remarks)
      : question.answer === undefined
        ? askOpen(view)
        : answeredOpen(view, question, remarks);
  const number = place + 1;
  const count = run.questions.length;
  return {
    paragraphs: [
      `## ${quote(run.title)}\n-# ${translate(locale, "quiz.progress", { number, count })}`,
      `**${quote(question.question)}**`,
      ...paragraphs,
    ],
    rows: [...rows, [backButton(run, locale)]],
  };
}

/** How a run went, what was not known, and ways to go on. */
export function resultPanel(run: QuizRun, locale: InterfaceLocale, cardsMade?: number): Panel {
  const verdicts = run.questions.map(verdictOf);
  const countOf = (verdict: "right" | "partly") => verdicts.filter((one) => one === verdict).length;
  const notKnown = listNotKnown(run);
  const partly = countOf("partly");
  const counts = { right: countOf("right"), count: run.questions.length };
  return {
    paragraphs: [
      `## ${quote(run.title)}`,
      [
        translate(locale, "quiz.score", counts),
        partly > 0 ? translate(locale, "quiz.score_partly", { count: partly }) : "",
      ].join(" "),
      notKnown.length === 0 ? translate(locale, "quiz.all_known") : notKnownList(run, locale),
      cardsMade === undefined ? "" : translate(locale, "quiz.cards_made", { count: cardsMade }),
    ],
    rows: [
      notKnown.length === 0
        ? []
        : [
            cardsMade === undefined
              ? makeCardsButton(run, notKnown.length, locale)
              : reviewButton(locale),
            againButton(run, "not_known", locale),
          ],
      [againButton(run, "all", locale), backButton(run, locale)],
    ],
  };
}

/** So much of a question and of its answer has room in the list of what was not known. */
const listedRoom = { characters: 120 };
const listedMaximum = 10;

function notKnownList(run: QuizRun, locale: InterfaceLocale): string {
  const notKnown = run.questions.filter((question) => {
    const verdict = verdictOf(question);
    return verdict === "wrong" || verdict === "partly";
  });
  const lines = notKnown.slice(0, listedMaximum).map((question) => {
    const answer =
      question.kind === "open" ? question.expected : (question.choices[question.rightChoice] ?? "");
    return `- ${shortened(question.question)} → **${shortened(answer)}**`;
  });
  const more = notKnown.length - lines.length;
  return [
    translate(locale, "quiz.not_known"),
    ...lines,
    more > 0 ? translate(locale, "quiz.not_known_more", { count: more }) : "",
  ]
    .filter(Boolean)
    .join("\n");
}

function shortened(text: string): string {
  return quote(cutText(text, listedRoom));
}

function makeCardsButton(
  run: QuizRun,
  count: number,
  locale: InterfaceLocale,
): APIButtonComponentWithCustomId {
  return button(
    writeCustomId("content", "quiz-cards", shortenId(run.id)),
    translate(locale, "quiz.make_cards", { count }),
    ButtonStyle.Primary,
  );
}

function againButton(
  run: QuizRun,
  questions: "all" | "not_known",
  locale: InterfaceLocale,
): APIButtonComponentWithCustomId {
  return button(
    writeCustomId("content", "quiz-again", shortenId(run.id), questions),
    translate(locale, `quiz.again_${questions}`),
  );
}

function backButton(run: QuizRun, locale: InterfaceLocale): APIButtonComponentWithCustomId {
  return button(
    writeCustomId("content", "open", shortenId(run.itemId)),
    translate(locale, "quiz.back"),
  );
}
