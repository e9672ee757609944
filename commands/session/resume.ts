import { resumeSession } from "#/sessions/change-session-state.ts";

import { stateSubcommand } from "./change-state.ts";

export const resume = stateSubcommand({
  path: "command.session.resume",
  means: "resumable",
  change: resumeSession,
  says: "session.resumed",
});
