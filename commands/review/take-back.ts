import { buryCard, getCard, resumeCard, suspendCard } from "#/content/cards/cards.ts";
import { undoReview } from "#/content/cards/review-card.ts";
import { readIdArgument, writeCustomId } from "#/discord/custom-id.ts";
import { translate } from "#/locales/translate.ts";
import { shortenId } from "#/shared/ids.ts";

import { expectButton } from "../support/expect-interaction.ts";
import { actOnPanel } from "./act-on-panel.ts";
import { nameCard } from "./name-card.ts";
import { nextPanel } from "./review-panel.ts";
import { writeScope } from "./review-scope.ts";

/** Takes back the answer that the button names, so that pressing it twice does it once. */
export const undo = actOnPanel({
  scopeAt: 1,
  run: async (services, interaction, { learner, args, scope }) => {
    expectButton(interaction);
    const reviewId = readIdArgument(args, 0);
    const chosen = await undoReview(services, { learnerId: learner.id, reviewId });
    const said = translate(learner.interfaceLocale, "review.undone");
    return nextPanel(services, learner, { scope, chosen, said });
  },
});

/** Puts a card aside until it is taken up again, here at once or in the settings later. */
export const aside = actOnPanel({
  scopeAt: 1,
  run: async (services, interaction, { learner, args, scope }) => {
    expectButton(interaction);
    const own = { learnerId: learner.id, cardId: readIdArgument(args, 0) };
    await suspendCard(services, own);
    const card = nameCard(await getCard(services, own));
    return nextPanel(services, learner, {
      scope,
      undo: writeCustomId("review", "back", shortenId(own.cardId), writeScope(scope)),
      said: translate(learner.interfaceLocale, "review.set_aside", { card }),
    });
  },
});

/** Hides a card until tomorrow. */
export const later = actOnPanel({
  scopeAt: 1,
  run: async (services, interaction, { learner, args, scope }) => {
    expectButton(interaction);
    const { id: learnerId, timeZone } = learner;
    const cardId = readIdArgument(args, 0);
    await buryCard(services, { learnerId, timeZone, cardId });
    const card = nameCard(await getCard(services, { learnerId, cardId }));
    return nextPanel(services, learner, {
      scope,
      undo: writeCustomId("review", "back", shortenId(cardId), writeScope(scope)),
      said: translate(learner.interfaceLocale, "review.hidden", { card }),
    });
  },
});

/** Takes up a card that was put aside or hidden, and asks it. */
export const back = actOnPanel({
  scopeAt: 1,
  run: async (services, interaction, { learner, args, scope }) => {
    expectButton(interaction);
    const own = { learnerId: learner.id, cardId: readIdArgument(args, 0) };
    await resumeCard(services, own);
    const chosen = await getCard(services, own);
    const said = translate(learner.interfaceLocale, "review.taken_up");
    return nextPanel(services, learner, { scope, chosen, said });
  },
});
