import { Client } from "pg";

import { newId } from "#/shared/ids.ts";

import type { BotWorld } from "../support/contestant.ts";

/** A session in the thread of each learner, as if they had begun it by command a moment ago. */
export async function seedSessions(databaseUrl: string, world: BotWorld): Promise<void> {
  const serverId = world.discord.places.guildId;
  const rows = world.learners.map(({ person, channelId }) => ({
    learner_id: newId(),
    session_id: newId(),
    discord_user_id: person.id,
    channel_id: channelId,
  }));
  const given = `jsonb_to_recordset($1::jsonb) as given
    (learner_id uuid, session_id uuid, discord_user_id text, channel_id text)`;
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("insert into server (id) values ($1)", [serverId]);
    await client.query(
      `insert into learner (id, discord_user_id, native_language)
       select learner_id, discord_user_id, 'de' from ${given}`,
      [JSON.stringify(rows)],
    );
    await client.query(
      `insert into session (id, learner_id, server_id, server_counts, place, channel_id, language,
         level, persona_id, interface_locale, profile, context_tokens, system_tokens)
       select session_id, learner_id, $2, true, 'thread', channel_id, 'es', 'A2',
         'friendly_conversationalist', 'en-US', $3::jsonb, 2000, 6800
       from ${given}`,
      [JSON.stringify(rows), serverId, JSON.stringify(profile)],
    );
    await client.query("analyze");
  } finally {
    await client.end();
  }
}

const profile = { language: "es", level: "A2", nativeLanguage: "de", nativeHelp: "when_stuck" };
