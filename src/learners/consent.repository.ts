import type { Sql } from "#/database/database.ts";
import { newId } from "#/shared/ids.ts";

/** The policy version of a learner's standing consent; 0 where there is none. */
export async function selectConsentVersion(sql: Sql, learnerId: string): Promise<number> {
  const rows = await sql.execute<{ policy_version: number }[]>(
    `select policy_version from consent where learner_id = ? and withdrawn_at is null`,
    [learnerId],
  );
  return Math.max(0, ...rows.map((row) => row.policy_version));
}

/** Ends the standing consent, if there is one. */
export async function withdrawConsent(sql: Sql, learnerId: string): Promise<void> {
  await sql.execute(
    `update consent set withdrawn_at = now() where learner_id = ? and withdrawn_at is null`,
    [learnerId],
  );
}

/** Writes a consent; an earlier one has to be ended first. */
export async function insertConsent(
  sql: Sql,
  consent: { learnerId: string; policyVersion: number; confirmedAgeYears: number },
): Promise<void> {
  await sql.execute(
    `insert into consent (id, learner_id, policy_version, confirmed_age_years) values (?, ?, ?, ?)`,
    [newId(), consent.learnerId, consent.policyVersion, consent.confirmedAgeYears],
  );
}
