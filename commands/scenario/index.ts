import { groupCommand } from "../support/subcommands.ts";

import { browse, browseComponents } from "./browse/browse.ts";
import { openComponents } from "./browse/open.ts";
import { createComponents, create } from "./create/create.ts";
import { draftComponents } from "./create/draft.ts";
import { deleteComponents } from "./edit/delete.ts";
import { edit, editComponents } from "./edit/edit.ts";
import { versionComponents } from "./edit/versions.ts";
import { bookmark, bookmarkComponents } from "./marks/bookmark.ts";
import { rate, rateComponents } from "./marks/rate.ts";
import { collection, pathComponents } from "./paths/collection.ts";
import { checklist, checklistAgain } from "./play/checklist.ts";
import { hint, hintNext, skip } from "./play/hint.ts";
import { end } from "./play/end.ts";
import { progress, turnProgressPage } from "./play/progress.ts";
import { resumeScene } from "./play/resume.ts";
import { start, startComponents } from "./play/start.ts";
import { share, shareComponents } from "./sharing/share.ts";

export const scenario = groupCommand({
  path: "command.scenario",
  subcommands: [browse, start, progress, end, rate, bookmark, collection, share, create, edit],
  components: {
    checklist,
    "checklist-again": checklistAgain,
    hint,
    "hint-next": hintNext,
    skip,
    played: turnProgressPage,
    resume: resumeScene,
    ...browseComponents,
    ...createComponents,
    ...draftComponents,
    ...editComponents,
    ...versionComponents,
    ...deleteComponents,
    ...openComponents,
    ...startComponents,
    ...rateComponents,
    ...bookmarkComponents,
    ...pathComponents,
    ...shareComponents,
  },
});
