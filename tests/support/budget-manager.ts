import { beforeEach } from "vitest";

import type { Person } from "../../sandbox/discord/people/person.ts";
import { addMember } from "../../sandbox/discord/world/guilds.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import { ask, textOf, waitForText } from "./command-world.ts";
import type { TestParley } from "./parley.ts";

/** Somebody who manages the sandbox's server and its budgets, another one in each test. */
export interface BudgetManager {
  readonly person: Person;
  /** Runs `/server budget <name>`. */
  run(name: string, options?: Parameters<Person["runCommand"]>[2]): Promise<MessageRecord>;
  /** As {@link run}, but only the text. */
  read(name: string, options?: Parameters<Person["runCommand"]>[2]): Promise<string>;
  /** Presses a button of a message and resolves with what it then shows. */
  press(message: MessageRecord, label: string, wanted: string | RegExp): Promise<MessageRecord>;
  /** What they changed, in the order of the paths. */
  changes(): Promise<AuditRow[]>;
  /** What is said at the server's places, by path without the server's id. */
  rules(): Promise<Record<string, Record<string, unknown>>>;
}

interface AuditRow {
  subject: string;
  change: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  reason: string | null;
}

/** For a file of tests: nothing is said of the server's budgets when a test begins. */
export function useBudgetManager(parley: () => TestParley): () => BudgetManager {
  let manager: BudgetManager | undefined;
  beforeEach(async ({ task }) => {
    const { discord, database } = parley();
    const { guildId } = discord.places;
    await database.sql().execute("delete from budget where path like ?", [`%/${guildId}%`]);
    manager = makeManager(parley(), addManager(parley(), `manager ${task.id}`));
  });
  return () => {
    if (!manager) throw new Error("no manager yet");
    return manager;
  };
}

/** Somebody new who may manage the server. */
export function addManager({ discord }: TestParley, name: string): Person {
  const guild = discord.world.guilds.get(discord.places.guildId);
  const staff = [...(guild?.roles.values() ?? [])].find((role) => role.name === "Staff");
  if (!guild || !staff) throw new Error("the sandbox has no staff");
  const person = discord.addPerson({ name });
  addMember(discord.world, guild, person.id, [staff.id]);
  return person;
}

function makeManager({ discord, database }: TestParley, person: Person): BudgetManager {
  const { generalId, guildId } = discord.places;
  const run: BudgetManager["run"] = (name, options) =>
    ask(person, generalId, `server budget ${name}`, options);
  return {
    person,
    run,
    read: async (name, options) => textOf(await run(name, options)),
    press: async (message, label, wanted) => {
      await person.click(message.id, label);
      return waitForText(person, generalId, wanted);
    },
    changes: () =>
      database.sql().execute<AuditRow[]>(
        `select replace(subject, ?, '<S>') as subject, change, before, after, reason
           from audit_entry where actor_discord_user_id = ? order by created_at, subject`,
        [guildId, person.id],
      ),
    rules: async () => {
      const rows = await database.sql().execute<{ path: string; said: Record<string, unknown> }[]>(
        `select replace(path, ?, '<S>') as path,
                  jsonb_strip_nulls(to_jsonb(budget) - 'path' - 'updated_at') as said
             from budget where path like ? order by path`,
        [guildId, `%/${guildId}%`],
      );
      return Object.fromEntries(rows.map(({ path, said }) => [path, said]));
    },
  };
}

/** Somebody who has learned here and is no member any more; answers them and their id as a learner. */
export async function addBudgetLearner(
  { discord, database }: TestParley,
  name: string,
): Promise<{ person: Person; learnerId: string }> {
  const person = discord.addPerson({ name });
  await database
    .sql()
    .execute("insert into server (id) values (?) on conflict do nothing", [discord.places.guildId]);
  const [row] = await database.sql().execute<{ id: string }[]>(
    `insert into learner (id, discord_user_id, native_language)
       values (gen_random_uuid(), ?, 'de') returning id`,
    [person.id],
  );
  return { person, learnerId: row?.id ?? "" };
}
