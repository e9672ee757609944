import type { Sql } from "#/database/database.ts";
import { runTransaction } from "#/database/run-transaction.ts";
import {
  deleteFactRows,
  deleteFacts,
  forgetFactRow,
  lockMemory,
  restoreFactRow,
  selectSurplus,
  selectTwins,
  updateFact,
  updateRemembering,
  upsertOwnFact,
  type FactOfLearner,
} from "#/learners/facts/fact.repository.ts";
import { readFact } from "#/learners/facts/read-fact.ts";

import { emptyNotesWithFacts } from "../forget.repository.ts";
import type { SessionServices } from "../services.ts";
import { dropFromBriefings, rebrief } from "./briefing.repository.ts";

// What a learner changes of what is remembered holds in their running sessions too, from the next
// answer on. The learner is locked before their sessions, so that one that starts meanwhile cannot keep
// what is forgotten. Where an answer ends, or a message is deleted, a session is locked first, and the
// learner only if there is something to forget or to keep: where the two meet, PostgreSQL ends one of
// them, and `runTransaction` does it again.

type MemoryServices = Pick<SessionServices, "database" | "clock">;

/**
 * Writes down what a learner wants their tutors to know, from the next session on.
 * @throws ParleyError as `readFact`.
 */
export async function addFact(
  services: MemoryServices,
  fact: { learnerId: string; text: string },
): Promise<void> {
  const text = readFact(fact.text);
  await runTransaction(services, async (sql) => {
    await lockMemory(sql, fact.learnerId, "change");
    await letGo(sql, fact.learnerId, await selectSurplus(sql, fact.learnerId, text));
    await upsertOwnFact(sql, fact.learnerId, text);
  });
}

/**
 * Replaces what is remembered by what the learner typed; false where it is gone.
 * @throws ParleyError as `readFact`.
 */
export async function correctFact(
  services: MemoryServices,
  fact: FactOfLearner & { text: string },
): Promise<boolean> {
  const { learnerId, factId: id } = fact;
  const text = readFact(fact.text);
  return runTransaction(services, async (sql) => {
    await lockMemory(sql, learnerId, "change");
    await emptyNotesWithFacts(sql, learnerId);
    await letGo(sql, learnerId, await selectTwins(sql, fact, text));
    await rebrief(sql, learnerId, ({ facts }) => ({
      facts: facts.map((briefed) => (briefed.id === id ? { id, text } : briefed)),
    }));
    return updateFact(sql, fact, text);
  });
}

/** Deletes what gives way to something else, and takes it from the tutors that were told. */
async function letGo(sql: Sql, learnerId: string, factIds: readonly string[]): Promise<void> {
  await dropFromBriefings(sql, learnerId, factIds);
  await deleteFactRows(sql, factIds);
}

/** Forgets one thing; answers its text, or undefined where it is gone. For a while it can be brought back. */
export async function forgetFact(
  services: MemoryServices,
  fact: FactOfLearner,
): Promise<string | undefined> {
  return runTransaction(services, async (sql) => {
    await lockMemory(sql, fact.learnerId, "change");
    await dropFromBriefings(sql, fact.learnerId, [fact.factId]);
    await emptyNotesWithFacts(sql, fact.learnerId);
    return forgetFactRow(sql, fact);
  });
}

/** Brings back what was forgotten, for the sessions to come; false where it is gone by now, or told again. */
export async function restoreFact(services: MemoryServices, fact: FactOfLearner): Promise<boolean> {
  return runTransaction(services, async (sql) => {
    await lockMemory(sql, fact.learnerId, "change");
    return restoreFactRow(sql, fact);
  });
}

/** Forgets everything, for good; answers how many things that were. */
export async function forgetAllFacts(
  services: MemoryServices,
  { learnerId }: { learnerId: string },
): Promise<number> {
  return runTransaction(services, async (sql) => {
    await lockMemory(sql, learnerId, "change");
    await rebrief(sql, learnerId, () => ({ facts: [] }));
    await emptyNotesWithFacts(sql, learnerId);
    return deleteFacts(sql, learnerId);
  });
}

/**
 * Switches remembering on or off. While it is off nothing new is remembered and no tutor is told
 * what is; that itself stays until it is forgotten.
 */
export async function switchRemembering(
  services: MemoryServices,
  { learnerId, on }: { learnerId: string; on: boolean },
): Promise<void> {
  await runTransaction(services, async (sql) => {
    await lockMemory(sql, learnerId, "change");
    await rebrief(sql, learnerId, () => ({ remembersFacts: on, ...(on ? {} : { facts: [] }) }));
    await updateRemembering(sql, learnerId, on);
  });
}
