import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import type { Person } from "../../sandbox/discord/people/person.ts";
import { addMember } from "../../sandbox/discord/world/guilds.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import { componentOf, textOf } from "../support/command-world.ts";
import { startParley, type TestParley } from "../support/parley.ts";
import { personaSource } from "../support/server-persona-source.ts";
import { fileOf } from "../support/server-persona-panel.ts";
import { startTalk } from "../support/start-talk.ts";

let parley: TestParley;
let practiceId: string;
let admin: Person;

beforeAll(async () => {
  parley = await startParley({ discord: { rateLimits: "off" } });
  practiceId = parley.discord.places.practiceId;
});

beforeEach(async ({ task }) => {
  parley.providers.reset();
  for (const table of ["channel_rule", "server_persona"]) {
    await parley.database.sql().execute(`delete from ${table}`);
  }
  await parley.database
    .sql()
    .execute(`update server set allowed_persona_ids = null, default_persona_id = null`);
  const { discord } = parley;
  const guild = discord.world.guilds.get(discord.places.guildId);
  const staff = [...(guild?.roles.values() ?? [])].find(({ name }) => name === "Staff");
  if (!guild || !staff) throw new Error("the sandbox has no staff");
  admin = discord.addPerson({ name: `admin ${task.id}` });
  addMember(discord.world, guild, admin.id, [staff.id]);
});

afterAll(async () => {
  await parley.close();
});

async function attach(source: string, more: object = {}): Promise<MessageRecord> {
  const file = fileOf(source, "captain.md");
  const outcome = await admin.runCommand(practiceId, "server personas", { file, ...more });
  return outcome.answer();
}

/** A talk with the server's captain. */
async function startWithCaptain(name: string) {
  const learner = parley.discord.addPerson({ name });
  const talk = await startTalk(learner, practiceId);
  const [captain] = await learner.autocomplete({
    channelId: talk.threadId,
    command: "persona choose",
    option: "persona",
    typed: "nemo",
  });
  if (!captain) throw new Error("the captain is not offered");
  const chosen = await learner.runCommand(talk.threadId, "persona choose", {
    persona: captain.value,
    for: "session",
  });
  await chosen.answer();
  return { learner, talk };
}

/** What a tutor was told last; the recap of a talk that has ended may come in between. */
const systemNow = () =>
  parley.providers.requests.findLast(({ chat }) => chat?.system.includes("# The learner"))?.chat
    ?.system ?? "";

test("An admin writes a tutor in a file; a learner chooses it, and the model is told of it", async () => {
  const source = personaSource({
    text: "You speak of whales, in {language}.",
    fields: ["samples: { en: [Thar she blows!, Which sea do you like?] }", "# not a word of this"],
  });
  const panel = await attach(source);
  expect(textOf(panel)).toContain("✓ Created.");
  const { talk } = await startWithCaptain("ishmael");
  await talk.say("Hola, capitán.");
  const system = systemNow();
  expect(system).toContain("# Your persona, within these guidelines: Captain Nemo\n");
  expect(system).toContain("You speak of whales, in Spanish.");
  expect(system).toContain("- Thar she blows!\n- Which sea do you like?");
  expect(system).not.toContain("not a word of this");

  const exported = await (await admin.click(panel.id, "As a file")).answer();
  expect(Buffer.from(exported.attachments[0]?.bytes ?? []).toString()).toBe(source);
});

test("While the admin rewrites the tutor, a talk with it stays as it is; the next one is new", async () => {
  await attach(personaSource());
  const { talk } = await startWithCaptain("queequeg");
  await talk.say("Uno.");
  const before = systemNow();
  const edited = await attach(personaSource({ text: "You sing." }), { replaces: "Captain Nemo" });
  expect(textOf(edited)).toContain("✓ Saved as version 2.");
  await talk.say("Dos.");
  expect(systemNow()).toBe(before);
  const later = await startWithCaptain("starbuck");
  await later.talk.say("Tres.");
  expect(systemNow()).toContain("You sing.");
});

test("A tutor that is deleted while somebody talks with it gives way, and its learner is told once", async () => {
  const panel = await attach(personaSource());
  const { learner, talk } = await startWithCaptain("pip");
  await talk.say("¿Estás ahí?");
  expect(systemNow()).toContain("captain");
  await admin.click(panel.id, "Delete");
  const question = await admin.waitFor((me) => {
    const message = me.message(panel.id);
    return message && textOf(message).includes("for good") && message;
  });
  expect(textOf(question)).toContain("One session is under way with it");
  await admin.click(panel.id, "Delete for good");
  await admin.waitFor((me) => textOf(me.message(panel.id) ?? panel).includes("is deleted"));
  await talk.say("¿Y ahora?");
  expect(systemNow()).toContain("Friendly Conversationalist");
  const isNotice = (message: MessageRecord) =>
    message.content.includes("The tutor you were talking with is not available here any more");
  const notice = await learner.waitForMessage(talk.threadId, isNotice);
  expect(notice.content).toContain(
    "From now on you are talking with “Friendly Conversationalist”;",
  );
  await talk.say("Bien.");
  expect(learner.seen(talk.threadId).filter(isNotice)).toHaveLength(1);
});

test("A tutor that the channel forbids gives way in its threads, and is not offered there", async () => {
  await attach(personaSource());
  const { learner, talk } = await startWithCaptain("daggoo");
  const home = await (await admin.runCommand(practiceId, "server personas")).answer();
  const choose = async (menu: string, values: string[], wanted: string) => {
    const shown = admin.message(home.id) ?? home;
    await admin.select(home.id, componentOf(shown, menu), values);
    await admin.waitFor((me) => textOf(me.message(home.id) ?? home).includes(wanted));
  };
  await choose("server:persona-default", ["creative_mentor"], "Creative Mentor");
  await choose("server:persona-channel", [practiceId], "no rule of its own");
  const allowed = ["creative_mentor", "expert_scholar"];
  await choose("server:persona-channel-allowed", allowed, "2 tutors are allowed here");
  await talk.say("Hola.");
  expect(systemNow()).toContain("Creative Mentor");
  await learner.waitForMessage(talk.threadId, ({ content }) =>
    content.includes("Creative Mentor”;"),
  );
  const refused = await learner.runCommand(talk.threadId, "persona choose", {
    persona: "Captain Nemo",
    for: "session",
  });
  expect(textOf(await refused.answer())).toContain("not available");
});
