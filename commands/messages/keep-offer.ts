import type { AsideOffer } from "#/asides/aside-offer.ts";
import { readOffer } from "#/asides/read-offer.ts";
import { keepWithCards } from "#/content/cards/keep-with-cards.ts";
import { draftCorrection } from "#/content/items/correction-draft.ts";
import type { ItemDraft } from "#/content/items/item.ts";
import { keepItems, type KeepWish } from "#/content/items/items.ts";
import { allOffers } from "#/discord/aside-reply/render-task.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { readIdArgument } from "#/discord/custom-id.ts";
import type { InteractionContext } from "#/discord/interaction-context.ts";
import type { BotServices } from "#/discord/services.ts";
import { showPanel } from "#/discord/show.ts";
import type { TargetLanguage } from "#/languages/languages.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";
import type { VocabularyNote } from "#/prompts/trailer-notes.ts";
import { ParleyError } from "#/shared/errors.ts";

import { savedPanel } from "../content/items/item-panel.ts";
import { readNumberArgument } from "../support/read-number.ts";

import { vocabularyKind } from "./vocabulary-kind.ts";

/** Keeps one correction of an answer, or all, and makes what asks for it, in one press. */
export const makeCard: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, context) => {
    const { locale, args } = context;
    const wish = await readWish(services, context, ({ language, corrections }) => {
      const chosen = args[1] === allOffers ? corrections : [pick(corrections, args)];
      return chosen.map((correction) => draftCorrection({ ...correction, language }));
    });
    const { learnerId } = wish;
    const { kept, cards: count } = await keepWithCards(services, wish);
    const said = translate(locale, "message_command.cards_made", { count });
    await showPanel(interaction, await savedPanel(services, { learnerId, locale, kept, said }));
  },
};

/** Keeps one word of an answer, or a message with its translation. */
export const keepWord: ComponentHandler = {
  acknowledge: "private",
  run: async (services, interaction, context) => {
    const { locale, args } = context;
    const wish = await readWish(services, context, ({ language, vocabulary }) => [
      draftVocabulary(pick(vocabulary, args), language),
    ]);
    const { learnerId } = wish;
    const kept = await keepItems(services, wish);
    await showPanel(interaction, await savedPanel(services, { learnerId, locale, kept }));
  },
};

function draftVocabulary({ word, meaning }: VocabularyNote, language: TargetLanguage): ItemDraft {
  const kind = vocabularyKind(word, language);
  return { kind, language, title: word, body: { meaning }, source: { kind: "message" } };
}

/** What is chosen of the answer that the first argument names. */
async function readWish(
  services: BotServices,
  context: InteractionContext & { readonly args: readonly string[] },
  choose: (offer: AsideOffer) => ItemDraft[],
): Promise<KeepWish> {
  const { id: learnerId } = await ensureConsent(services, context);
  const asideId = readIdArgument(context.args, 0);
  return { learnerId, drafts: choose(await readOffer(services, { asideId, learnerId })) };
}

/** @throws ParleyError `component_unknown` for a number that no button has. */
function pick<Offered>(offered: readonly Offered[], args: readonly string[]): Offered {
  const found = offered[readNumberArgument(args, 1)];
  if (found === undefined) throw new ParleyError("component_unknown");
  return found;
}
