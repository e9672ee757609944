import type { Sql } from "#/database/database.ts";
import { writeTextArray } from "#/database/text-array.ts";
import { newId } from "#/shared/ids.ts";

import type { PossibleCard } from "../cards/card-face.ts";
import type { StagedCard, StagedItem } from "./staged-item.ts";
import { stagedMinutes, transferUndoHours } from "./transfer-limits.ts";

const stagedTime = `interval '${String(stagedMinutes)} minutes'`;
const undoTime = `interval '${String(transferUndoHours)} hours'`;

/** Writes a transfer that waits; those of the learner that wait already are forgotten. */
export async function insertTransfer(
  sql: Sql,
  learnerId: string,
  pages: readonly string[],
): Promise<string> {
  const id = newId();
  await sql.execute(`delete from transfer where learner_id = ? and applied_at is null`, [
    learnerId,
  ]);
  await sql.execute(`insert into transfer (id, learner_id) values (?, ?)`, [id, learnerId]);
  for (const [position, items] of pages.entries()) {
    await sql.execute(
      `insert into transfer_page (transfer_id, position, items) values (?, ?, ?::jsonb)`,
      [id, position, items],
    );
  }
  return id;
}

/** Locks a transfer that waits for the learner's yes; answers whether there is one. */
export async function lockWaiting(
  sql: Sql,
  learnerId: string,
  transferId: string,
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `select id from transfer
      where id = ? and learner_id = ? and applied_at is null
        and created_at > now() - ${stagedTime} for update`,
    [transferId, learnerId],
  );
  return rows.length === 1;
}

/** Whether a transfer of a learner was applied. */
export async function selectIsApplied(
  sql: Sql,
  learnerId: string,
  transferId: string,
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `select id from transfer where id = ? and learner_id = ? and applied_at is not null`,
    [transferId, learnerId],
  );
  return rows.length === 1;
}

/** The positions of a transfer's pages, in order. */
export async function selectPositions(sql: Sql, transferId: string): Promise<number[]> {
  const rows = await sql.execute<{ position: number }[]>(
    `select position from transfer_page where transfer_id = ? order by position`,
    [transferId],
  );
  return rows.map(({ position }) => position);
}

/** One page of what was read. Instants are strings there. */
export async function selectPage(
  sql: Sql,
  transferId: string,
  position: number,
): Promise<StagedItem[]> {
  const rows = await sql.execute<{ items: StagedItem[] }[]>(
    `select items from transfer_page where transfer_id = ? and position = ?`,
    [transferId, position],
  );
  return rows.flatMap(({ items }) => items);
}

/**
 * Which items of a page the learner has already, by the page's id: by the id they had where the file
 * was made, by their key, or, of what has no key, since they say the same.
 */
export async function selectTwins(
  sql: Sql,
  learnerId: string,
  page: { transferId: string; position: number },
): Promise<Map<string, string>> {
  const rows = await sql.execute<{ staged_id: string; item_id: string }[]>(
    `with given as (
       select given.* from transfer_page,
         jsonb_to_recordset(items) as given (id uuid, "knownId" uuid, kind text, language text,
           title text, body jsonb, "normalisedKey" text)
        where transfer_id = ? and position = ?
     ), own as (select ?::uuid as learner_id)
     select distinct on (staged_id) staged_id, item_id from (
       select given.id as staged_id, item.id as item_id, 1 as rank
         from given cross join own join content_item item
           on item.id = "knownId" and item.learner_id = own.learner_id and deleted_at is null
       union all
       select given.id, item.id, 2
         from given cross join own join content_item item
           on item.learner_id = own.learner_id and item.normalised_key = "normalisedKey"
          and deleted_at is null and item.normalised_key is not null
       union all
       select given.id, item.id, 3
         from given cross join own join content_item item
           on item.learner_id = own.learner_id and item.kind = given.kind
          and item.language = given.language and item.title = given.title
          and item.body = given.body and item.normalised_key is null and deleted_at is null
        where "normalisedKey" is null
     ) as found order by staged_id, rank`,
    [page.transferId, page.position, learnerId],
  );
  return new Map(rows.map((row) => [row.staged_id, row.item_id]));
}

/**
 * Writes new items as they were kept where the file was made, without their parents. In one go, and
 * looking up nothing: a table that has just grown is one that PostgreSQL knows little about.
 */
