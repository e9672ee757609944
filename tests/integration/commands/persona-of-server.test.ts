import { expect, test } from "vitest";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import { addMember } from "../../../sandbox/discord/world/guilds.ts";
import {
  ask,
  askText,
  componentOf,
  customIdsOf,
  startFirst,
  textOf,
  useParley,
  waitForText,
} from "../../support/command-world.ts";
import { personaSource } from "../../support/server-persona-source.ts";
import { fileOf } from "../../support/server-persona-panel.ts";

const parley = useParley();

const rows = (query: string, values: unknown[] = []) =>
  parley().database.sql().execute<Record<string, unknown>[]>(query, values);

const general = () => parley().discord.places.generalId;

let admin: Person | undefined;

/** Writes a tutor of the server's own, and resolves with its id. */
async function writeTutor(name: string): Promise<string> {
  const { discord } = parley();
  const guild = discord.world.guilds.get(discord.places.guildId);
  const staff = [...(guild?.roles.values() ?? [])].find((role) => role.name === "Staff");
  if (!guild || !staff) throw new Error("the sandbox has no staff");
  if (!admin) {
    admin = discord.addPerson({ name: "manager" });
    addMember(discord.world, guild, admin.id, [staff.id]);
  }
  const file = fileOf(personaSource({ name, description: `${name} talks of the sea.` }));
  const told = await askText(admin, general(), "server personas", { file });
  expect(told).toContain("✓ Created.");
  const [row] = await rows(
    `select server_persona_id as id from server_persona_version order by created_at desc limit 1`,
  );
  return `server:${String(row?.["id"])}`;
}

const sessionsOf = (person: Person) =>
  rows(
    `select session.persona_id, persona_version from session
       join learner on learner.id = learner_id
      where discord_user_id = ? order by session.started_at`,
    [person.id],
  );

test("A server's own tutor is chosen at the very first start, and stands in all that follows", async () => {
  const personaId = await writeTutor("Captain Ahab");
  const person = parley().discord.addPerson({ name: "ishmael" });
  await startFirst(person, general(), { language: "es", level: "A2", persona: "captain ahab" });
  expect(await sessionsOf(person)).toEqual([{ persona_id: personaId, persona_version: 1 }]);
  const again = { language: "es", persona: personaId };
  const panel = await ask(person, general(), "session start", again);
  expect(textOf(panel)).toContain("Spanish (A2) with Captain Ahab");
  await person.click(panel.id, "End it and start new");
  await person.waitFor((me) => {
    const message = me.message(panel.id);
    return message !== undefined && textOf(message).includes("“Captain Ahab” greets you there");
  });
  expect(await sessionsOf(person)).toHaveLength(2);

  await ask(person, general(), "session end");
  await ask(person, general(), "persona choose", { persona: "captain ahab", for: "language" });
  await ask(person, general(), "session start", { language: "es" });
  expect((await sessionsOf(person)).at(-1)).toMatchObject({ persona_id: personaId });
  await ask(person, general(), "session end");
  const direct = await ask(person, general(), "session start", { language: "es", where: "dm" });
  expect(textOf(direct)).toContain("with Friendly Conversationalist");
});

test("A server's own tutor does not exist in direct messages", async () => {
  const persona = await writeTutor("Captain Flint");
  const person = parley().discord.addPerson({ name: "jim" });
  await startFirst(person, general());
  await ask(person, general(), "session end");
  const asked = { language: "es", persona, where: "dm" };
  const refused = await askText(person, general(), "session start", asked);
  expect(refused).toContain("That tutor is not available here.");
});

test("A tutor without a portrait is shown with what there is of it", async () => {
  await writeTutor("Captain Grey");
  const person = parley().discord.addPerson({ name: "shipmate" });
  const shown = textOf(await ask(person, general(), "persona show", { persona: "captain grey" }));
  expect(shown).toContain("Captain Grey talks of the sea.");
  expect(shown).not.toContain("Suits");
  expect(shown).not.toContain("How it sounds");
});

test("A tutor that was deleted is spoken of as one that is there no more", async () => {
  const personaId = await writeTutor("Captain Hook");
  const person = parley().discord.addPerson({ name: "smee" });
  await startFirst(person, general());
  await ask(person, general(), "persona choose", { persona: "captain hook" });
  expect(await askText(person, general(), "profile show")).toContain("Your tutor: Captain Hook");
  await rows(`update server_persona set deleted_at = now() where id = ?`, [
    personaId.replace("server:", ""),
  ]);
  const reset = textOf(await ask(person, general(), "persona reset"));
  expect(reset).toContain("- All sessions: a tutor who is not there any more");
  expect(reset).not.toContain("Your wishes**");
});

test("Where there are many tutors, the list names them and the menu describes them", async () => {
  for (let at = 1; at <= 9; at += 1) await writeTutor(`Captain ${String.fromCodePoint(64 + at)}`);
  const person = parley().discord.addPerson({ name: "cabin boy" });
  const list = await ask(person, general(), "persona list");
  expect(textOf(list)).toContain("**🎓 Captain I**\n");
  expect(textOf(list)).not.toContain("Captain I talks of the sea.");
  expect(JSON.stringify(list.components)).toContain('"description":"Captain I talks of the sea."');
  expect(customIdsOf(list)).toEqual([componentOf(list, "persona:look")]);
});

test("Whom a reset in direct messages names is somebody who comes there, not one of a server", async () => {
  await writeTutor("Captain Bligh");
  const person = parley().discord.addPerson({ name: "fletcher" });
  await startFirst(person, general());
  await ask(person, general(), "persona choose", { persona: "Captain Bligh" });
  const formal = `'{"formality":"formal"}'::jsonb`;
  await rows(
    `update learner set persona_preferences = persona_preferences || ${formal}
      where discord_user_id = ?`,
    [person.id],
  );
  const { id: dm } = person.openDm();
  const panel = await ask(person, dm, "persona reset");
  await person.click(panel.id, "Reset wishes");
  const done = textOf(await waitForText(person, dm, "talks with you here, unless"));
  expect(done).toContain("Friendly Conversationalist talks with you here, unless");
  expect(done).not.toContain("Captain Bligh");
});
