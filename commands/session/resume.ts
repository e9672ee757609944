import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { resumeSession } from "#/sessions/change-session-state.ts";

import type { Subcommand } from "../support/subcommands.ts";

import { findOwnSession } from "./find-own-session.ts";
import { sessionPanel } from "./show-session.ts";

export const resume: Subcommand = {
  path: "command.session.resume",
  run: async (services, interaction, context) => {
    const { id: sessionId } = await findOwnSession(services, context);
    const { discordUserId, locale } = context;
    const session = await resumeSession(services, { sessionId, discordUserId });
    const { channelId } = session;
    const sentence = translate(locale, "session.resumed", { channelId });
    await showPanel(interaction, sessionPanel(services, session, context, sentence));
  },
};
