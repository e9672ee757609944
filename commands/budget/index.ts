import { groupCommand } from "../support/subcommands.ts";

import { show } from "./show.ts";

export const budget = groupCommand({ path: "command.budget", subcommands: [show] });
