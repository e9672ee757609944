import { endSession } from "#/sessions/change-session-state.ts";

import type { Subcommand } from "../support/subcommands.ts";

import { findOwnSession } from "./find-own-session.ts";
import { showEnded } from "./recap/show-recap.ts";

export const end: Subcommand = {
  path: "command.session.end",
  run: async (services, interaction, context) => {
    const { id: sessionId } = await findOwnSession(services, context);
    const { discordUserId } = context;
    const session = await endSession(services, { sessionId, discordUserId });
    await showEnded(services, { interaction, context, session });
  },
};
