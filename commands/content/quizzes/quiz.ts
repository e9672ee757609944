import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import { getItem } from "#/content/items/items.ts";
import { quotePassages } from "#/content/materials/quote-passages.ts";
import { ownVerdicts, type QuizRun } from "#/content/quizzes/quiz-run.ts";
import {
  getRun,
  giveUp,
  judgeOwnAnswer,
  makeCardsOfNotKnown,
  openRun,
  retakeQuiz,
  takeChoice,
  typeAnswer,
  type RunPlace,
} from "#/content/quizzes/take-quiz.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import { expectButton, expectForm } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";

import { answerForm } from "./quiz-open.ts";
import { nextPanel, questionPanel, resultPanel } from "./quiz-panel.ts";

type PressContext = InteractionContext & { readonly args: readonly string[] };

/** Begins a quiz or practice questions, or goes on where the learner left. */
const take: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const itemId = readIdArgument(context.args, 0);
    const run = await openRun(services, { learnerId, itemId });
    await showPanel(pressed, nextPanel(run, context.locale));
  },
};

/** A choice was taken: how it was. */
const choose: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { locale, args } = context;
    const asked = await readPlace(services, context);
    const choice = readNumberArgument(args, 2);
    const run = await takeChoice(services, { ...asked, choice });
    const { place } = asked;
    const note =
      run.questions[place]?.answer === choice ? "" : translate(locale, "quiz.answered_before");
    await showPanel(pressed, questionPanel({ run, place, locale }, { note }));
  },
};

/** The form for an answer in one's own words. */
const type: ComponentHandler = {
  acknowledge: "itself",
  run: async (_services, interaction, { args, locale }) => {
    const [run = "", place = ""] = args;
    await showForm(expectButton(interaction), answerForm([run, place], locale));
  },
};

/** The form came back: what was typed stands beside what is expected. */
const typed: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const form = expectForm(interaction);
    const { locale } = context;
    const asked = await readPlace(services, context);
    const text = form.fields.getTextInputValue("answer");
    const run = await typeAnswer(services, { ...asked, text });
    await showPanel(form, questionPanel({ run, place: asked.place, locale }));
  },
};

/** Somebody does not know: what would have been right. */
const surrender: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const asked = await readPlace(services, context);
    const run = await giveUp(services, asked);
    const { place } = asked;
    await showPanel(pressed, questionPanel({ run, place, locale: context.locale }));
  },
};

/** The learner says how their answer was, and goes on. */
const judge: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const verdict = ownVerdicts.find((own) => own === context.args[2]);
    if (!verdict) throw new ParleyError("component_unknown");
    const asked = await readPlace(services, context);
    const run = await judgeOwnAnswer(services, { ...asked, verdict });
    await showPanel(pressed, nextPanel(run, context.locale));
  },
};

const next: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const run = await getRun(services, await readOwnRun(services, context));
    await showPanel(pressed, nextPanel(run, context.locale));
  },
};

/** Shows where the text says so, below how a question was answered. */
const passage: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { locale } = context;
    const asked = await readPlace(services, context);
    const run = await getRun(services, asked);
    const { learnerId, place } = asked;
    const shown = await readPassage(services, { run, learnerId, place });
    const gone = translate(locale, "quiz.passage_gone");
    const remarks = shown === undefined ? { note: gone } : { passage: shown };
    await showPanel(pressed, questionPanel({ run, place, locale }, remarks));
  },
};

async function readPassage(
  services: BotServices,
  { run, learnerId, place }: { run: QuizRun; learnerId: string; place: number },
): Promise<string | undefined> {
  const material = await getItem(services, { learnerId, itemId: run.itemId });
  const passages = [run.questions[place]?.passage];
  const [quoted] = await quotePassages(services, { learnerId, material, passages });
  return quoted;
}

/** From the beginning, in another order: all questions, or those that were not known. */
const again: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const own = await readOwnRun(services, context);
    const questions = context.args[1] === "not_known" ? "not_known" : "all";
    const run = await retakeQuiz(services, { ...own, questions });
    await showPanel(pressed, nextPanel(run, context.locale));
  },
};

/** Makes cards of what was not known. */
const cards: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { locale } = context;
    const own = await readOwnRun(services, context);
    const cardsMade = await makeCardsOfNotKnown(services, own);
    await showPanel(pressed, resultPanel(await getRun(services, own), locale, cardsMade));
  },
};

async function readOwnRun(services: BotServices, context: PressContext) {
  const { id: learnerId } = await ensureConsent(services, context);
  return { learnerId, runId: readIdArgument(context.args, 0) };
}

async function readPlace(services: BotServices, context: PressContext): Promise<RunPlace> {
  const own = await readOwnRun(services, context);
  return { ...own, place: readNumberArgument(context.args, 1) };
}

/** What the buttons and the form of quizzes and practice questions do. */
export const quizComponents = {
  quiz: take,
  "quiz-take": choose,
  "quiz-type": type,
  "quiz-typed": typed,
  "quiz-give-up": surrender,
  "quiz-judge": judge,
  "quiz-next": next,
  "quiz-passage": passage,
  "quiz-again": again,
  "quiz-cards": cards,
} satisfies Readonly<Record<string, ComponentHandler>>;
