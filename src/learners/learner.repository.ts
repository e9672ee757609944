import type { Sql } from "#/database/database.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { NativeLanguage, TargetLanguage } from "#/languages/languages.ts";
import type { Level } from "#/languages/levels.ts";
import { newId } from "#/shared/ids.ts";

import type { LearnedLanguage, Learner, Profile } from "./learner.ts";
import { preferencesSchema, readPreferences, type Preferences } from "./preferences.ts";

interface LearnerRow {
  id: string;
  discord_user_id: string;
  native_language: NativeLanguage;
  time_zone: string;
  interface_locale: InterfaceLocale;
  persona_id: string | null;
  persona_preferences: unknown;
  version: number;
  languages: LearnedLanguage[];
}

const selectLearner = `
  select learner.id, discord_user_id, native_language, time_zone, interface_locale, persona_id,
         persona_preferences, version,
         coalesce((select jsonb_agg(jsonb_build_object('language', language, 'level', level)
                                    order by updated_at desc, language)
                     from learner_language where learner_id = learner.id), '[]') as languages
    from learner`;

/** The learner behind a Discord account, unless they asked for an erasure. */
export async function selectLearnerByDiscordUser(
  sql: Sql,
  discordUserId: string,
): Promise<Learner | undefined> {
  return toLearner(
    await sql.execute<LearnerRow[]>(
      `${selectLearner} where discord_user_id = ? and erasure_requested_at is null`,
      [discordUserId],
    ),
  );
}

/** The learner with this id, unless they asked for an erasure. */
export async function selectLearnerById(sql: Sql, learnerId: string): Promise<Learner | undefined> {
  return toLearner(
    await sql.execute<LearnerRow[]>(
      `${selectLearner} where id = ? and erasure_requested_at is null`,
      [learnerId],
    ),
  );
}

function toLearner([row]: LearnerRow[]): Learner | undefined {
  return row
    ? {
        id: row.id,
        discordUserId: row.discord_user_id,
        nativeLanguage: row.native_language,
        timeZone: row.time_zone,
        interfaceLocale: row.interface_locale,
        personaId: row.persona_id,
        preferences: readPreferences(row.persona_preferences),
        languages: row.languages,
        version: row.version,
      }
    : undefined;
}

/**
 * Writes the learner behind a Discord account, or the profile of the one who is there already.
 * Answers their id, or undefined where their erasure is still running.
 */
export async function upsertLearner(
  sql: Sql,
  discordUserId: string,
  profile: Profile,
): Promise<string | undefined> {
  const [row] = await sql.execute<{ id: string }[]>(
    `insert into learner (id, discord_user_id, native_language, time_zone, interface_locale)
     values (?, ?, ?, ?, ?)
     on conflict (discord_user_id) do update
        set native_language = excluded.native_language, time_zone = excluded.time_zone,
            interface_locale = excluded.interface_locale, version = learner.version + 1
      where learner.erasure_requested_at is null
     returning id`,
    [newId(), discordUserId, profile.nativeLanguage, profile.timeZone, profile.interfaceLocale],
  );
  return row?.id;
}

/** What may be changed of a learner at once. */
export interface LearnerChanges extends Partial<Profile> {
  personaId?: string | null;
  preferences?: Preferences;
}

/**
 * Locks a learner, so that what is theirs changes one after the other and limits hold; false where
 * everything of theirs is being erased. Turns go on: rows that point to the learner are not kept out.
 */
export async function lockLearner(sql: Sql, learnerId: string): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `select id from learner where id = ? and erasure_requested_at is null for no key update`,
    [learnerId],
  );
  return rows.length === 1;
}

/** Changes a learner whose version is still the one that was read; answers whether it was. */
export async function updateLearner(
  sql: Sql,
  learner: { id: string; version: number },
  changes: LearnerChanges,
): Promise<boolean> {
  const rows = await sql.execute<unknown[]>(
    `update learner
        set native_language = coalesce(?, native_language), time_zone = coalesce(?, time_zone),
            interface_locale = coalesce(?, interface_locale),
            persona_id = case when ? then ? else persona_id end,
            persona_preferences = coalesce(?::jsonb, persona_preferences), version = version + 1
      where id = ? and version = ? and erasure_requested_at is null
     returning id`,
    [
      changes.nativeLanguage ?? null,
      changes.timeZone ?? null,
      changes.interfaceLocale ?? null,
      changes.personaId !== undefined,
      changes.personaId ?? null,
      changes.preferences ? JSON.stringify(preferencesSchema.parse(changes.preferences)) : null,
      learner.id,
      learner.version,
    ],
  );
  return rows.length === 1;
}

/** Writes a learner's level in a language, and that they used it just now. */
export async function upsertLevel(
  sql: Sql,
  learnerId: string,
  learned: { language: TargetLanguage; level: Level },
): Promise<void> {
  await sql.execute(
    `insert into learner_language (learner_id, language, level) values (?, ?, ?)
     on conflict (learner_id, language) do update set level = excluded.level, updated_at = now()`,
    [learnerId, learned.language, learned.level],
  );
}

/** Takes a language off a learner's list. */
export async function deleteLanguage(
  sql: Sql,
  learnerId: string,
  language: TargetLanguage,
): Promise<void> {
  await sql.execute(`delete from learner_language where learner_id = ? and language = ?`, [
    learnerId,
    language,
  ]);
}
