import type { Sql } from "#/database/database.ts";

import { transferUndoHours } from "./transfer-limits.ts";

const undoTime = `interval '${String(transferUndoHours)} hours'`;

/** Locks a transfer that was applied and can be taken back; answers whether there is one. */
export async function lockApplied(
  sql: Sql,
  learnerId: string,
  transferId: string,
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `select id from transfer
      where id = ? and learner_id = ? and undone_at is null and applied_at > now() - ${undoTime}
      for update`,
    [transferId, learnerId],
  );
  return rows.length === 1;
}

/**
 * Locks what a transfer has made, so that nothing comes to refer to it from now on. What is under way
 * is waited for; only a statement after this one sees what that has written.
 */
export async function lockTransferred(sql: Sql, transferId: string): Promise<void> {
  await sql.execute(
    `select count(*) from (
       select from content_item where transfer_id = ? order by id for update) as locked`,
    [transferId],
  );
  await sql.execute(
    `select count(*) from (
       select from card where transfer_id = ? order by item_id, position, kind for update) as locked`,
    [transferId],
  );
}

const isAnswered = `exists (select from review
  where review.card_id = card.id and review.undone_at is null)`;

/**
 * What a learner has done with an item since it came: then it is theirs, and stays. Whatever is changed
 * of the item itself shows in `updated_at`, which at first is the instant of the transfer; a card that
 * they have made or touched names no transfer.
 */
const isUsed = `(item.updated_at <> transfer.applied_at
  or exists (select from collection_item where collection_item.item_id = item.id)
  or exists (select from quiz_run where quiz_run.item_id = item.id)
  or exists (select from material where material.item_id = item.id)
  or exists (select from content_item child where child.parent_item_id = item.id
              and child.transfer_id is distinct from item.transfer_id)
  or exists (select from card where card.item_id = item.id
              and (card.transfer_id is distinct from item.transfer_id or ${isAnswered})))`;

/** How much was taken back. */
export interface TakenBack {
  items: number;
  cards: number;
  keptItems: number;
}

/**
 * Deletes what a locked transfer has made and nobody has used since, in a way that can be undone. What
 * an item that stays was made of stays, too. Cards of what was there before are gone for good.
 */
export async function deleteTransferred(sql: Sql, transferId: string): Promise<TakenBack> {
  const [taken] = await sql.execute<[TakenBack]>(
    `with recursive used as (
       select item.id, item.parent_item_id
         from content_item item join transfer on transfer.id = item.transfer_id
        where item.transfer_id = ? and item.deleted_at is null and ${isUsed}
       union
       select parent.id, parent.parent_item_id
         from used join content_item parent on parent.id = used.parent_item_id
        where parent.transfer_id = ? and parent.deleted_at is null
     ), gone as (
       update content_item set deleted_at = now(), updated_at = now()
        where transfer_id = ? and deleted_at is null and id not in (select id from used)
       returning id
     ), taken as (
       delete from card using content_item item
        where card.transfer_id = ? and item.id = card.item_id
          and item.transfer_id is distinct from card.transfer_id and not ${isAnswered}
       returning card.id
     ), undone as (update transfer set undone_at = now() where id = ?)
     select (select count(*)::int from gone) as items,
            (select count(*)::int from card join gone on gone.id = card.item_id)
              + (select count(*)::int from taken) as cards,
            (select count(*)::int from used) as "keptItems"`,
    [transferId, transferId, transferId, transferId, transferId],
  );
  return taken;
}
