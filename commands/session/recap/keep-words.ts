import type { APIButtonComponentWithCustomId } from "discord.js";

import { keepWithCards, type KeptWithCards } from "#/content/cards/keep-with-cards.ts";
import { itemsAtOnceMax } from "#/content/items/content-limits.ts";
import { draftWord } from "#/content/items/correction-draft.ts";
import { deleteKeptOfTalk, type IdRange } from "#/content/items/find-kept.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument, writeCustomId } from "#/discord/custom-id.ts";
import { button } from "#/discord/panel.ts";
import { sessionHeadline } from "#/discord/session-headline.ts";
import { showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import { listNewWords } from "#/sessions/recap/read-recap.ts";
import { shortenId } from "#/shared/ids.ts";

import { reviewButton } from "../../review/review-panel.ts";
import { expectButton } from "../../support/expect-interaction.ts";
import { rangeOf, sayKept } from "../../support/kept-cards.ts";

/** Makes cards of all new words of a session; pressed twice it keeps each once. */
export const keepRecapWords: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { discordUserId, locale, args } = context;
    const { id: learnerId } = await ensureConsent(services, context);
    const owner = { sessionId: readIdArgument(args, 0), discordUserId };
    const { session, words } = await listNewWords(services, owner);
    const { language } = session.profile;
    const kept: KeptWithCards = { kept: [], cards: 0 };
    for (let start = 0; start < words.length; start += itemsAtOnceMax) {
      const page = words.slice(start, start + itemsAtOnceMax);
      const drafts = page.map((word) => draftWord({ ...word, language }));
      const more = await keepWithCards(services, { learnerId, drafts });
      kept.kept.push(...more.kept);
      kept.cards += more.cards;
    }
    const range = rangeOf(kept);
    await showPanel(pressed, {
      paragraphs: [await sessionHeadline(services, session, locale), sayKept(kept, locale)],
      rows: [
        [
          ...(kept.cards > 0 ? [reviewButton(locale)] : []),
          ...(range ? [undoButton(session.id, range, locale)] : []),
        ],
      ],
    });
  },
};

/** Takes back what was kept by one press. */
export const undoRecapWords: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const { discordUserId, locale, args } = context;
    const { id: learnerId } = await ensureConsent(services, context);
    const owner = { sessionId: readIdArgument(args, 0), discordUserId };
    const range = { firstId: readIdArgument(args, 1), lastId: readIdArgument(args, 2) };
    const { session } = await listNewWords(services, owner);
    await deleteKeptOfTalk(services, { learnerId, ...range });
    const headline = await sessionHeadline(services, session, locale);
    await showPanel(pressed, { paragraphs: [headline, translate(locale, "talk.taken_back")] });
  },
};

function undoButton(
  sessionId: string,
  { firstId, lastId }: IdRange,
  locale: InterfaceLocale,
): APIButtonComponentWithCustomId {
  const args = [sessionId, firstId, lastId].map(shortenId);
  const customId = writeCustomId("session", "recap-words-undo", ...args);
  return button(customId, translate(locale, "content.undo"));
}
