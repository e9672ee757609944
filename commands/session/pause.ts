import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import { pauseSession } from "#/sessions/change-session-state.ts";

import type { Subcommand } from "../support/subcommands.ts";

import { findOwnSession } from "./find-own-session.ts";
import { placeOf, sessionPanel } from "./show-session.ts";

export const pause: Subcommand = {
  path: "command.session.pause",
  run: async (services, interaction, context) => {
    const { id: sessionId } = await findOwnSession(services, context);
    const { discordUserId, locale } = context;
    const session = await pauseSession(services, { sessionId, discordUserId });
    const sentence = translate(locale, "session.paused", { place: placeOf(session, locale) });
    await showPanel(interaction, sessionPanel(services, session, context, sentence));
  },
};
