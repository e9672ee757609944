import type { PaidWork } from "#/calls/reserve-work.ts";
import type { Sql } from "#/database/database.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { MaterialProfile } from "#/prompts/material-profile.ts";

import type { PlannedPart } from "./compose-part.ts";
import type { MaterialKind } from "./material-kinds.ts";
import { makingMinutes } from "./material-limits.ts";

/** A material as it is written. */
export interface NewMaterial {
  id: string;
  eventId: string;
  payer: PaidWork["payer"];
  itemId: string;
  textHash: string;
  interfaceLocale: InterfaceLocale;
  kinds: readonly MaterialKind[];
  titles: Readonly<Record<string, string>>;
  profile: MaterialProfile;
  interactionToken: string;
  parts: readonly (PlannedPart & { id: string; reservationId: string })[];
}

/** The material that an event asked for before. */
export async function selectMaterialOfEvent(
  sql: Sql,
  eventId: string,
): Promise<string | undefined> {
  const [row] = await sql.execute<{ id: string }[]>(`select id from material where event_id = ?`, [
    eventId,
  ]);
  return row?.id;
}

/**
 * Writes a material with its parts to be; false where the learner has one running, or the same event
 * has asked for one already.
 */
export async function insertMaterial(sql: Sql, material: NewMaterial): Promise<boolean> {
  const parts = material.parts.map((part, index) => ({ ...part, position: index + 1 }));
  const rows = await sql.execute<unknown[]>(
    `with written as (
       insert into material (id, event_id, learner_id, item_id, text_hash, server_id, server_counts,
         interface_locale, kinds, titles, profile, interaction_token, expires_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?,
         now() + interval '${String(makingMinutes)} minutes')
       on conflict do nothing
       returning id
     ), parts as (
       insert into material_part (id, material_id, position, kind, chunk_start, chunk_end,
         reservation_id)
       select given.id, written.id, given.position, given.kind, given."chunkStart",
         given."chunkEnd", given."reservationId"
       from written, jsonb_to_recordset(?::jsonb) as given (id uuid, position int, kind text,
         "chunkStart" int, "chunkEnd" int, "reservationId" uuid)
     )
     select id from written`,
    [
      material.id,
      material.eventId,
      material.payer.learnerId,
      material.itemId,
      material.textHash,
      material.payer.serverId,
      material.payer.serverId !== null,
      material.interfaceLocale,
      JSON.stringify(material.kinds),
      JSON.stringify(material.titles),
      JSON.stringify(material.profile),
      material.interactionToken,
      JSON.stringify(parts),
    ],
  );
  return rows.length === 1;
}
