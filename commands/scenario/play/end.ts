import { endSession } from "#/sessions/change-session-state.ts";

import { showEnded } from "../../session/recap/show-recap.ts";
import type { Subcommand } from "../../support/subcommands.ts";

import { findOwnScene } from "./find-own-scene.ts";

/** Ends one's scene; what was met of it stands. */
export const end: Subcommand = {
  path: "command.scenario.end",
  run: async (services, interaction, context) => {
    const { id: sessionId } = await findOwnScene(services, context);
    const { discordUserId } = context;
    const session = await endSession(services, { sessionId, discordUserId });
    await showEnded(services, { interaction, context, session });
  },
};
