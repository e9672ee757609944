import { groupCommand } from "../support/subcommands.ts";

import { openAddForm, submitAddForm } from "./add-form.ts";
import { readAnew } from "./add-original.ts";
import { add } from "./add.ts";
import { collection } from "./collection.ts";
import { browseComponents } from "./components.ts";
import { deleteOne } from "./delete.ts";
import { edit } from "./edit.ts";
import { exportFile } from "./export.ts";
import { favourite } from "./favourite.ts";
import { importComponents, importFile } from "./import.ts";
import { list } from "./list.ts";
import { makeNoteCards, undoNoteCards } from "./note-cards.ts";
import { materialComponents, materials } from "./materials.ts";
import { quizComponents } from "./quiz.ts";
import { share, shareComponents } from "./share.ts";
import { shared, sharedComponents } from "./shared.ts";
import { search } from "./search.ts";
import { show } from "./show.ts";
import { tag } from "./tag.ts";

export const content = groupCommand({
  path: "command.content",
  subcommands: [
    add,
    list,
    show,
    search,
    edit,
    deleteOne,
    favourite,
    tag,
    collection,
    materials,
    share,
    shared,
    exportFile,
    importFile,
  ],
  components: {
    add: openAddForm,
    "add-form": submitAddForm,
    anew: readAnew,
    "note-card": makeNoteCards,
    "note-undo": undoNoteCards,
    ...browseComponents,
    ...materialComponents,
    ...quizComponents,
    ...shareComponents,
    ...sharedComponents,
    ...importComponents,
  },
});
