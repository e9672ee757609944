import type { JobQueue } from "#/queue/job-queue.ts";

/**
 * Wakes a worker for a session, without waiting for the queue: what is to be done stands in
 * PostgreSQL, and the sweeper finds what the queue loses.
 */
export function wakeSession(services: { readonly queue: JobQueue }, sessionId: string): void {
  void services.queue.wake("answer-turn", { sessionId }, { deduplicationId: sessionId });
}
