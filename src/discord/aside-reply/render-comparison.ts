import type { APIButtonComponentWithCustomId } from "discord.js";

import type { AnswerEnding, AsideEnding } from "#/asides/aside-reply.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translateError } from "#/locales/translate-error.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";
import { formatUsd } from "#/shared/money.ts";

import { writeCustomId } from "../custom-id.ts";
import { cutText } from "../cut-text.ts";
import { button, type Panel } from "../panel.ts";
import { writePersonaArgument } from "../persona-argument.ts";
import { quote } from "../quote.ts";
import { renderParts } from "../reply-stream/render-parts.ts";
import { describeDifferences } from "./describe-differences.ts";

/** One of the personas that are compared, as it is shown. */
export interface ComparedPersona {
  personaId: string;
  emoji: string;
  name: string;
}

/** What stays the same of a comparison from its first to its last edit. */
export interface ComparisonView {
  locale: InterfaceLocale;
  /** What the learner wrote. */
  inputText: string;
  personas: readonly ComparedPersona[];
}

/** How far a comparison has come. */
export type ComparisonStage =
  | { name: "streaming"; texts: readonly string[] }
  | { name: "ended"; ending: AsideEnding };

/** Two answers, their lines and buttons have to fit one panel. */
const answerRoom = { characters: 1_400, bytes: 4_000 };

/** Answers to the same words, one below the other, and what chooses between their tutors. */
export function renderComparison(view: ComparisonView, stage: ComparisonStage): Panel {
  const { locale, inputText, personas } = view;
  const answers =
    stage.name === "streaming"
      ? personas.map((_, index) => renderText(stage.texts[index] ?? "", true))
      : renderEnded(stage.ending.answers, locale);
  return {
    paragraphs: [
      translate(locale, "compare.title"),
      `> ${quote(inputText).replaceAll("\n", "\n> ")}`,
      ...personas.map(
        ({ emoji, name }, index) => `### ${`${emoji} ${name}`.trim()}\n${answers[index] ?? ""}`,
      ),
      stage.name === "ended" ? renderCost(stage.ending, locale) : "",
    ],
    rows: stage.name === "ended" ? [chooseButtons(view, stage.ending)] : [],
  };
}

function renderText(text: string, isGrowing: boolean): string {
  return renderParts(cutText(text, answerRoom), isGrowing)[0] ?? "…";
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
    return `${renderText(answer.text, false)}\n-# ${differences[said.indexOf(answer)] ?? ""}`;
  });
}

/** Nothing where nothing was charged: the errors say so. */
function renderCost({ costPicoUsd, leftPicoUsd }: AsideEnding, locale: InterfaceLocale): string {
  if (leftPicoUsd === null) return "";
  const cost = formatUsd(costPicoUsd, locale, costDigits);
  const left = formatUsd(leftPicoUsd, locale);
  return `-# ${translate(locale, "compare.cost", { cost, left })}`;
}

/** Most answers cost less than a hundredth of a cent. */
const costDigits = 6;

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
