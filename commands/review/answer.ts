import { ratings, type Rating } from "#/content/cards/card-kinds.ts";
import type { CardView } from "#/content/cards/card.ts";
import { getCard } from "#/content/cards/cards.ts";
import { judgeAnswer } from "#/content/cards/judge-answer.ts";
import { reviewCard } from "#/content/cards/review-card.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import type { Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import { showForm } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import { expectButton, expectForm } from "../support/expect-interaction.ts";
import { actOnPanel } from "./act-on-panel.ts";
import { readCard, writeCard, type ShownCard } from "./card-arguments.ts";
import { answerPanel } from "./card-panel.ts";
import type { JudgedAnswer } from "./describe-judgement.ts";
import { leechPanel } from "./leech-panel.ts";
import { readReviewState } from "./present-card.ts";
import { nextPanel, undoIdOf } from "./review-panel.ts";

const typedFieldId = "typed";
const typedCharactersMax = 1_000;

/** Answers of this length are typed into a box of several lines. */
const lineCharactersMax = 60;

/**
 * The card on a panel as it stands.
 * @throws ParleyError `card_missing`; `changed_meanwhile` where it was answered since it was shown.
 */
async function requireShown(
  services: BotServices,
  learner: Learner,
  { cardId, version }: ShownCard,
): Promise<CardView> {
  const card = await getCard(services, { learnerId: learner.id, cardId });
  if (card.version !== version) throw new ParleyError("changed_meanwhile");
  return card;
}

/** A card with its answer, and what was thought of what somebody typed. */
export async function showAnswer(
  services: BotServices,
  learner: Learner,
  shown: { card: CardView; scope: ShownCard["scope"]; answer?: JudgedAnswer; said?: string },
): Promise<Panel> {
  const { card, scope } = shown;
  const state = await readReviewState(services, learner, { scope, chosen: card });
  const undo = await undoIdOf(services, learner, scope);
  return answerPanel(services, learner, { ...shown, state, undo });
}

export const show = actOnPanel({
  scopeAt: 2,
  run: async (services, interaction, { learner, args, scope }) => {
    expectButton(interaction);
    const card = await requireShown(services, learner, readCard(args));
    return showAnswer(services, learner, { card, scope });
  },
});

/** Asks for the answer in a form, which hides the panel on a phone: what is asked stands there too. */
export const type: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const learner = await ensureConsent(services, context);
    const shown = readCard(context.args);
    const { face } = await getCard(services, { learnerId: learner.id, cardId: shown.cardId });
    const question = face.promptAfterGap === undefined ? "" : ` [ … ] ${face.promptAfterGap}`;
    await showForm(pressed, {
      customId: writeCustomId("review", "typed", ...writeCard(shown)),
      title: translate(context.locale, "review.type_title"),
      fields: [
        {
          kind: "text",
          id: typedFieldId,
          label: translate(context.locale, `review.task.${face.task}`),
          help: `${face.prompt}${question}`,
          long: face.answer.length > lineCharactersMax,
          lengthMaximum: typedCharactersMax,
        },
      ],
    });
  },
};

export const typed = actOnPanel({
  scopeAt: 2,
  typedIn: (interaction) => expectForm(interaction).fields.getTextInputValue(typedFieldId),
  run: async (services, interaction, { learner, args, scope }) => {
    const text = expectForm(interaction).fields.getTextInputValue(typedFieldId);
    const card = await requireShown(services, learner, readCard(args));
    const { answer, mistake } = card.face;
    const { language, answerReading: reading } = card;
    const judgement = judgeAnswer(text, { answer, language, reading, mistake });
    return showAnswer(services, learner, { card, scope, answer: { typed: text, judgement } });
  },
});

/** Counts an answer; the event is this very press, so that it counts once however often it arrives. */
export const rate = actOnPanel({
  scopeAt: 4,
  run: async (services, interaction, { learner, args, scope }) => {
    const pressed = expectButton(interaction);
    const [name, way, ...shown] = args;
    const { cardId, version } = readCard(shown);
    const { card, reviewId, isLeech } = await reviewCard(services, {
      learnerId: learner.id,
      timeZone: learner.timeZone,
      cardId,
      version,
      eventId: pressed.id,
      rating: readRating(name),
      answerWasTyped: way === "typed",
    });
    return isLeech
      ? leechPanel(learner, { card, reviewId, scope })
      : nextPanel(services, learner, { scope });
  },
});

function readRating(name: string | undefined): Rating {
  const rating = ratings.find((candidate) => candidate === name);
  if (!rating) throw new ParleyError("component_unknown");
  return rating;
}
