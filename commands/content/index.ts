import { groupCommand } from "../support/subcommands.ts";

import { openAddForm, submitAddForm } from "./add-form.ts";
import { readAnew } from "./add-original.ts";
import { add } from "./add.ts";
import { backToList, list } from "./list.ts";
import { quizComponents } from "./quiz.ts";
import { openItem, pickFromMenu, show } from "./show.ts";

export const content = groupCommand({
  path: "command.content",
  subcommands: [add, list, show],
  components: {
    add: openAddForm,
    "add-form": submitAddForm,
    anew: readAnew,
    home: backToList,
    open: openItem,
    pick: pickFromMenu,
    ...quizComponents,
  },
});
