import { showPanel } from "#/discord/show.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import { translate } from "#/locales/translate.ts";
import { sessionStatus } from "#/sessions/find-session.ts";
import { placementTurns } from "#/sessions/levels/placement.ts";
import { findSessionMetrics } from "#/sessions/metrics/find-metrics.ts";
import type { SessionMetrics } from "#/sessions/metrics/session-metrics.ts";

import type { Subcommand } from "../support/subcommands.ts";

import { findOwnSession } from "./find-own-session.ts";
import { describeFigures } from "./session-figures.ts";
import { panelWithCorrections } from "./show-corrections.ts";
import { placeOf } from "./show-session.ts";

export const status: Subcommand = {
  path: "command.session.status",
  run: async (services, interaction, context) => {
    const { locale, discordUserId } = context;
    const reader = { locale, currency: services.currency };
    const { id: sessionId } = await findOwnSession(services, context);
    const session = await sessionStatus(services, { sessionId, discordUserId });
    const metrics = await findSessionMetrics(services, { sessionId, discordUserId });
    const { startedAt, lastActivityAt, state } = session;
    const lines = [
      translate(locale, "session.state", { state }),
      translate(locale, "session.place", { place: placeOf(services, session, locale) }),
      translate(locale, "session.times", { startedAt, lastActivityAt }),
      ...(session.kind === "placement" ? [sayDone(metrics, locale)] : []),
      ...(session.openTurns > 0 ? [translate(locale, "session.waiting")] : []),
    ];
    const figures = describeFigures(metrics, session.kind, reader);
    const text = `${lines.join("\n")}\n\n${figures.join("\n")}`;
    const panel = await panelWithCorrections(services, session, context, text);
    await showPanel(interaction, panel);
  },
};

/** How far a placement has come. */
function sayDone({ turns }: SessionMetrics, locale: InterfaceLocale): string {
  const done = Math.min(turns, placementTurns);
  return translate(locale, "session.placement_done", { done, total: placementTurns });
}
