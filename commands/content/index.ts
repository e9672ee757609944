import { groupCommand } from "../support/subcommands.ts";

import { openAddForm, submitAddForm } from "./add/add-form.ts";
import { readAnew } from "./add/add-original.ts";
import { add } from "./add/add.ts";
import { collection } from "./collections/collection.ts";
import { browseComponents } from "./components.ts";
import { deleteOne } from "./items/delete.ts";
import { edit } from "./items/edit.ts";
import { exportFile } from "./transfers/export.ts";
import { favourite } from "./items/favourite.ts";
import { importComponents, importFile } from "./transfers/import.ts";
import { list } from "./list/list.ts";
import { makeNoteCards, undoNoteCards } from "./add/note-cards.ts";
import { materialComponents, materials } from "./materials/materials.ts";
import { quizComponents } from "./quizzes/quiz.ts";
import { share, shareComponents } from "./sharing/share.ts";
import { shared, sharedComponents } from "./sharing/shared.ts";
import { search } from "./list/search.ts";
import { show } from "./items/show.ts";
import { tag } from "./items/tag.ts";

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
