import { keepWithCards, type KeptWithCards } from "#/content/cards/keep-with-cards.ts";
import { draftTurnCorrection } from "#/content/items/correction-draft.ts";
import { deleteKeptOfTalk, type IdRange } from "#/content/items/find-kept.ts";
import { itemsAtOnceMax } from "#/content/items/content-limits.ts";
import type { ItemDraft } from "#/content/items/item.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument, writeCustomId } from "#/discord/custom-id.ts";
import { button } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { TargetLanguage } from "#/languages/languages.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import {
  readSessionCorrections,
  sessionStatus,
  type SessionCorrection,
} from "#/sessions/find-session.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { shortenId } from "#/shared/ids.ts";

import { reviewButton } from "../review/review-panel.ts";
import { expectButton } from "../support/expect-interaction.ts";
import { rangeOf, sayKept } from "../support/kept-cards.ts";

import { cardsButton, correctionsButton } from "./correction-buttons.ts";
import { headline } from "./show-session.ts";

/** Makes cards of all corrections of a session; pressed twice it keeps each once. */
export const makeSessionCards: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { discordUserId, locale } = context;
    const { id: learnerId } = await ensureConsent(services, context);
    const owner = { sessionId: readIdArgument(context.args, 0), discordUserId };
    const session = await sessionStatus(services, owner);
    const kept = await keepAll(services, session, { learnerId, discordUserId });
    const range = rangeOf(kept);
    const buttons = [
      ...(kept.cards > 0 ? [reviewButton(locale)] : []),
      correctionsButton(session.id, session.corrections, locale),
      ...(range ? [undoButton(session.id, range, locale)] : []),
    ];
    await showPanel(pressed, {
      paragraphs: [await headline(services, session, locale), sayKept(kept, locale)],
      rows: [buttons],
    });
  },
};

/** Takes back what was kept by one press. */
export const undoSessionCards: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { discordUserId, locale, args } = context;
    const { id: learnerId } = await ensureConsent(services, context);
    const owner = { sessionId: readIdArgument(args, 0), discordUserId };
    const range = { firstId: readIdArgument(args, 1), lastId: readIdArgument(args, 2) };
    const session = await sessionStatus(services, owner);
    await deleteKeptOfTalk(services, { learnerId, ...range });
    await showPanel(pressed, {
      paragraphs: [await headline(services, session, locale), translate(locale, "talk.taken_back")],
      rows: [
        [
          correctionsButton(session.id, session.corrections, locale),
          cardsButton(session.id, session.corrections, locale),
        ],
      ],
    });
  },
};

/** A session may have more corrections than are kept in one go. */
async function keepAll(
  services: BotServices,
  session: SessionView,
  { learnerId, discordUserId }: { learnerId: string; discordUserId: string },
): Promise<KeptWithCards> {
  const whole: KeptWithCards = { kept: [], cards: 0 };
  const all = await draftAll(services, session, discordUserId);
  for (let start = 0; start < all.length; start += itemsAtOnceMax) {
    const drafts = all.slice(start, start + itemsAtOnceMax);
    const { kept, cards } = await keepWithCards(services, { learnerId, drafts });
    whole.kept.push(...kept);
    whole.cards += cards;
  }
  return whole;
}

/** All at once: a sentence is right only with all that was corrected in its turn. */
async function draftAll(
  services: BotServices,
  { id: sessionId, language }: SessionView,
  discordUserId: string,
): Promise<ItemDraft[]> {
  const all: SessionCorrection[] = [];
  let found: SessionCorrection[];
  do {
    const range = { offset: all.length, limit: itemsAtOnceMax };
    found = await readSessionCorrections(services, { sessionId, discordUserId, range });
    all.push(...found);
  } while (found.length === itemsAtOnceMax);
  const turns = Map.groupBy(all, ({ turnId }) => turnId);
  return [...turns.values()].flatMap((corrections) =>
    corrections.map((correction) =>
      draftTurnCorrection(correction, {
        ...correction,
        language: language as TargetLanguage,
        corrections,
      }),
    ),
  );
}

function undoButton(sessionId: string, { firstId, lastId }: IdRange, locale: InterfaceLocale) {
  const args = [sessionId, firstId, lastId].map(shortenId);
  const customId = writeCustomId("session", "cards-undo", ...args);
  return button(customId, translate(locale, "content.undo"));
}
