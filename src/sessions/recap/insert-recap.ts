import type { Sql } from "#/database/database.ts";
import type { JobQueue } from "#/queue/job-queue.ts";
import { newId } from "#/shared/ids.ts";

import { insertRecapRow } from "./recap.repository.ts";

/**
 * Writes the recap that a session's end calls for, in the transaction that ends it. None where its
 * learner has not said a word. Whoever committed calls {@link wakeRecap}.
 */
export async function insertRecap(sql: Sql, session: { id: string }): Promise<void> {
  await insertRecapRow(sql, { id: newId(), sessionId: session.id });
}

/** Wakes a worker for the recap of a session, without waiting; the sweeper finds what is lost. */
export function wakeRecap(services: { readonly queue: JobQueue }, sessionId: string): void {
  void services.queue.wake("recap-session", { sessionId }, { deduplicationId: sessionId });
}
