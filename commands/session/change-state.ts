import { showPanel } from "#/discord/show.ts";
import { translate } from "#/locales/translate.ts";
import type { pauseSession } from "#/sessions/change-session-state.ts";

import type { Subcommand } from "../support/subcommands.ts";

import { findOwnSession } from "./find-own-session.ts";
import { placeOf, sessionPanel } from "./show-session.ts";

/** How a subcommand changes the state of a person's own session, and what it says of it. */
interface StateChange {
  path: Subcommand["path"];
  /** Which of several sessions is meant; see {@link findOwnSession}. */
  means: Parameters<typeof findOwnSession>[2];
  change: typeof pauseSession;
  says: "session.paused" | "session.resumed";
}

/** A subcommand that changes the state of one's own session, and shows the way there. */
export function stateSubcommand({ path, means, change, says }: StateChange): Subcommand {
  return {
    path,
    run: async (services, interaction, context) => {
      const { discordUserId, locale } = context;
      const { id: sessionId } = await findOwnSession(services, context, means);
      const session = await change(services, { sessionId, discordUserId });
      const sentence = translate(locale, says, { place: placeOf(services, session, locale) });
      await showPanel(interaction, await sessionPanel(services, session, context, sentence));
    },
  };
}
