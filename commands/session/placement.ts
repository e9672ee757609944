import { targetLanguages } from "#/languages/languages.ts";

import { suggestedOption } from "../support/describe.ts";
import { readLanguageOption, suggestLanguages } from "../support/read-choices.ts";
import type { Subcommand } from "../support/subcommands.ts";

import { askConsent } from "./ask-consent.ts";
import { beginSession } from "./begin.ts";
import { noChoices, startWeight } from "./choices.ts";
import { findConsenting } from "./start.ts";

/** A short talk that tells the learner's level; what it proposes holds only where they say yes. */
export const placement: Subcommand = {
  path: "command.session.placement",
  weight: startWeight,
  options: [suggestedOption("command.session.placement.language")],
  run: async (services, interaction, context) => {
    const language = readLanguageOption(interaction.options.getString("language"), context.locale);
    const choices = { ...noChoices, language, isPlacement: true };
    const learner = await findConsenting(services, context);
    if (!learner) return askConsent(services, interaction, context, { choices });
    return beginSession(services, { interaction, context, learner, choices });
  },
  autocomplete: (_services, interaction, { locale }) =>
    suggestLanguages(targetLanguages, interaction.options.getFocused(), locale),
};
