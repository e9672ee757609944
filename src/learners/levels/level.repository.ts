import type { Sql } from "#/database/database.ts";
import type { TargetLanguage } from "#/languages/languages.ts";
import type { Level } from "#/languages/levels.ts";
import { newId } from "#/shared/ids.ts";

import type { LevelEvidence } from "./estimate-level.ts";

/** A learner in one of their languages. */
export interface LearnedBy {
  learnerId: string;
  language: TargetLanguage;
}

/** Evidence older than this many sessions says nothing any more. */
const evidenceMax = 30;

/** Stores what a session told, once. */
export async function insertLevelEvidence(
  sql: Sql,
  told: LearnedBy & { sessionId: string; level: number; errorLevels: number; words: number },
): Promise<void> {
  await sql.execute(
    `insert into level_evidence (session_id, learner_id, language, level, error_levels, words)
     values (?, ?, ?, ?, ?, ?) on conflict do nothing`,
    [told.sessionId, told.learnerId, told.language, told.level, told.errorLevels, told.words],
  );
}

/** What a learner's sessions told, by language, of each the newest. */
export async function selectLevelEvidence(
  sql: Sql,
  learnerId: string,
  language?: TargetLanguage,
): Promise<Map<string, LevelEvidence[]>> {
  const rows = await sql.execute<
    { language: string; level: number; errorLevels: number; at: string }[]
  >(
    `select language, level, error_levels as "errorLevels", created_at as at from (
       select *, row_number() over (partition by language order by created_at desc) as place
       from level_evidence where learner_id = ? and (?::text is null or language = ?)) as told
     where place <= ? order by created_at`,
    [learnerId, language ?? null, language ?? null, evidenceMax],
  );
  const byLanguage = Map.groupBy(rows, (row) => row.language);
  return new Map(
    [...byLanguage].map(([name, told]) => [
      name,
      told.map(({ level, errorLevels, at }) => ({ level, errorLevels, at: new Date(at) })),
    ]),
  );
}

/** The level that a learner chose; undefined where they do not learn the language any more. */
export async function selectPresentLevel(sql: Sql, of: LearnedBy): Promise<Level | undefined> {
  const [row] = await sql.execute<{ level: Level }[]>(
    "select level from learner_language where learner_id = ? and language = ?",
    [of.learnerId, of.language],
  );
  return row?.level;
}

/** The same, kept as it is until the transaction ends. */
export async function lockPresentLevel(sql: Sql, of: LearnedBy): Promise<Level | undefined> {
  const [row] = await sql.execute<{ level: Level }[]>(
    "select level from learner_language where learner_id = ? and language = ? for update",
    [of.learnerId, of.language],
  );
  return row?.level;
}

/** A level that is proposed; nothing of it holds before the learner says yes. */
export interface LevelProposal {
  id: string;
  sessionId: string;
  language: TargetLanguage;
  fromLevel: Level;
  toLevel: Level;
  /** Both ends of the range in which the level lies with a chance of 90 %. */
  lowLevel: Level;
  highLevel: Level;
  /** Null while they have not answered. */
  accepted: boolean | null;
}

/** Whether the learner was asked about a level of this language within so many days. */
export async function wasAskedLately(sql: Sql, of: LearnedBy, days: number): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `select from level_proposal where learner_id = ? and language = ?
       and created_at > now() - ? * interval '1 day' limit 1`,
    [of.learnerId, of.language, days],
  );
  return rows.length > 0;
}

/** Stores a proposal, one for a session. */
export async function insertLevelProposal(
  sql: Sql,
  proposal: LearnedBy & Omit<LevelProposal, "id" | "accepted">,
): Promise<void> {
  await sql.execute(
    `insert into level_proposal
       (id, learner_id, language, session_id, from_level, to_level, low_level, high_level)
     values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
    [
      newId(),
      proposal.learnerId,
      proposal.language,
      proposal.sessionId,
      proposal.fromLevel,
      proposal.toLevel,
      proposal.lowLevel,
      proposal.highLevel,
    ],
  );
}

const proposalColumns = `id, session_id as "sessionId", language, from_level as "fromLevel", to_level as "toLevel",
  low_level as "lowLevel", high_level as "highLevel", accepted`;

/** What was proposed after a session; undefined where nothing was. */
export async function selectProposalOf(
  sql: Sql,
  sessionId: string,
): Promise<LevelProposal | undefined> {
  const rows = await sql.execute<LevelProposal[]>(
    `select ${proposalColumns} from level_proposal where session_id = ?`,
    [sessionId],
  );
  return rows[0];
}

/** Answers a learner's own proposal; undefined where there is none of theirs, or they answered before. */
export async function answerProposalRow(
  sql: Sql,
  answer: { proposalId: string; learnerId: string; accepts: boolean },
): Promise<LevelProposal | undefined> {
  const rows = await sql.execute<LevelProposal[]>(
    `update level_proposal set answered_at = now(), accepted = ?
     where id = ? and learner_id = ? and answered_at is null returning ${proposalColumns}`,
    [answer.accepts, answer.proposalId, answer.learnerId],
  );
  return rows[0];
}
