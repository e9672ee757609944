import { ApplicationCommandOptionType } from "discord.js";

import type { ComponentHandler } from "#/discord/command.ts";
import { showForm, showPanel } from "#/discord/show.ts";
import { targetLanguages } from "#/languages/languages.ts";
import { ensureConsent } from "#/learners/consent.ts";
import { translate } from "#/locales/translate.ts";

import { choiceOption, describe } from "../../support/describe.ts";
import { expectButton, expectForm } from "../../support/expect-interaction.ts";
import { readLanguageOption, suggestLanguages } from "../../support/read-choices.ts";
import { suggestedOption } from "../../support/describe.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { kindChoices, readKind } from "./list.ts";
import { listPanel } from "./list-panel.ts";
import { narrowBySearch, readPlace, writePlace, type ListPlace } from "./list-place.ts";

const queryLengthMaximum = 100;

export const search: Subcommand = {
  path: "command.content.search",
  options: [
    {
      ...describe("command.content.search.text"),
      type: ApplicationCommandOptionType.String,
      required: true,
      max_length: queryLengthMaximum,
    },
    choiceOption("command.content.search.kind", kindChoices),
    suggestedOption("command.content.search.language"),
  ],
  run: async (services, interaction, context) => {
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale } = context;
    const { options } = interaction;
    const place: ListPlace = {
      kind: readKind(options.getString("kind")),
      language: readLanguageOption(options.getString("language"), locale),
      narrowing: narrowBySearch(options.getString("text", true)),
    };
    await showPanel(interaction, await listPanel(services, { learnerId, locale, place }));
  },
  autocomplete: (_services, interaction, { locale }) =>
    suggestLanguages(targetLanguages, interaction.options.getFocused(), locale),
};

/** The button below a list that asks for words to search for. */
export const askSearch: ComponentHandler = {
  acknowledge: "itself",
  run: async (_services, interaction, { locale, args }) => {
    const pressed = expectButton(interaction);
    const place = readPlace(args);
    const before = place.narrowing?.by === "search" ? { value: place.narrowing.text } : {};
    await showForm(pressed, {
      customId: writePlace("search", { ...place, narrowing: undefined }),
      title: translate(locale, "content.search"),
      fields: [
        {
          kind: "text",
          id: "text",
          label: translate(locale, "content.search.label"),
          lengthMaximum: queryLengthMaximum,
          ...before,
        },
      ],
    });
  },
};

/** The form with words to search for. */
export const searchForm: ComponentHandler = {
  acknowledge: "update",
  run: async (services, interaction, context) => {
    const form = expectForm(interaction);
    const { id: learnerId } = await ensureConsent(services, context);
    const { locale, args } = context;
    const narrowing = narrowBySearch(form.fields.getTextInputValue("text"));
    const place = { ...readPlace(args), narrowing };
    await showPanel(form, await listPanel(services, { learnerId, locale, place }));
  },
};