export async function insertStagedItems(
  sql: Sql,
  { learnerId, transferId }: { learnerId: string; transferId: string },
  items: readonly StagedItem[],
): Promise<void> {
  await sql.execute(
    `insert into content_item (id, learner_id, transfer_id, kind, language, title, body, search_text,
       normalised_key, tags, source, favourite, created_at)
     select id, ?, ?, kind, language, title, body, "searchText", "normalisedKey",
            array(select jsonb_array_elements_text(tags)), nullif(source, 'null'), favourite,
            coalesce("createdAt", now())
       from jsonb_to_recordset(?::jsonb) as given (id uuid, kind text, language text, title text,
              body jsonb, "searchText" text, "normalisedKey" text, tags jsonb, source jsonb,
              favourite boolean, "createdAt" timestamptz)`,
    [learnerId, transferId, JSON.stringify(items)],
  );
}

/** Writes of which texts new materials were made. */
export async function updateParents(
  sql: Sql,
  transferId: string,
  parents: readonly { itemId: string; parentItemId: string }[],
): Promise<void> {
  await sql.execute(
    `update content_item set parent_item_id = given."parentItemId"
       from jsonb_to_recordset(?::jsonb) as given ("itemId" uuid, "parentItemId" uuid)
      where content_item.id = given."itemId" and transfer_id = ?`,
    [JSON.stringify(parents), transferId],
  );
}

/** A card of an item that is kept, with its schedule. */
export interface TransferredCard extends StagedCard {
  itemId: string;
  language: string;
}

/** Which cards items have already. */
export async function selectCardPlaces(
  sql: Sql,
  itemIds: readonly string[],
): Promise<({ itemId: string } & PossibleCard)[]> {
  return sql.execute(
    `select item_id as "itemId", kind, position from card where item_id = any(?::uuid[])`,
    [writeTextArray(itemIds)],
  );
}

/** Writes what is new of `cards`, with their schedules; answers how many were. */
export async function insertTransferredCards(
  sql: Sql,
  owner: { learnerId: string; transferId: string; now: Date },
  cards: readonly TransferredCard[],
): Promise<number> {
  const ids = cards.map(() => newId()).sort();
  const given = cards.map(({ schedule, ...card }, index) => ({
    ...card,
    ...schedule,
    id: ids[index],
  }));
  const rows = await sql.execute<unknown[]>(
    `insert into card (id, learner_id, transfer_id, created_at, item_id, kind, position, language,
       reading, state, due, stability, difficulty, scheduled_days, learning_steps, reps, lapses,
       last_review, suspended_at)
     select id, ?, ?, ?, "itemId", kind, position, language, reading, state, due, stability,
            difficulty, "scheduledDays", "learningSteps", reps, lapses, "lastReview", "suspendedAt"
       from jsonb_to_recordset(?::jsonb) as given (id uuid, "itemId" uuid, kind text, position int,
              language text, reading text, state text, due timestamptz, stability float8,
              difficulty float8, "scheduledDays" int, "learningSteps" int, reps int, lapses int,
              "lastReview" timestamptz, "suspendedAt" timestamptz)
     on conflict (item_id, position, kind) do nothing returning id`,
    [owner.learnerId, owner.transferId, owner.now, JSON.stringify(given)],
  );
  return rows.length;
}

/** Notes that a transfer is done; what was read of its file is forgotten. */
export async function updateApplied(sql: Sql, transferId: string): Promise<void> {
  await sql.execute(`delete from transfer_page where transfer_id = ?`, [transferId]);
  await sql.execute(`update transfer set applied_at = now() where id = ?`, [transferId]);
}

/** Forgets a transfer that waits; answers whether there was one. */
export async function deleteWaiting(
  sql: Sql,
  learnerId: string,
  transferId: string,
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `delete from transfer where id = ? and learner_id = ? and applied_at is null returning id`,
    [transferId, learnerId],
  );
  return rows.length === 1;
}

/**
 * Forgets transfers that waited in vain, and those that can no longer be taken back: what they made
 * is the learner's like all else. Answers how many.
 */
export async function deleteStale(sql: Sql, limit: number): Promise<number> {
  const rows = await sql.execute<unknown[]>(
    `delete from transfer where id in (
       select id from transfer
        where (applied_at is null and created_at <= now() - ${stagedTime})
           or applied_at <= now() - ${undoTime}
        limit ? for update skip locked)
     returning id`,
    [limit],
  );
  return rows.length;
}
