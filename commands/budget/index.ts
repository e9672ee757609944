import { groupCommand } from "../support/subcommands.ts";

import { history, historyComponents } from "./history.ts";
import { limitComponents } from "./own-limit.ts";
import { request, requestComponents } from "./request.ts";
import { settleComponents } from "./settle-request.ts";
import { show, showComponents } from "./show.ts";

/** What a learner may spend. Also what managers press below a learner's request. */
export const budget = groupCommand({
  path: "command.budget",
  subcommands: [show, history, request],
  components: {
    ...showComponents,
    ...limitComponents,
    ...historyComponents,
    ...requestComponents,
    ...settleComponents,
  },
});
