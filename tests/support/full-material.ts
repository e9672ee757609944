import type { Sql } from "#/database/database.ts";
import { newId } from "#/shared/ids.ts";

/** A material that is being made of a learner's text: one part says something, one is to be made. */
export async function addMaterial(sql: Sql, of: { id: string; serverId: string; mark: string }) {
  const materialId = newId();
  await sql.execute(
    `insert into material (id, event_id, learner_id, item_id, text_hash, server_id, server_counts,
       interface_locale, kinds, titles, profile, interaction_token, state, expires_at)
     select ?, ?, learner_id, id, 'hash', ?, true, 'de', '["summary"]', ?::jsonb, ?::jsonb, ?,
       'making', now() + interval '30 minutes'
     from content_item where learner_id = ? and kind = 'text'`,
    [
      materialId,
      newId(),
      of.serverId,
      JSON.stringify({ summary: of.mark }),
      JSON.stringify({ language: "es", level: "A2", nativeLanguage: "de" }),
      of.mark,
      of.id,
    ],
  );
  await sql.execute(
    `insert into material_part (id, material_id, position, kind, chunk_start, chunk_end,
       reservation_id, over_at, statements)
     values (?, ?, 1, 'summary', 0, 10, ?, now(), ?::jsonb),
            (?, ?, 2, 'summary', 10, 20, ?, null, null)`,
    [newId(), materialId, newId(), JSON.stringify([{ text: of.mark }])].concat([
      newId(),
      materialId,
      newId(),
    ]),
  );
}
