import { newId } from "#/shared/ids.ts";

import type { Person } from "../../sandbox/discord/people/person.ts";
import { addThreadMember, createThread } from "../../sandbox/discord/world/channels.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import type { TestParley } from "../support/parley.ts";
import { findButton } from "../support/start-talk.ts";

/** One learner of a storm, in a thread of their own. */
export interface StormLearner {
  readonly person: Person;
  readonly threadId: string;
}

/** What a learner can read of what became of their words. */
export interface Heard {
  readonly answers: number;
  /** Why there was none, and until when. */
  readonly refusals: number;
  /** That it failed, which costs nothing. */
  readonly failures: number;
}

export function hear({ person, threadId }: StormLearner): Heard {
  const said = person.seen(threadId).filter((message) => message.author.bot);
  const answers = said.filter((message) => findButton(message, "turn:corrections")).length;
  const refusals = said.filter(saysWhyAndUntilWhen).length;
  // What is being written has its Stop still.
  const unfinished = said.filter((message) => findButton(message, "turn:stop")).length;
  return { answers, refusals, failures: said.length - answers - refusals - unfinished };
}

function saysWhyAndUntilWhen(message: MessageRecord): boolean {
  return (
    saysItIsSpent(message) ||
    /this server’s allowance is reserved for answers.*in a minute/.test(textOf(message))
  );
}

/** The server's money is spent, until an instant that is named. */
export function saysItIsSpent(message: MessageRecord): boolean {
  return /This server’s allowance, .* is used up.*<t:\d+:R>/.test(textOf(message));
}

function textOf({ content, components }: MessageRecord): string {
  return content + JSON.stringify(components);
}

/** So many people with a row of their own, who have no session yet. */
export async function addStormPeople(
  { discord, database }: TestParley,
  name: string,
  count: number,
): Promise<Person[]> {
  const people = Array.from({ length: count }, (_, index) =>
    discord.addPerson({ name: `${name}-${String(index)}` }),
  );
  await database.sql().execute(
    `insert into learner (id, discord_user_id, native_language)
     select gen_random_uuid(), discord_user_id, 'de' from unnest(?::text[]) as discord_user_id`,
    [`{${people.map(({ id }) => id).join(",")}}`],
  );
  return people;
}

/**
 * A server that is new to the bot, and a session there for each of them, in a new thread: all alike, so
 * that each turn holds the same. What they had before is over, and forgotten by Discord.
 */
export async function startSessions(
  { discord, database }: TestParley,
  people: readonly Person[],
  { before, systemTokens }: { before: readonly StormLearner[]; systemTokens: number },
): Promise<{ serverId: string; learners: StormLearner[] }> {
  const { world, places, botUserId } = discord;
  const parent = world.channels.get(places.practiceId);
  if (!parent) throw new Error("the sandbox has no channel for practice");
  for (const { threadId } of before) world.channels.delete(threadId);
  const learners = people.map((person) => {
    const thread = createThread(world, {
      parent,
      name: person.name,
      ownerId: botUserId,
      isPrivate: true,
    });
    addThreadMember(world, thread, person.id);
    return { person, threadId: thread.id };
  });
  const serverId = learners[0]?.threadId ?? "";
  const rows = learners.map(({ person, threadId }) => ({
    discord_user_id: person.id,
    channel_id: threadId,
    session_id: newId(),
  }));
  await database.transaction(async (sql) => {
    await sql.execute(
      "update session set state = 'abandoned', ended_at = now() where channel_id = any(?::text[])",
      [`{${before.map(({ threadId }) => threadId).join(",")}}`],
    );
    await sql.execute("insert into server (id) values (?)", [serverId]);
    await sql.execute(
      `insert into session (id, learner_id, server_id, server_counts, place, channel_id, language,
         level, persona_id, interface_locale, profile, context_tokens, system_tokens)
       select session_id, learner.id, ?, true, 'thread', channel_id, 'es', 'A2', 'none', 'en-US',
         ?::jsonb, 0, ?
       from jsonb_to_recordset(?::jsonb)
              as given (discord_user_id text, channel_id text, session_id uuid)
       join learner on learner.discord_user_id = given.discord_user_id`,
      [serverId, JSON.stringify(profile), systemTokens, JSON.stringify(rows)],
    );
  });
  return { serverId, learners };
}

const profile = { language: "es", level: "A2", nativeLanguage: "de", nativeHelp: "when_stuck" };
