import { groupCommand } from "../support/subcommands.ts";

import { checklist, checklistAgain } from "./play/checklist.ts";
import { hint, hintNext, skip } from "./play/hint.ts";
import { end } from "./end.ts";

export const scenario = groupCommand({
  path: "command.scenario",
  subcommands: [end],
  components: {
    checklist,
    "checklist-again": checklistAgain,
    hint,
    "hint-next": hintNext,
    skip,
  },
});
