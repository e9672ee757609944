import { runPaid } from "#/budgets/notices/note-refusal.ts";
import type { Sql } from "#/database/database.ts";
import { runTransaction } from "#/database/run-transaction.ts";
import type { TargetLanguage } from "#/languages/languages.ts";
import type { VocabularyNote } from "#/prompts/trailer-notes.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";

import { selectCorrections, type CorrectionView } from "./correction.repository.ts";
import { reserveForTurn } from "./reserve-for-turn.ts";
import type { SessionServices } from "./services.ts";
import { wrongStateCode } from "./session-transitions.ts";
import {
  findTurnOfEvent,
  findTurnOwner,
  flagStop,
  insertRetry,
  lockSessionOfTurn,
  readLastTurn,
  readVocabulary,
  type LastTurn,
} from "./steer.repository.ts";
import { wakeSession } from "./wake-session.ts";

export type { CorrectionView, VocabularyNote };

/** Names a turn, as a button does, and who pressed it. */
export interface TurnOwner {
  turnId: string;
  discordUserId: string;
}

/**
 * Stops the answer that is being made. What was shown stands.
 * @throws ParleyError `session_not_yours`, `turn_nothing_to_stop`.
 */
export async function requestStop(services: SessionServices, owner: TurnOwner): Promise<void> {
  await runTransaction(services, async (sql) => {
    await requireOwner(sql, owner);
    if (!(await flagStop(sql, owner.turnId))) throw new ParleyError("turn_nothing_to_stop");
  });
  services.stopBoard.request(owner.turnId);
}

/** A press on Retry: whose, of which turn, and the event by which it is known when it comes again. */
export interface RetryPress extends TurnOwner {
  eventId: string;
  /** Their roles on the server; undefined where the event does not tell of them. */
  roleIds?: readonly string[] | undefined;
}

/**
 * Has the session's last turn answered anew; the new answer takes the old one's place. `turnId` may
 * name any of its earlier tries. The same button pressed twice makes one Retry while that is under
 * way, and the same press delivered twice makes one for ever.
 * @throws ParleyError `session_not_yours`, `session_over`, `session_state_wrong`, `turn_not_newest`,
 * `turn_nothing_to_retry`, `turn_too_often_retried`, `budget_*`, `model_*`.
 */
export async function requestRetry(
  services: SessionServices,
  press: RetryPress,
): Promise<{ turnId: string }> {
  const retry = await runPaid(services, (sql) => openRetry(services, sql, press));
  wakeSession(services, retry.sessionId);
  return { turnId: retry.turnId };
}

async function openRetry(
  services: SessionServices,
  sql: Sql,
  press: RetryPress,
): Promise<{ sessionId: string; turnId: string }> {
  await requireOwner(sql, press);
  const session = await lockSessionOfTurn(sql, press);
  const taken = await findTurnOfEvent(sql, press.eventId);
  if (taken !== undefined) return { sessionId: session.id, turnId: taken };
  const { previousState } = session;
  if (previousState !== "active") throw new ParleyError(wrongStateCode(previousState));
  const last = await readLastTurn(sql, session.id, press.turnId);
  if (isUnderWay(last)) return { sessionId: session.id, turnId: last.id };
  requireRetryable(services, last);
  const turnId = newId();
  const reserved = await reserveForTurn(services.models, sql, session, {
    knownTokens: session.standingTokens + session.contextTokens,
    newTokens: last.inputTokens,
  });
  const { eventId } = press;
  await insertRetry(sql, { ...reserved, id: turnId, sessionId: session.id, eventId, last });
  return { sessionId: session.id, turnId };
}

/** The button was pressed twice: the Retry that the first press asked for is on its way. */
function isUnderWay(last: LastTurn): boolean {
  const isOpen = last.state === "waiting" || last.state === "answering";
  return isOpen && last.kind === "retry" && last.sourceTurnId === last.askedSourceTurnId;
}

function requireRetryable({ sessionLimits }: SessionServices, last: LastTurn): void {
  if (last.sourceTurnId !== last.askedSourceTurnId) throw new ParleyError("turn_not_newest");
  const isOver = ["answered", "stopped", "failed"].includes(last.state);
  if (!isOver || !last.hasWords) throw new ParleyError("turn_nothing_to_retry");
  if (last.retries >= sessionLimits.maxRetries) throw new ParleyError("turn_too_often_retried");
}

/** What the tutor noted beside an answer. */
export interface TurnNotes {
  learnerId: string;
  language: TargetLanguage;
  /** In the order of the learner's words. */
  corrections: CorrectionView[];
  vocabulary: VocabularyNote[];
  /** All that the learner wrote in that turn; null where it is gone. */
  learnerText: string | null;
}

/**
 * The notes of one turn.
 * @throws ParleyError `session_not_yours`.
 */
export async function listNotes(services: SessionServices, owner: TurnOwner): Promise<TurnNotes> {
  const sql = services.database.sql();
  await requireOwner(sql, owner);
  const corrections = await selectCorrections(sql, owner.turnId);
  return { ...(await readVocabulary(sql, owner.turnId)), corrections };
}

/** Buttons are everybody's to press: a turn that is gone is nobody's. */
async function requireOwner(sql: Sql, { turnId, discordUserId }: TurnOwner): Promise<void> {
  const owner = await findTurnOwner(sql, turnId);
  if (owner?.discordUserId !== discordUserId) throw new ParleyError("session_not_yours");
}
