import { groupCommand } from "../support/subcommands.ts";

import { choose } from "./choose.ts";
import { chooseButton, chooseMenu } from "./choose-default.ts";
import { compare } from "./compare.ts";
import { list } from "./list.ts";
import { show } from "./show.ts";

export const persona = groupCommand({
  path: "command.persona",
  subcommands: [list, show, choose, compare],
  components: { choose: chooseButton, "choose-from": chooseMenu },
});
