import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { requestExport } from "#/privacy/export.ts";

import type { Subcommand } from "../support/subcommands.ts";

/** Open to everyone of whom something is stored, also before they agree to a newer policy. */
export const exportAll: Subcommand = {
  path: "command.privacy.export",
  run: async (services, interaction, { locale, learner }) => {
    const sentence = learner ? "privacy.export_started" : "privacy.not_agreed";
    // Shown before the job is asked for: it may be so quick that its file is there already.
    await showPanel(interaction, { paragraphs: [translate(locale, sentence)] });
    if (!learner) return;
    const { token } = interaction;
    await requestExport(services, { learnerId: learner.id, interactionToken: token });
  },
};
