import type { AsideAnswerServices } from "#/asides/services.ts";
import type { MaterialWorkServices } from "#/content/materials/services.ts";
import type { PrivacyWorkServices } from "#/privacy/services.ts";
import type { JobData, JobName } from "#/queue/job-table.ts";
import type { LeaseKeeper } from "#/sessions/lease-keeper.ts";
import type { RecapServices } from "#/sessions/recap/services.ts";
import type { AnswerServices } from "#/sessions/services.ts";

/** Everything that a job may need. Made once, in src/app.ts. */
export interface WorkerServices
  extends
    AnswerServices,
    RecapServices,
    AsideAnswerServices,
    MaterialWorkServices,
    PrivacyWorkServices {
  /** Of sessions, recaps, asides and materials alike. */
  readonly leases: LeaseKeeper;
}

/**
 * Runs one kind of job. What is to be done stands in PostgreSQL: the data only say where to look.
 * Aborted when the job's time is up, or when the worker stops.
 */
export type Processor<Name extends JobName = JobName> = (
  services: WorkerServices,
  data: JobData<Name>,
  signal: AbortSignal,
) => Promise<void>;
