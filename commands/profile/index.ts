import { groupCommand } from "../support/subcommands.ts";

import { edit } from "./edit.ts";
import { show } from "./show.ts";

export const profile = groupCommand({ path: "command.profile", subcommands: [show, edit] });
