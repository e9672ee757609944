import { groupCommand } from "../support/subcommands.ts";

import { backToList, list } from "./list.ts";
import { quizComponents } from "./quiz.ts";
import { openItem, pickFromMenu, show } from "./show.ts";

export const content = groupCommand({
  path: "command.content",
  subcommands: [list, show],
  components: {
    home: backToList,
    open: openItem,
    pick: pickFromMenu,
    ...quizComponents,
  },
});
