import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn } from "#/database/columns.ts";

/** A running worker process, alive while its heartbeat is fresh. */
export const WorkerEntity = defineEntity({
  name: "Worker",
  tableName: "worker",
  properties: {
    id: p.uuid().primary(),
    heartbeatAt: createdAtColumn(),
  },
});
