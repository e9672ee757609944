import type { Leases } from "#/calls/lease.ts";
import type { CallServices } from "#/calls/services.ts";
import type { ModelCatalog } from "#/calls/model-catalog.ts";
import type { PersonaServices } from "#/personas/services.ts";
import type { JobQueue } from "#/queue/job-queue.ts";
import type { Clock } from "#/shared/clock.ts";

import type { AsideReplySink } from "./aside-reply.ts";

/** What asking for an aside needs: it writes rows and wakes a worker. */
export interface AsideServices extends PersonaServices {
  readonly clock: Clock;
  readonly queue: JobQueue;
  readonly models: ModelCatalog;
}

/** What answering one needs besides. */
export interface AsideAnswerServices extends AsideServices, CallServices {
  readonly asideReplySink: AsideReplySink;
  readonly leases: Leases;
}
