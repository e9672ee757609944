import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { endSession } from "#/sessions/change-session-state.ts";

import { panelWithCorrections } from "../session/show-corrections.ts";
import type { Subcommand } from "../support/subcommands.ts";

import { findOwnScene } from "./find-own-scene.ts";

/** Ends one's scene; what was met of it stands. */
export const end: Subcommand = {
  path: "command.scenario.end",
  run: async (services, interaction, context) => {
    const { discordUserId, locale } = context;
    const { id: sessionId } = await findOwnScene(services, context);
    const session = await endSession(services, { sessionId, discordUserId });
    const said = translate(locale, "scene.ended");
    await showPanel(interaction, await panelWithCorrections(services, session, context, said));
  },
};
