import { ButtonStyle, type APIButtonComponentWithCustomId } from "discord.js";

import type { AsideEnding } from "#/asides/aside-reply.ts";
import { translateError } from "#/locales/translate-error.ts";
import { translate } from "#/locales/translate.ts";
import { taskCharactersMax, type MessageTask } from "#/prompts/message-task.ts";
import type { Correction, VocabularyNote } from "#/prompts/trailer-notes.ts";
import { ParleyError } from "#/shared/errors.ts";
import { shortenId } from "#/shared/ids.ts";

import { correctionParagraph } from "../correction-paragraph.ts";
import { writeCustomId } from "../custom-id.ts";
import { cutText } from "../cut-text.ts";
import { button, type Panel } from "../panel.ts";
import { quote } from "../quote.ts";
import type { Reader } from "../reader.ts";
import type { AsideStage } from "./aside-stage.ts";
import { renderCost, renderText } from "./render-answer.ts";

/** What stays the same of an answer about a message from its first to its last edit. */
export interface TaskView extends Reader {
  asideId: string;
  task: MessageTask;
  /** The message, or its beginning. */
  inputText: string;
  inputWasCut: boolean;
}

/** With the corrections below it has to fit one panel. */
const answerRoom = { characters: 1_700, bytes: 4_300 };

/** What reminds of the message; the whole of it stands above in the channel. */
const reminderCharactersMax = 200;

/** Stands for all that can be kept where the number of one of them would stand. */
export const allOffers = "all";

/** One thing that was asked about a message: the message, the answer, and what of it can be kept. */
export function renderTask(view: TaskView, stage: AsideStage): Panel {
  const { locale, task, inputText, inputWasCut } = view;
  const reminder = quote(cutText(inputText, { characters: reminderCharactersMax }));
  const answer: Panel =
    stage.name === "ended"
      ? renderEnded(view, stage.ending)
      : { paragraphs: stage.texts.map((text) => renderText(text, answerRoom, true)) };
  return {
    ...answer,
    paragraphs: [
      translate(locale, `message_command.${task}.title`),
      `> ${reminder.replaceAll("\n", "\n> ")}`,
      inputWasCut
        ? `-# ${translate(locale, "message_command.cut", { count: taskCharactersMax })}`
        : "",
      ...answer.paragraphs,
    ],
  };
}

function renderEnded(view: TaskView, ending: AsideEnding): Panel {
  const { locale } = view;
  const paragraphs = ending.answers.flatMap((answer) =>
    answer instanceof ParleyError
      ? [`⚠️ ${translateError(locale, answer)}`]
      : [
          renderText(answer.text, answerRoom, false),
          ...(answer.offer?.corrections ?? []).map((one) => correctionParagraph(one, locale)),
        ],
  );
  const rows = ending.answers.flatMap((answer) =>
    answer instanceof ParleyError || !answer.offer
      ? []
      : [
          ...cardButtons(view, answer.offer.corrections),
          ...keepButtons(view, answer.offer.vocabulary),
        ],
  );
  return { paragraphs: [...paragraphs, renderCost(ending, view, "message_command.cost")], rows };
}

/** One for each correction, and one for all where there are several. */
function cardButtons(
  { asideId, task, locale }: TaskView,
  corrections: readonly Correction[],
): APIButtonComponentWithCustomId[][] {
  const idOf = (which: string) => writeCustomId(task, "card", shortenId(asideId), which);
  const each = corrections.map(({ corrected }, index) =>
    button(idOf(String(index)), translate(locale, "message_command.card", { text: corrected })),
  );
  const all = button(
    idOf(allOffers),
    translate(locale, "message_command.card_all", { count: corrections.length }),
    ButtonStyle.Primary,
  );
  return corrections.length > 1 ? [each, [all]] : [each];
}

/** One for each word; a whole message stands alone. */
function keepButtons(
  { asideId, task, locale }: TaskView,
  vocabulary: readonly VocabularyNote[],
): APIButtonComponentWithCustomId[][] {
  const buttons = vocabulary.map(({ word }, index) =>
    button(
      writeCustomId(task, "keep", shortenId(asideId), String(index)),
      translate(locale, "message_command.keep", { text: word }),
    ),
  );
  return [buttons.slice(0, buttonsInRow), buttons.slice(buttonsInRow)];
}

const buttonsInRow = 5;
