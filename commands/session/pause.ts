import { pauseSession } from "#/sessions/change-session-state.ts";

import { stateSubcommand } from "./change-state.ts";

export const pause = stateSubcommand({
  path: "command.session.pause",
  means: "active",
  change: pauseSession,
  says: "session.paused",
});
