import type { Sql } from "#/database/database.ts";

import { pageRowsMax } from "../items/content-limits.ts";
import type { OwnItem } from "../items/items.ts";
import { materialKinds, type MaterialKind } from "./material-kinds.ts";
import type { MadeItem } from "./material-reply.ts";
import type { RunningMaterial } from "./running-material.ts";

interface RunningRow {
  id: string;
  item_id: string | null;
  kinds: MaterialKind[];
  is_cancelled: boolean;
  parts: string;
  parts_over: string;
}

/** The material that is being made for a learner. */
export async function selectRunning(
  sql: Sql,
  learnerId: string,
): Promise<RunningMaterial | undefined> {
  const [row] = await sql.execute<RunningRow[]>(
    `select material.id, item_id, kinds, cancel_requested_at is not null as is_cancelled,
            (select count(*) from material_part part where part.material_id = material.id) as parts,
            (select count(over_at) from material_part part
              where part.material_id = material.id) as parts_over
       from material where learner_id = ? and finished_at is null`,
    [learnerId],
  );
  return (
    row && {
      id: row.id,
      itemId: row.item_id,
      kinds: row.kinds,
      isCancelled: row.is_cancelled,
      parts: Number(row.parts),
      partsOver: Number(row.parts_over),
    }
  );
}

const ofMaterial = materialKinds.map((kind) => `'${kind}'`).join(", ");

/** What was made of a text and is kept, the newest first. */
export async function selectMade(sql: Sql, { learnerId, itemId }: OwnItem): Promise<MadeItem[]> {
  const rows = await sql.execute<MadeItem[]>(
    `select id, kind, title,
            (select jsonb_array_length(list.value) from jsonb_each(body) list
              where jsonb_typeof(list.value) = 'array' limit 1) as statements
       from content_item
      where parent_item_id = ? and learner_id = ? and deleted_at is null
        and kind in (${ofMaterial})
      order by id desc limit ${String(pageRowsMax)}`,
    [itemId, learnerId],
  );
  return rows.map(({ id, kind, title, statements }) => ({ id, kind, title, statements }));
}
