import { readingCharactersMax } from "#/content/cards/card-limits.ts";
import { correctReading, getCard } from "#/content/cards/cards.ts";
import type { ComponentHandler } from "#/discord/command.ts";
import { writeCustomId } from "#/discord/custom-id.ts";
import { showForm } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";

import { expectButton, expectForm } from "../support/expect-interaction.ts";
import { actOnPanel } from "./act-on-panel.ts";
import { showAnswer } from "./answer.ts";
import { readCard, writeCard } from "./card-arguments.ts";

const readingFieldId = "reading";

/** The form in which a learner writes how the words of a card are read. */
export const reading: ComponentHandler = {
  acknowledge: "itself",
  run: async (services, interaction, context) => {
    const pressed = expectButton(interaction);
    const learner = await ensureConsent(services, context);
    const shown = readCard(context.args);
    const card = await getCard(services, { learnerId: learner.id, cardId: shown.cardId });
    const written = card.reading?.text ?? "";
    await showForm(pressed, {
      customId: writeCustomId("review", "read", ...writeCard(shown)),
      title: translate(context.locale, "review.reading_title"),
      fields: [
        {
          kind: "text",
          id: readingFieldId,
          label: translate(context.locale, "review.reading_label"),
          help: translate(context.locale, "review.reading_help"),
          required: false,
          // A cut one would be saved as such.
          value: written.length > readingCharactersMax ? "" : written,
          lengthMaximum: readingCharactersMax,
        },
      ],
    });
  },
};

/** The reading is right whatever became of the card since; then the answer is shown again with it. */
export const read = actOnPanel({
  scopeAt: 2,
  typedIn: (interaction) => expectForm(interaction).fields.getTextInputValue(readingFieldId),
  run: async (services, interaction, { learner, args, scope }) => {
    const form = expectForm(interaction);
    const written = form.fields.getTextInputValue(readingFieldId);
    const { cardId } = readCard(args);
    const own = { learnerId: learner.id, cardId };
    const card = await correctReading(services, { ...own, reading: written });
    const said = translate(learner.interfaceLocale, "review.reading_saved");
    return showAnswer(services, learner, { card, scope, said });
  },
});
