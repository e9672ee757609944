import type { Sql } from "#/database/database.ts";
import type { Briefing } from "#/prompts/briefing.ts";
import type { HistoryTurn } from "#/prompts/prompt-input.ts";
import { newId } from "#/shared/ids.ts";

import { firstRow } from "./first-row.ts";
import { sessionColumns, toSessionView, type SessionRow } from "./session.repository.ts";
import type { SessionView } from "./session-view.ts";

/** How long a compaction may take: then its lease is over, and another may try. */
export const compactionLeaseMs = 120_000;

/** A session whose history one worker may cut. */
export interface CompactingSession extends SessionView {
  /** Negative, so that it is never taken for a turn's. */
  fence: bigint;
  contextTokens: number;
  allowedModels: string[] | null;
}

/** Takes a session's compaction lease; turns go on beside it. */
export async function takeCompactionLease(
  sql: Sql,
  sessionId: string,
): Promise<CompactingSession | undefined> {
  const rows = await sql.execute<CompactingRow[]>(
    `update session set compaction_fence = compaction_fence - 1,
       compacting_until = now() + interval '${String(compactionLeaseMs)} milliseconds'
     where id = ? and (compacting_until is null or compacting_until < now())
     returning ${sessionColumns}, session.compaction_fence, session.context_tokens,
       (select server.allowed_models from server where server.id = session.server_id)
         as allowed_models`,
    [sessionId],
  );
  return rows.map(toCompactingSession)[0];
}

function toCompactingSession(row: CompactingRow): CompactingSession {
  return {
    ...toSessionView(row),
    fence: BigInt(row.compaction_fence),
    contextTokens: row.context_tokens,
    allowedModels: row.allowed_models,
  };
}

type CompactingRow = SessionRow & {
  compaction_fence: string;
  context_tokens: number;
  allowed_models: string[] | null;
};

/** A turn of the history, with its place in it. */
export interface PastTurn extends HistoryTurn {
  sequence: number;
}

/** All turns since the last summary, oldest first, and that summary. */
export async function readHistory(
  sql: Sql,
  sessionId: string,
): Promise<{ turns: PastTurn[]; summary: string | undefined }> {
  const rows = await sql.execute<{ turns: PastTurn[]; summary: string | null }[]>(
    `with latest as (
       select text, through_sequence from summary where session_id = ?
       order by through_sequence desc limit 1
     )
     select (select text from latest) as summary,
       (select coalesce(json_agg(json_build_object('sequence', sequence,
            'promptText', prompt_text, 'answerText', answer_text) order by sequence), '[]')
          from turn where session_id = ? and state in ('answered', 'stopped')
            and sequence > coalesce((select through_sequence from latest), 0)
            and replaced_at is null and prompt_text is not null and answer_text is not null
       ) as turns`,
    [sessionId, sessionId],
  );
  const { turns, summary } = firstRow(rows);
  return { turns, summary: summary ?? undefined };
}

/** What a compaction leaves behind. */
export interface CompactionResult {
  sessionId: string;
  fence: bigint;
  throughSequence: number;
  summary: string | undefined;
  briefing: Briefing | null;
  /** How many tokens fewer the next prompt holds. */
  savedTokens: number;
}

/** Writes the cut and gives the lease back; false where the lease is another's by now. */
export async function storeCompaction(sql: Sql, result: CompactionResult): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `with held as (
       update session set compacting_until = null, briefing = ?::jsonb,
         context_tokens = greatest(0, context_tokens - ?)
       where id = ? and compaction_fence = ? returning id
     )
     insert into summary (id, session_id, through_sequence, text)
     select ?, id, ?, ? from held returning id`,
    [
      result.briefing && JSON.stringify(result.briefing),
      result.savedTokens,
      result.sessionId,
      result.fence,
      newId(),
      result.throughSequence,
      result.summary ?? null,
    ],
  );
  return rows.length === 1;
}

/** Gives a compaction's lease back without a cut; false where it is another's by now. */
export async function releaseCompactionLease(
  sql: Sql,
  lease: { sessionId: string; fence: bigint },
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update session set compacting_until = null where id = ? and compaction_fence = ?
     returning id`,
    [lease.sessionId, lease.fence],
  );
  return rows.length === 1;
}
