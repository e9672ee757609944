import type { APIButtonComponentWithCustomId } from "discord.js";

import type { AnswerEnding, AsideEnding } from "#/asides/aside-reply.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translateError } from "#/locales/translate-error.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import { writeCustomId } from "../custom-id.ts";
import { button, type Panel } from "../panel.ts";
import { writePersonaArgument } from "../persona-argument.ts";
import { quote } from "../quote.ts";
import type { Reader } from "../reader.ts";
import type { AsideStage } from "./aside-stage.ts";
import { describeDifferences } from "./describe-differences.ts";
import { renderCost, renderText } from "./render-answer.ts";

/** One of the personas that are compared, as it is shown. */
export interface ComparedPersona {
  personaId: string;
  emoji: string;
  name: string;
}

/** What stays the same of a comparison from its first to its last edit. */
export interface ComparisonView extends Reader {
  /** What the learner wrote. */
  inputText: string;
  personas: readonly ComparedPersona[];
}

/** Two answers, their lines and buttons have to fit one panel. */
const answerRoom = { characters: 1_400, bytes: 4_000 };

/** Answers to the same words, one below the other, and what chooses between their tutors. */
export function renderComparison(view: ComparisonView, stage: AsideStage): Panel {
  const { locale, inputText, personas } = view;
  const answers =
    stage.name === "streaming"
      ? personas.map((_, index) => renderText(stage.texts[index] ?? "", answerRoom, true))
      : renderEnded(stage.ending.answers, locale);
  return {
    paragraphs: [
      translate(locale, "compare.title"),
      `> ${quote(inputText).replaceAll("\n", "\n> ")}`,
      ...personas.map(
        ({ emoji, name }, index) => `### ${`${emoji} ${name}`.trim()}\n${answers[index] ?? ""}`,
      ),
      stage.name === "ended" ? renderCost(stage.ending, view, "compare.cost") : "",
    ],
    rows: stage.name === "ended" ? [chooseButtons(view, stage.ending)] : [],
  };
}

/** Each answer with a line of what tells it from the others. */
function renderEnded(answers: readonly AnswerEnding[], locale: InterfaceLocale): string[] {
  const said = answers.flatMap((answer) => (answer instanceof ParleyError ? [] : [answer]));
  const differences = describeDifferences(
    said.flatMap(({ conduct }) => conduct ?? []),
    locale,
  );
  return answers.map((answer) => {
    if (answer instanceof ParleyError) return `⚠️ ${translateError(locale, answer)}`;
    return `${renderText(answer.text, answerRoom, false)}\n-# ${differences[said.indexOf(answer)] ?? ""}`;
  });
}

/** Only those whose answer can be judged are offered. */
function chooseButtons(
  { locale, personas }: ComparisonView,
  { answers }: AsideEnding,
): APIButtonComponentWithCustomId[] {
  return personas
    .filter((_, index) => !(answers[index] instanceof ParleyError))
    .map(({ personaId, name }) =>
      button(
        writeCustomId("persona", "choose", writePersonaArgument(personaId)),
        translate(locale, "persona.choose", { persona: name }),
      ),
    );
}
