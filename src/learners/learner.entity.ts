import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn, instantColumn, snowflakeColumn } from "#/database/columns.ts";

/**
 * A person who gave consent. After an erasure the row stays as a pseudonym for the ledger, with
 * nothing in it that leads to the person.
 */
export const LearnerEntity = defineEntity({
  name: "Learner",
  tableName: "learner",
  properties: {
    id: idColumn(),
    discordUserId: snowflakeColumn().nullable().unique(),
    nativeLanguage: p.string().columnType("text").nullable(),
    timeZone: p.string().columnType("text").default("UTC"),
    interfaceLocale: p.string().columnType("text").default("en-US"),
    personaId: p.string().columnType("text").nullable(),
    personaPreferences: p.json<Record<string, unknown>>().defaultRaw("'{}'::jsonb"),
    /** Whether tutors remember what the learner tells about themselves. */
    remembersFacts: p.boolean().default(true),
    createdAt: createdAtColumn(),
    erasureRequestedAt: instantColumn(),
    erasedAt: instantColumn(),
    version: p.integer().default(1),
  },
  checks: [
    {
      name: "learner_known_until_erased",
      expression:
        "(erased_at is null) = (discord_user_id is not null) and (erased_at is null) = (native_language is not null)",
    },
    {
      name: "learner_preferences_bounded",
      expression:
        "jsonb_typeof(persona_preferences) = 'object' and pg_column_size(persona_preferences) <= 16384",
    },
    { name: "learner_version_positive", expression: "version > 0" },
  ],
});
