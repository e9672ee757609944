import { groupCommand } from "../support/subcommands.ts";

import { openAddForm, submitAddForm } from "./add-form.ts";
import { readAnew } from "./add-original.ts";
import { add } from "./add.ts";
import { backToList, list } from "./list.ts";
import { makeNoteCards, undoNoteCards } from "./note-cards.ts";
import { materialComponents, materials } from "./materials.ts";
import { quizComponents } from "./quiz.ts";
import { openItem, pickFromMenu, show } from "./show.ts";

export const content = groupCommand({
  path: "command.content",
  subcommands: [add, list, show, materials],
  components: {
    add: openAddForm,
    "add-form": submitAddForm,
    anew: readAnew,
    "note-card": makeNoteCards,
    "note-undo": undoNoteCards,
    home: backToList,
    open: openItem,
    pick: pickFromMenu,
    ...materialComponents,
    ...quizComponents,
  },
});
