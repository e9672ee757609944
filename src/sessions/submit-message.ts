import { runPaid } from "#/budgets/notices/note-refusal.ts";
import type { Sql } from "#/database/database.ts";
import { answerTokensMax } from "#/prompts/answer-limits.ts";
import { cleanText, countCharacters } from "#/shared/clean-text.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";

import { explainActiveSession } from "./explain-active-session.ts";
import { extendForTokens, reserveForTurn } from "./reserve-for-turn.ts";
import type { SessionServices } from "./services.ts";
import {
  insertMessage,
  insertTurnWithMessage,
  joinWaitingTurn,
  touchSession,
  type AdmittingSession,
} from "./submit.repository.ts";
import { boundTokens, conductNoteTokensMax } from "./token-bound.ts";
import { wakeSession } from "./wake-session.ts";

/** What a learner sent, by writing or by a form. */
export interface IncomingMessage {
  channelId: string;
  discordUserId: string;
  /** The message's id, or the interaction's: the same event delivered twice is taken once. */
  eventId: string;
  /** Undefined for a form. */
  discordMessageId: string | undefined;
  /** As it came; cleaned here. */
  text: string;
  /** The person's roles on the server; undefined where the event does not tell of them. */
  roleIds?: readonly string[] | undefined;
}

/**
 * - `accepted`: it waits for its answer; `resumed` where that took up a paused or expired session;
 * - `duplicate`: this event was taken before, nothing changed;
 * - `no_session`: this person has no session here that could take it.
 */
export type Submission =
  | { outcome: "accepted"; sessionId: string; turnId: string; joined: boolean; resumed: boolean }
  | { outcome: "duplicate" }
  | { outcome: "no_session" };

/**
 * Takes in one message: its row, its turn and the reservation stand, or nothing does. Finds the
 * session itself, so call it for every message in a place where sessions may be.
 * @throws ParleyError `input_*`, `turn_input_full`, `budget_*`, `model_*`, `session_active_already`
 * (the message would take up a session while another one is active).
 */
export async function submitMessage(
  services: SessionServices,
  message: IncomingMessage,
): Promise<Submission> {
  try {
    const submission = await runPaid(services, (sql) => takeIn(services, sql, message));
    if (submission.outcome === "accepted") wakeSession(services, submission.sessionId);
    return submission;
  } catch (error) {
    if (error instanceof TakenBefore) return { outcome: "duplicate" };
    throw explainActiveSession(error);
  }
}

/** Rolls back what a repeated delivery began. */
class TakenBefore extends Error {}

async function takeIn(
  services: SessionServices,
  sql: Sql,
  message: IncomingMessage,
): Promise<Submission> {
  const session = await touchSession(sql, message);
  if (!session) return { outcome: "no_session" };
  const text = cleanText(message.text);
  const input = { text, characters: countCharacters(text), tokens: boundTokens(text) };
  const { turnId, joined } = await joinOrOpenTurn(services, sql, session, { ...message, ...input });
  const resumed = session.previousState !== "active";
  return { outcome: "accepted", sessionId: session.id, turnId, joined, resumed };
}

type MeasuredMessage = IncomingMessage & { characters: number; tokens: number };

async function joinOrOpenTurn(
  services: SessionServices,
  sql: Sql,
  session: AdmittingSession,
  message: MeasuredMessage,
): Promise<{ turnId: string; joined: boolean }> {
  const open = await joinWaitingTurn(sql, session.id, message);
  if (open.takenBefore) throw new TakenBefore();
  const row = { ...message, id: newId(), sessionId: session.id };
  if (open.joined) {
    const { turnId, reservationId } = open.joined;
    await insertMessage(sql, { ...row, turnId });
    const tokens = { knownTokens: 0, newTokens: message.tokens };
    await extendForTokens(services.models, sql, { ...session, reservationId }, tokens);
    return { turnId, joined: true };
  }
  if (open.waitingTurns >= services.sessionLimits.maxWaitingTurns) {
    throw new ParleyError("turn_input_full");
  }
  const turnId = newId();
  const turn = {
    id: turnId,
    sessionId: session.id,
    kind: "answer" as const,
    inputCharacters: message.characters,
    inputTokens: message.tokens,
    ...(await reserveForTurn(services.models, sql, session, {
      knownTokens: countKnown(session, open),
      newTokens: message.tokens,
    })),
  };
  await insertTurnWithMessage(sql, turn, { ...row, turnId });
  return { turnId, joined: false };
}

/**
 * What stands before a new turn's own messages: system part, history, the open turns with their
 * answers, notes.
 */
function countKnown(
  session: AdmittingSession,
  open: { openTurns: number; inputTokens: number },
): number {
  const { standingTokens, contextTokens, level } = session;
  const openTokens = open.openTurns * (answerTokensMax(level) + conductNoteTokensMax);
  return standingTokens + contextTokens + open.inputTokens + openTokens;
}
