import { groupCommand } from "../support/subcommands.ts";

import { deleteAll, deletionConfirmed, deletionDeclined } from "./delete.ts";
import { exportAll } from "./export.ts";
import { show } from "./show.ts";

export const privacy = groupCommand({
  path: "command.privacy",
  subcommands: [show, exportAll, deleteAll],
  components: { "delete-all": deletionConfirmed, "keep-all": deletionDeclined },
});
