import type { Sql } from "#/database/database.ts";
import { newId } from "#/shared/ids.ts";

/**
 * A text that is shared and has a card that was answered, notes made of it that were deleted, and a
 * collection that holds both; a quiz that was begun, a wish to be reminded, and a file that waits.
 */
export async function addContent(sql: Sql, of: { id: string; serverId: string; mark: string }) {
  const [textId, notesId, collectionId] = [newId(), newId(), newId()];
  const body = JSON.stringify({ text: of.mark });
  await sql.execute(
    `insert into content_item (id, learner_id, kind, language, title, body, search_text, tags,
       source, shared_server_id, parent_item_id, deleted_at)
     values (?, ?, 'text', 'es', ?, ?::jsonb, ?, array[?::text], ?::jsonb, ?, null, null),
            (?, ?, 'notes', 'es', ?, ?::jsonb, ?, array[?::text], ?::jsonb, null, ?, now())`,
    [textId, of.id, of.mark, body, of.mark, of.mark, body, of.serverId].concat([
      notesId,
      of.id,
      of.mark,
      body,
      of.mark,
      of.mark,
      body,
      textId,
    ]),
  );
  await sql.execute(`insert into collection (id, learner_id, name) values (?, ?, ?)`, [
    collectionId,
    of.id,
    of.mark,
  ]);
  await sql.execute(
    `insert into collection_item (collection_id, item_id, position) values (?, ?, 1), (?, ?, 2)`,
    [collectionId, textId, collectionId, notesId],
  );
  const cardId = newId();
  await sql.execute(
    `insert into card (id, learner_id, item_id, kind, language, reading, due)
     values (?, ?, ?, 'recall', 'es', ?, now())`,
    [cardId, of.id, textId, of.mark],
  );
  await sql.execute(
    `insert into review (id, card_id, learner_id, event_id, rating, answer_was_typed, reviewed_at,
       before)
     values (?, ?, ?, ?, 'good', true, now(), '{}')`,
    [newId(), cardId, of.id, newId()],
  );
  await sql.execute(
    `insert into review_settings (learner_id, new_cards_per_day, reading_shown, types_first)
     values (?, 20, 'always', true)`,
    [of.id],
  );
  await sql.execute(
    `insert into quiz_run (id, learner_id, item_id, questions_hash, plan, answers)
     values (?, ?, ?, 'hash', '[{"question":0,"choices":[]}]', ?::jsonb)`,
    [newId(), of.id, textId, JSON.stringify([{ text: of.mark, verdict: null }])],
  );
  await sql.execute(
    `insert into reminder (learner_id, hour, place, channel_id, time_zone, next_at)
     values (?, 18, 'direct', ?, 'Europe/Berlin', now())`,
    [of.id, newId()],
  );
  const transferId = newId();
  await sql.execute(`insert into transfer (id, learner_id) values (?, ?)`, [transferId, of.id]);
  await sql.execute(
    `insert into transfer_page (transfer_id, position, items) values (?, 0, ?::jsonb)`,
    [transferId, JSON.stringify([{ title: of.mark }])],
  );
}
