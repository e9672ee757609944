import { z } from "zod";

const id = z.uuid();

/**
 * Every job there is: its data, and how long one run may take. Data hold ids only, since they lie in
 * the queue as plain text. Jobs are wake-ups: what is to be done stands in PostgreSQL, so a lost, a
 * doubled or a late job does no harm, and none is ever tried again by the queue itself.
 */
export const jobTable = {
  "answer-turn": { data: z.strictObject({ sessionId: id }), timeoutMs: 600_000 },
  "answer-aside": { data: z.strictObject({ asideId: id }), timeoutMs: 300_000 },
  "make-material": { data: z.strictObject({ materialId: id }), timeoutMs: 600_000 },
  "recap-session": { data: z.strictObject({ sessionId: id }), timeoutMs: 300_000 },
  "compact-history": { data: z.strictObject({ sessionId: id }), timeoutMs: 120_000 },
  "export-data": { data: z.strictObject({ requestId: id }), timeoutMs: 300_000 },
  "erase-learner": { data: z.strictObject({ learnerId: id }), timeoutMs: 300_000 },
} as const;

export type JobName = keyof typeof jobTable;

export type JobData<Name extends JobName> = z.infer<(typeof jobTable)[Name]["data"]>;

export const jobNames = Object.keys(jobTable) as JobName[];
