import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { resumeSession } from "#/sessions/change-session-state.ts";

import type { Subcommand } from "../support/subcommands.ts";

import { findOwnSession } from "./find-own-session.ts";
import { placeOf, sessionPanel } from "./show-session.ts";

export const resume: Subcommand = {
  path: "command.session.resume",
  run: async (services, interaction, context) => {
    const { id: sessionId } = await findOwnSession(services, context, "resumable");
    const { discordUserId, locale } = context;
    const session = await resumeSession(services, { sessionId, discordUserId });
    const sentence = translate(locale, "session.resumed", { place: placeOf(session, locale) });
    await showPanel(interaction, sessionPanel(services, session, context, sentence));
  },
};
