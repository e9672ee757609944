import type { Database } from "#/database/database.ts";
import type { Log } from "#/observability/log.ts";
import type { JobQueue } from "#/queue/job-queue.ts";
import type { Clock } from "#/shared/clock.ts";

import type { ExportDelivery } from "./export-delivery.ts";

/** What asking for an export or an erasure needs. */
export interface PrivacyServices {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly queue: JobQueue;
}

/** What doing them needs besides. */
export interface PrivacyWorkServices extends PrivacyServices {
  readonly exportDelivery: ExportDelivery;
}
