import type { ModelCatalog } from "#/calls/model-catalog.ts";
import type { CallServices } from "#/calls/services.ts";
import type { Database } from "#/database/database.ts";
import type { Log } from "#/observability/log.ts";
import type { PersonaLibrary } from "#/personas/persona-library.ts";
import type { ServerPersonaCache } from "#/personas/server-persona-cache.ts";
import type { JobQueue } from "#/queue/job-queue.ts";
import type { ScenarioLibrary } from "#/scenarios/scenario-library.ts";
import type { Clock } from "#/shared/clock.ts";

import type { LeaseKeeper } from "./lease-keeper.ts";
import type { ReplySink } from "./reply-sink.ts";
import type { SessionNotices } from "./session-notices.ts";
import type { StopBoard } from "./stop-board.ts";

/** What sessions are bounded by; `defaultSessionLimits` holds what is used unless a test says else. */
export interface SessionLimits {
  /** Turns that may wait in one session. */
  readonly maxWaitingTurns: number;
  /** How often one exchange may be answered anew. */
  readonly maxRetries: number;
  /** Claims of one turn before it is given up: each means that a worker died over it. */
  readonly maxAttempts: number;
  /** Hours without a word after which a session closes by itself. */
  readonly idleHours: number;
  /** Days after which the texts of a finished turn are erased. */
  readonly retentionDays: number;
}

export const defaultSessionLimits: SessionLimits = {
  maxWaitingTurns: 3,
  maxRetries: 5,
  maxAttempts: 5,
  idleHours: 24,
  retentionDays: 365,
};

/** What the learner's side needs: it writes rows and wakes workers. */
export interface SessionServices {
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly queue: JobQueue;
  readonly personas: PersonaLibrary;
  readonly serverPersonas: ServerPersonaCache;
  readonly scenarios: ScenarioLibrary;
  readonly models: ModelCatalog;
  readonly sessionLimits: SessionLimits;
  readonly stopBoard: StopBoard;
}

/** What answering needs besides. */
export interface AnswerServices extends SessionServices, CallServices {
  readonly replySink: ReplySink;
  readonly leases: LeaseKeeper;
}

/** What compaction needs: it calls a model, and shows nothing. */
export interface CompactionServices extends SessionServices, CallServices {}

/** What the sweeper's share of sessions needs. */
export interface SweepServices extends SessionServices {
  readonly replySink: ReplySink;
  readonly leases: LeaseKeeper;
  readonly sessionNotices: SessionNotices;
}
