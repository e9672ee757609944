import { leaseEnd } from "#/calls/lease.ts";
import type { Sql } from "#/database/database.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { MaterialProfile } from "#/prompts/material-profile.ts";
import type { ErrorCode } from "#/shared/errors.ts";

import type { MaterialKind } from "./material-kinds.ts";
import type { MadeItem } from "./material-reply.ts";
import type { Material, MaterialPart, MaterialState } from "./material.ts";
import type { Statement } from "./statement.ts";

/** Where the leases of materials stand, for who keeps a worker's leases. */
export const materialLeaseTable = "material";

/** Of the table or alias `material`. */
export const unleased = "(material.lease_expires_at is null or material.lease_expires_at < now())";

/** Something is still to be made, or to be said. */
export const isOpen = "(material.finished_at is null or material.interaction_token is not null)";

interface MaterialRow {
  id: string;
  learner_id: string;
  item_id: string | null;
  text: string | null;
  text_title: string | null;
  text_hash: string;
  interface_locale: InterfaceLocale;
  kinds: MaterialKind[];
  titles: Record<string, string>;
  profile: MaterialProfile;
  interaction_token: string | null;
  state: MaterialState;
  error_code: ErrorCode | null;
  made: MadeItem[] | null;
  left_pico_usd: string | null;
  attempt: number;
  lease_fence: string;
  is_cancelled: boolean;
  is_expired: boolean;
  allowed_models: string[] | null;
  parts: PartRow[];
}

interface PartRow {
  id: string;
  kind: MaterialKind;
  chunk_start: number;
  chunk_end: number;
  reservation_id: string;
  held: string;
  is_over: boolean;
  statements: Statement[] | null;
  statement_count: number;
  error_code: ErrorCode | null;
  cost: string | null;
}

const keptText = (column: string) => `(select ${column} from content_item item
    where item.id = material.item_id and item.deleted_at is null)`;

const selectMaterials = `select material.*,
  ${keptText("item.body ->> 'text'")} as text, ${keptText("item.title")} as text_title,
  material.cancel_requested_at is not null as is_cancelled,
  material.expires_at <= now() as is_expired,
  (select server.allowed_models from server where server.id = material.server_id) as allowed_models,
  (select json_agg(json_build_object('id', part.id, 'kind', part.kind,
       'chunk_start', part.chunk_start, 'chunk_end', part.chunk_end,
       'reservation_id', part.reservation_id, 'held', reservation.amount_pico_usd::text,
       'is_over', part.over_at is not null, 'statements', part.statements,
       'statement_count', part.statement_count,
       'error_code', part.error_code, 'cost', call.cost_pico_usd::text) order by part.position)
     from material_part part join reservation on reservation.id = part.reservation_id
       left join call on call.id = part.standing_call_id
     where part.material_id = material.id) as parts
  from material`;

function toMaterial(row: MaterialRow): Material {
  return {
    id: row.id,
    learnerId: row.learner_id,
    itemId: row.item_id,
    text: row.text,
    textTitle: row.text_title,
    textHash: row.text_hash,
    interfaceLocale: row.interface_locale,
    kinds: row.kinds,
    titles: row.titles,
    profile: row.profile,
    interactionToken: row.interaction_token,
    state: row.state,
    errorCode: row.error_code,
    made: row.made ?? [],
    leftPicoUsd: row.left_pico_usd === null ? null : BigInt(row.left_pico_usd),
    attempt: row.attempt,
    fence: BigInt(row.lease_fence),
    isCancelled: row.is_cancelled,
    isExpired: row.is_expired,
    allowedModels: row.allowed_models,
    parts: row.parts.map(toPart),
  };
}

function toPart(row: PartRow): MaterialPart {
  return {
    id: row.id,
    kind: row.kind,
    chunkStart: row.chunk_start,
    chunkEnd: row.chunk_end,
    reservationId: row.reservation_id,
    heldPicoUsd: BigInt(row.held),
    isOver: row.is_over,
    statements: row.statements ?? [],
    statementCount: row.statement_count,
    errorCode: row.error_code,
    costPicoUsd: row.cost === null ? null : BigInt(row.cost),
  };
}

const claim = `update material set lease_fence = lease_fence + 1, lease_expires_at = ${leaseEnd},
    attempt = attempt + case when finished_at is null then 1 else 0 end,
    state = case when state = 'waiting' then 'making' else state end`;

/**
 * Takes the lease of a material that nobody is at: to make what is missing, or where it is over
 * already, to say how it ended.
 */
export async function claimMaterial(sql: Sql, materialId: string): Promise<Material | undefined> {
  const held = await sql.execute<HeldRow[]>(
    `${claim} where id = ? and ${isOpen} and ${unleased} returning id, lease_fence`,
    [materialId],
  );
  return (await readHeld(sql, held))[0];
}

/** Takes the leases of materials whose time is over before they are, at most `limit`. */
export async function claimExpiredMaterials(sql: Sql, limit: number): Promise<Material[]> {
  const held = await sql.execute<HeldRow[]>(
    `${claim} where id in (
       select material.id from material
       where material.finished_at is null and material.expires_at <= now() and ${unleased}
       order by material.created_at limit ? for update skip locked)
     returning id, lease_fence`,
    [limit],
  );
  return readHeld(sql, held);
}

interface HeldRow {
  id: string;
  lease_fence: string;
}

/**
 * Reads what was taken in a statement of its own: who held it before may have ended a part while the
 * taking waited for that, and a statement sees nothing that was committed after it began.
 */
async function readHeld(sql: Sql, held: readonly HeldRow[]): Promise<Material[]> {
  const rows = await sql.execute<MaterialRow[]>(
    `${selectMaterials} join jsonb_to_recordset(?::jsonb) as held (id uuid, lease_fence bigint)
       on held.id = material.id and held.lease_fence = material.lease_fence
     order by material.created_at`,
    [JSON.stringify(held)],
  );
  return rows.map(toMaterial);
}

/** Whether the learner has called a material off. */
export async function isCancelRequested(sql: Sql, materialId: string): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `select id from material where id = ? and cancel_requested_at is not null`,
    [materialId],
  );
  return rows.length === 1;
}

/** Notes that a learner calls a material of theirs off; answers whether there is one. */
export async function requestCancel(
  sql: Sql,
  input: { learnerId: string; materialId: string },
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update material set cancel_requested_at = case
         when finished_at is null then coalesce(cancel_requested_at, now())
         else cancel_requested_at end
     where id = ? and learner_id = ? returning id`,
    [input.materialId, input.learnerId],
  );
  return rows.length === 1;
}
