import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";

import { policyParagraphs } from "../support/policy.ts";
import type { Subcommand } from "../support/subcommands.ts";

export const show: Subcommand = {
  path: "command.privacy.show",
  run: async (services, interaction, context) => {
    const { locale, learner } = context;
    await showPanel(interaction, {
      paragraphs: [
        translate(locale, "privacy.title"),
        ...(await policyParagraphs(services, context)),
        translate(locale, learner ? "privacy.agreed" : "privacy.not_agreed"),
      ],
    });
  },
};
