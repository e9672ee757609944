import { groupCommand } from "../support/subcommands.ts";

import { end } from "./end.ts";

export const scenario = groupCommand({
  path: "command.scenario",
  subcommands: [end],
  components: {},
});
