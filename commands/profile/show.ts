import { showPanel } from "#/discord/show.ts";
import { ensureConsent } from "#/learners/consent.ts";

import type { Subcommand } from "../support/subcommands.ts";

import { profilePanel } from "./profile-panel.ts";

export const show: Subcommand = {
  path: "command.profile.show",
  run: async (services, interaction, context) => {
    const learner = await ensureConsent(services, context);
    await showPanel(interaction, await profilePanel(services, learner));
  },
};
