import type { Leases } from "#/calls/lease.ts";
import type { ModelCatalog } from "#/calls/model-catalog.ts";
import type { CallServices } from "#/calls/services.ts";
import type { Database } from "#/database/database.ts";
import type { JobQueue } from "#/queue/job-queue.ts";
import type { Clock } from "#/shared/clock.ts";

import type { MaterialReplySink } from "./material-reply.ts";

/** What asking for a material needs: it writes rows and wakes a worker. */
export interface MaterialServices {
  readonly database: Database;
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly models: ModelCatalog;
}

/** What making one needs besides. */
export interface MaterialWorkServices extends MaterialServices, CallServices {
  readonly materialReplySink: MaterialReplySink;
  readonly leases: Leases;
}
