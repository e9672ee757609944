import { listCardsOfItem, makeCards, resumeCard, suspendCard } from "#/content/cards/cards.ts";
import type { CardView } from "#/content/cards/card.ts";
import { getItem, listItemIdsBetween } from "#/content/items/items.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument, writeCustomId } from "#/discord/custom-id.ts";
import { cutText } from "#/discord/cut-text.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import { quote } from "#/discord/quote.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { expectButton, expectMenu } from "../../support/expect-interaction.ts";
import { readNumberArgument } from "../../support/read-number.ts";

import { backOf } from "./back-button.ts";
import { backToItem } from "./item-actions.ts";
import { itemPanel } from "./item-panel.ts";

/** A menu takes 25; as many lines are read with ease. */
const cardsPerPage = 10;
const promptRoom = { characters: 60 };

/** Makes the cards of an item that are missing. */
export const makeItemCards: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const itemId = readIdArgument(args, 0);
    const count = await makeCards(services, { learnerId, itemIds: [itemId] });
    const said = translate(locale, "content.cards.made", { count });
    const view = { learnerId, itemId, locale, said, back: backOf(pressed) };
    await showPanel(pressed, await itemPanel(services, view));
  },
};

/** Makes the cards of what was just kept: its arguments are the first and the last of it. */
export const makeCardsOfSaved: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const between = { learnerId, first: readIdArgument(args, 0), last: readIdArgument(args, 1) };
    const itemIds = await listItemIdsBetween(services, between);
    const count = await makeCards(services, { learnerId, itemIds });
    await showPanel(pressed, {
      paragraphs: [translate(locale, "content.cards.made", { count })],
      rows: [[button(writeCustomId("content", "home"), translate(locale, "content.back"))]],
    });
  },
};

/** The cards of an item. */
export const openCards: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const page = args[1] === undefined ? 0 : readNumberArgument(args, 1);
    const own = { learnerId, itemId: readIdArgument(args, 0) };
    const view = { ...own, page, locale, back: backOf(pressed) };
    await showPanel(pressed, await cardsPanel(services, view));
  },
};

/** The menu of which cards are asked: the others are put aside. */
export const chooseAsked: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const chosen = expectMenu(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const view = {
      learnerId,
      itemId: readIdArgument(args, 0),
      page: readNumberArgument(args, 1),
      locale,
      back: backOf(chosen),
    };
    for (const { id: cardId, suspendedAt } of (await readCards(services, view)).shown) {
      const isAsked = chosen.values.includes(cardId);
      if (isAsked && suspendedAt !== null) await resumeCard(services, { learnerId, cardId });
      if (!isAsked && suspendedAt === null) await suspendCard(services, { learnerId, cardId });
    }
    await showPanel(chosen, await cardsPanel(services, view));
  },
};

interface CardsView {
  learnerId: string;
  itemId: string;
  /** Counted from 0. */
  page: number;
  locale: InterfaceLocale;
  back: string | undefined;
}

async function readCards(services: BotServices, view: CardsView) {
  const cards = await listCardsOfItem(services, view);
  const pages = Math.max(1, Math.ceil(cards.length / cardsPerPage));
  const page = Math.min(view.page, pages - 1);
  const shown = cards.slice(page * cardsPerPage, (page + 1) * cardsPerPage);
  return { shown, page, pages };
}

async function cardsPanel(services: BotServices, view: CardsView): Promise<Panel> {
  const { itemId, locale } = view;
  const { title } = await getItem(services, view);
  const { shown, page, pages } = await readCards(services, view);
  const id = shortenId(itemId);
  const turn = (to: number, label: "content.page_back" | "content.page_on") => ({
    ...button(writeCustomId("content", "cards", id, String(to)), translate(locale, label)),
    disabled: to < 0 || to >= pages,
  });
  const asked = menu(writeCustomId("content", "cards-asked", id, String(page)), {
    placeholder: translate(locale, "content.cards.placeholder"),
    minValues: 0,
    maxValues: shown.length,
    options: shown.map((card) => ({
      value: card.id,
      label: `${translate(locale, `content.card.${card.kind}`)}: ${promptOf(card)}`,
      default: card.suspendedAt === null,
    })),
  });
  return {
    paragraphs: [
      translate(locale, "content.cards.title", { title: quote(title) }),
      shown.map((card) => cardLine(card, locale)).join("\n"),
      translate(locale, "content.cards.hint"),
    ],
    rows: [
      shown.length > 0 ? [asked] : [],
      pages > 1 ? [turn(page - 1, "content.page_back"), turn(page + 1, "content.page_on")] : [],
      backToItem(itemId, view.back, locale),
    ],
  };
}

function cardLine(card: CardView, locale: InterfaceLocale): string {
  const { kind, schedule, suspendedAt } = card;
  const prompt = quote(cutText(promptOf(card), promptRoom));
  const state = stateOf(card);
  const when = translate(locale, `content.card.is_${state}`, {
    at: schedule.due,
    count: schedule.reps,
  });
  const strike = suspendedAt === null ? "" : "~~";
  return `- **${translate(locale, `content.card.${kind}`)}** · ${strike}${prompt}${strike} · ${when}`;
}

/** What is asked, with what is missing in it. */
function promptOf({ face }: CardView): string {
  return face.promptAfterGap === undefined
    ? face.prompt
    : `${face.prompt}___${face.promptAfterGap}`;
}

function stateOf({ suspendedAt, schedule }: CardView): "aside" | "new" | "known" {
  if (suspendedAt !== null) return "aside";
  return schedule.state === "new" ? "new" : "known";
}
