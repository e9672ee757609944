import { listSuspendedCards } from "#/content/cards/card-overview.ts";
import type { CardView } from "#/content/cards/card.ts";
import { getCard, resumeCard } from "#/content/cards/cards.ts";
import { ButtonStyle } from "discord.js";

import { writeCustomId } from "#/discord/custom-id.ts";
import { button, menu, type Panel } from "#/discord/panel.ts";
import type { BotServices } from "#/discord/services.ts";
import { languageName } from "#/languages/languages.ts";
import type { Learner } from "#/learners/learner.ts";
import { translate } from "#/locales/translate.ts";
import { isId } from "#/shared/ids.ts";
import { ParleyError } from "#/shared/errors.ts";

import { expectButton, expectMenu } from "../support/expect-interaction.ts";
import { actOnPanel } from "./act-on-panel.ts";
import { nameCard, shortNameOf } from "./name-card.ts";
import { writeScope, type ReviewScope } from "./review-scope.ts";

/** The cards that were put aside, with a menu that takes them up again. */
async function shelfPanel(
  services: BotServices,
  learner: Learner,
  { scope, said = "" }: { scope: ReviewScope; said?: string },
): Promise<Panel> {
  const locale = learner.interfaceLocale;
  const cards = await listSuspendedCards(services, { learnerId: learner.id });
  const written = writeScope(scope);
  const describe = (card: CardView) => ({
    value: card.id,
    label: shortNameOf(card.face.targetText),
    description: `${languageName(card.language, locale)} · ${translate(locale, `review.task.${card.face.task}`)}`,
  });
  const takeUp = () =>
    menu(writeCustomId("review", "take", written), {
      placeholder: translate(locale, "review.shelf.placeholder"),
      options: cards.map(describe),
      maxValues: cards.length,
    });
  return {
    paragraphs: [
      said,
      cards.length > 0
        ? translate(locale, "review.shelf.title")
        : translate(locale, "review.shelf.empty"),
    ],
    rows: [
      cards.length > 0 ? [takeUp()] : [],
      [
        button(
          writeCustomId("review", "go", written),
          translate(locale, "review.go_on"),
          ButtonStyle.Primary,
        ),
        button(writeCustomId("review", "settings", written), translate(locale, "review.settings")),
      ],
    ],
  };
}

export const shelf = actOnPanel({
  scopeAt: 0,
  run: async (services, interaction, { learner, scope }) => {
    expectButton(interaction);
    return shelfPanel(services, learner, { scope });
  },
});

/** Takes up again what was picked. */
export const take = actOnPanel({
  scopeAt: 0,
  run: async (services, interaction, { learner, scope }) => {
    const { values } = expectMenu(interaction);
    if (!values.every(isId)) throw new ParleyError("component_unknown");
    const names: string[] = [];
    for (const cardId of values) {
      const own = { learnerId: learner.id, cardId };
      await resumeCard(services, own);
      names.push(nameCard(await getCard(services, own)));
    }
    const locale = learner.interfaceLocale;
    const cards = new Intl.ListFormat(locale).format(names);
    const said = translate(locale, "review.shelf.taken", { cards });
    return shelfPanel(services, learner, { scope, said });
  },
});
