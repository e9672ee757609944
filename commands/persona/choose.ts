import { targetLanguages } from "#/languages/languages.ts";
import { translate } from "#/locales/translate.ts";
import { ParleyError } from "#/shared/errors.ts";

import { choiceOption, suggestedOption } from "../support/describe.ts";
import { offerPersonas, readPersonaOption, suggestPersonas } from "../support/personas.ts";
import { readLanguageOption, suggestLanguages } from "../support/read-choices.ts";
import type { Subcommand } from "../support/subcommands.ts";

import { chooseFor, purposes } from "./choose-for.ts";

export const choose: Subcommand = {
  path: "command.persona.choose",
  options: [
    suggestedOption("command.persona.choose.persona", true),
    choiceOption(
      "command.persona.choose.for",
      purposes.map((purpose) => ({ value: purpose, key: `command.persona.choose.for.${purpose}` })),
    ),
    suggestedOption("command.persona.choose.language"),
  ],
  run: async (services, interaction, context) => {
    const { locale } = context;
    const text = interaction.options.getString("persona", true);
    const { id: personaId } = readPersonaOption(
      await offerPersonas(services, context),
      text,
      locale,
      "command.persona.choose.persona",
    );
    const language = readLanguageOption(interaction.options.getString("language"), locale);
    // A language alone says what the choice is for.
    const wanted = interaction.options.getString("for") ?? (language ? "language" : "me");
    const purpose = purposes.find((candidate) => candidate === wanted);
    if (!purpose) {
      const option = translate(locale, "command.persona.choose.for.name");
      throw new ParleyError("option_unknown", { option });
    }
    await chooseFor(services, interaction, context, { personaId, purpose, language });
  },
  autocomplete: (services, interaction, context) => {
    const { name, value } = interaction.options.getFocused(true);
    return name === "language"
      ? suggestLanguages(targetLanguages, value, context.locale)
      : suggestPersonas(services, context, value);
  },
};
