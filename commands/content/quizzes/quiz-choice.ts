import { ButtonStyle } from "discord.js";

import type { ChoiceQuestion } from "#/content/quizzes/quiz-run.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { button } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { nextButton, passageButtons, passageParagraph } from "./quiz-passage.ts";
import type { QuestionParts, RunRemarks, RunView } from "./quiz-view.ts";

const letters = "ABCDEF";
const labelLengthMaximum = 80;
const lettersPerRow = 3;

/** The choices on buttons, one below the other; long ones are written out, with buttons for their letters. */
export function askChoice(view: RunView, { choices }: ChoiceQuestion): QuestionParts {
  const lettered = choices.map(withLetter);
  const take = (label: string, choice: number) =>
    button(
      writeCustomId(
        "content",
        "quiz-take",
        shortenId(view.run.id),
        String(view.place),
        String(choice),
      ),
      label,
      ButtonStyle.Primary,
    );
  if (lettered.every((choice) => choice.length <= labelLengthMaximum)) {
    return { paragraphs: [], rows: lettered.map((label, choice) => [take(label, choice)]) };
  }
  const buttons = lettered.map((label, choice) => take(label.slice(0, 1), choice));
  return {
    paragraphs: lettered.map(quote),
    rows: [buttons.slice(0, lettersPerRow), buttons.slice(lettersPerRow)],
  };
}

function withLetter(choice: string, index: number): string {
  return `${letters.charAt(index)}. ${choice}`;
}

/** Whether the choice was right, in words; what is right, and why. */
export function answeredChoice(
  view: RunView,
  question: ChoiceQuestion,
  { note = "", passage }: RunRemarks,
): QuestionParts {
  const { locale } = view;
  const { choices, rightChoice, answer = rightChoice, explanation = "" } = question;
  const nameOf = (choice: number) => quote(withLetter(choices[choice] ?? "", choice));
  const names = { chosen: nameOf(answer), right: nameOf(rightChoice) };
  const key = answer === rightChoice ? "quiz.was_right" : "quiz.was_wrong";
  return {
    paragraphs: [
      translate(locale, key, names),
      quote(explanation),
      passageParagraph(passage, locale),
      note,
    ],
    rows: [[nextButton(view), ...passageButtons(view, question, passage)]],
  };
}
