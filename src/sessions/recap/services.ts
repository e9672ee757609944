import type { Leases } from "#/calls/lease.ts";
import type { CallServices } from "#/calls/services.ts";

import type { SessionServices } from "../services.ts";

import type { RecapReplySink } from "./recap-reply.ts";

/** What saying what a session was about needs. */
export interface RecapServices extends SessionServices, CallServices {
  readonly recapReplySink: RecapReplySink;
  readonly leases: Leases;
}
