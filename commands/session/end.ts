import { endSession } from "#/sessions/change-session-state.ts";

import { stateSubcommand } from "./change-state.ts";
import { panelWithCorrections } from "./show-corrections.ts";

export const end = stateSubcommand({
  path: "command.session.end",
  means: "active",
  change: endSession,
  says: "session.ended",
  show: panelWithCorrections,
});
