import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { endSession } from "#/sessions/change-session-state.ts";

import type { Subcommand } from "../support/subcommands.ts";

import { findOwnSession } from "./find-own-session.ts";
import { sessionPanel } from "./show-session.ts";

export const end: Subcommand = {
  path: "command.session.end",
  run: async (services, interaction, context) => {
    const { id: sessionId } = await findOwnSession(services, context);
    const { discordUserId, locale } = context;
    const session = await endSession(services, { sessionId, discordUserId });
    const sentence = translate(locale, "session.ended");
    await showPanel(interaction, sessionPanel(services, session, context, sentence));
  },
};
