import { releaseReservations } from "#/budgets/settle.ts";
import type { Sql } from "#/database/database.ts";
import { runTransaction } from "#/database/run-transaction.ts";
import { cleanText, countCharacters, messageCharactersMax } from "#/shared/clean-text.ts";
import { ParleyError } from "#/shared/errors.ts";

import {
  eraseMessage,
  growContext,
  growWaitingTurns,
  lockSessionOfEvent,
  readFollowedMessage,
  readTurnsOfSource,
  resizeTurn,
  updateMessageText,
  withdrawTurn,
  type FollowedMessage,
} from "./follow.repository.ts";
import { forgetWords } from "./forget-words.ts";
import { forgetEdits } from "./forget.repository.ts";
import { forgetToldFacts } from "./memory/forget-told-facts.ts";
import { extendForTokens } from "./reserve-for-turn.ts";
import type { SessionServices } from "./services.ts";
import type { AdmittingSession } from "./submit.repository.ts";
import { boundTokens } from "./token-bound.ts";

/**
 * Follows an edit in Discord. Before its turn was claimed the turn itself changes; later it becomes
 * a note in the learner's next message. Messages that were never taken in are passed over.
 * @throws ParleyError `input_*`, `turn_input_full`, `budget_*`: then the old text stands.
 */
export async function editMessage(
  services: SessionServices,
  edit: { discordMessageId: string; text: string },
): Promise<void> {
  await runTransaction(services, async (sql) => {
    const session = await lockSessionOfEvent(sql, edit.discordMessageId);
    if (!session) return;
    const message = await readFollowedMessage(sql, edit.discordMessageId);
    const text = cleanText(edit.text);
    if (message.text === null || message.text === text) return;
    const isInTime = message.turnState === "waiting";
    const tokens = boundTokens(text) - (isInTime ? boundTokens(message.text) : 0);
    const characters = countCharacters(text);
    await makeRoom(services, sql, session, { message, tokens });
    if (isInTime) await changeTurn(sql, message, { characters, tokens });
    else await growContext(sql, session.id, tokens);
    await forgetToldFacts(sql, message.turnId);
    // A failed turn is in no history: if it is answered after all, then with the new text.
    const editPending = !isInTime && message.turnState !== "failed";
    await updateMessageText(sql, { id: message.id, text, characters, editPending });
  });
}

/** Has each turn that will read the edit pay for it; where none waits, the next one counts it in. */
async function makeRoom(
  services: SessionServices,
  sql: Sql,
  session: AdmittingSession,
  { message, tokens }: { message: FollowedMessage; tokens: number },
): Promise<void> {
  if (tokens <= 0) return;
  for (const reservationId of message.waitingReservationIds) {
    const added = { knownTokens: 0, newTokens: tokens };
    await extendForTokens(services.models, sql, { ...session, reservationId }, added);
  }
  await growWaitingTurns(sql, { sessionId: session.id, butTurnId: message.turnId, tokens });
}

async function changeTurn(
  sql: Sql,
  message: FollowedMessage,
  changed: { characters: number; tokens: number },
): Promise<void> {
  const characters = changed.characters - message.characters;
  if (message.turnCharacters + characters > messageCharactersMax) {
    throw new ParleyError("turn_input_full");
  }
  await resizeTurn(sql, message.turnId, { characters, tokens: changed.tokens });
}

/**
 * Follows deletions in Discord: the texts are gone at once, from the history too. Messages that were
 * never taken in are passed over.
 */
export async function deleteMessages(
  services: SessionServices,
  deletion: { discordMessageIds: readonly string[] },
): Promise<void> {
  for (const eventId of deletion.discordMessageIds) {
    await runTransaction(services, (sql) => deleteMessage(sql, eventId));
  }
}

async function deleteMessage(sql: Sql, eventId: string): Promise<void> {
  const session = await lockSessionOfEvent(sql, eventId);
  if (!session) return;
  const message = await readFollowedMessage(sql, eventId);
  if (message.text === null) return;
  await eraseMessage(sql, message.id);
  await forgetEdits(sql, session.id, [message.id]);
  await forgetToldFacts(sql, message.turnId);
  if (message.turnState === "waiting") await shrinkTurn(sql, message, message.text);
  const { turns, messages } = await readTurnsOfSource(sql, message.turnId);
  const withdrawn: string[] = [];
  for (const turn of turns) {
    // A turn that is being answered forgets the words when it ends.
    if (turn.state === "answering") continue;
    if (turn.state !== "waiting") await forgetWords(sql, turn, messages);
    else if (messages.length === 0) {
      await withdrawTurn(sql, turn.turnId);
      withdrawn.push(turn.reservationId);
    }
  }
  await releaseReservations(sql, withdrawn);
}

async function shrinkTurn(sql: Sql, message: FollowedMessage, text: string): Promise<void> {
  const tokens = -boundTokens(text);
  await resizeTurn(sql, message.turnId, { characters: -message.characters, tokens });
}
