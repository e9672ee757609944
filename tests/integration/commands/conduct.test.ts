import { beforeAll, expect, test } from "vitest";

import { createChartRenderer } from "#/charts/chart-renderer.ts";
import { findMeasuredPersona, readConduct } from "#/sessions/read-conduct.ts";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../../sandbox/discord/world/records.ts";
import { conductPanel } from "../../../commands/persona/conduct-panel.ts";
import { offerPersonas, readOfferedPersona } from "../../../commands/support/personas.ts";
import {
  ask,
  askText,
  componentOf,
  textOf,
  useParley,
  waitForText,
} from "../../support/command-world.ts";
import { readPng } from "../../support/read-png.ts";
import { startTalk } from "../../support/start-talk.ts";

const parley = useParley({ parts: ["gateway", "worker"] });

const general = () => parley().discord.places.generalId;
const newPerson = (name: string, locale = "en-US") => parley().discord.addPerson({ name, locale });

const telling = "Muy bien, vas a la playa con tu familia.";
const asking = "¿Y qué haces en la playa con tu familia?";

/** A talk with the Guiding Challenger in which it answered so. */
async function talkWith(person: Person, texts: readonly string[]): Promise<void> {
  const options = { language: "es", level: "A2", persona: "guiding_challenger" };
  const talk = await startTalk(person, general(), options);
  for (const text of texts) {
    parley().providers.answerWith(() => ({ text }));
    await talk.say("Voy a la playa con mi familia.");
  }
}

/** What the gallery of a panel shows, with its words. */
function pictureOf(message: MessageRecord): { url: string; description: string } | undefined {
  const found = /"media":\{"url":"([^"]+)".*?\},"description":("(?:[^"\\]|\\.)*")/.exec(
    JSON.stringify(message.components),
  );
  if (!found) return undefined;
  const name = String(found[1]).replace("attachment://", "");
  const file = message.attachments.find(({ filename }) => filename === name);
  return { url: String(file?.url), description: JSON.parse(String(found[2])) as string };
}

async function download(url: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

let talker: Person;

beforeAll(async () => {
  talker = newPerson("Tiberius");
  await talkWith(talker, [asking, asking, telling, asking]);
});

test("A learner sees their tutor's measures against its targets, as a picture and in words", async () => {
  const panel = await ask(talker, general(), "persona conduct");
  const text = textOf(panel);
  expect(text).toContain("## 🧭 Guiding Challenger");
  expect(text).toContain("● **Asks a question**: 75%, on target · Target 65% – 90% · 4 answers");
  const picture = pictureOf(panel);
  expect(picture?.description).toContain("Guiding Challenger, Your last 30 days · 4 answers.");
  expect(picture?.description).toContain("Asks a question: 75% (on target; Target 65% – 90%");
  const { width, height } = readPng(await download(picture?.url ?? ""));
  expect(width).toBe(880);
  expect(height).toBeGreaterThan(600);
});

test("Bands of other levels than the learner's are no rows", async () => {
  const text = await askText(talker, general(), "persona conduct");
  expect(text).toContain("In the language being learned (A1–A2)");
  expect(text).not.toContain("(B1–C2)");
});

test("The look changes by a button, and the tutor by a menu; the earlier picture is taken away", async () => {
  const panel = await ask(talker, general(), "persona conduct", { persona: "guiding_challenger" });
  const dark = await download(pictureOf(panel)?.url ?? "");
  await talker.click(panel.id, "Light picture");
  const lit = await talker.waitFor((me) => {
    const message = me.message(panel.id);
    return message && JSON.stringify(message.components).includes("conduct-light.png") && message;
  });
  expect(lit.attachments.map(({ filename }) => filename)).toEqual(["conduct-light.png"]);
  const light = await download(pictureOf(lit)?.url ?? "");
  expect(Buffer.from(light).equals(Buffer.from(dark))).toBe(false);
  expect(JSON.stringify(lit.components)).toContain("Dark picture");

  await talker.select(panel.id, componentOf(lit, "persona:conduct-of"), ["expert_scholar"]);
  const other = await waitForText(talker, general(), "There is nothing to show yet");
  expect(textOf(other)).toContain("Begin a talk with /session start");
  expect(other.attachments).toEqual([]);
  expect(pictureOf(other)).toBeUndefined();
});

test("Who has not begun yet is told how to", async () => {
  const text = await askText(newPerson("newcomer"), general(), "persona conduct");
  expect(text).toContain("in the last 30 days Friendly Conversationalist has given you none.");
});

test("Three answers are too few to measure, and the panel says so", async () => {
  const person = newPerson("beginner");
  await talkWith(person, [asking, asking, asking]);
  const panel = await ask(person, general(), "persona conduct");
  expect(textOf(panel)).toContain("at least 4 answers");
  expect(textOf(panel)).toContain("Guiding Challenger has given you only 3.");
  expect(pictureOf(panel)).toBeUndefined();
});

test("What each measure means is told by a button", async () => {
  const panel = await ask(talker, general(), "persona conduct");
  await talker.click(panel.id, "What is measured?");
  const told = await waitForText(talker, general(), "## What is measured?");
  expect(textOf(told)).toContain("**Asks a question**\nAnswers that ask at least one question.");
  expect(textOf(told).match(/In the language being learned/g)).toHaveLength(1);
  expect(textOf(told)).toContain("Targets are set to what this counting sees.");
});

test("The plain tutor is measured by the same rules, and has no colour of its own", async () => {
  const panel = await ask(talker, general(), "persona conduct", { persona: "none" });
  expect(textOf(panel)).toContain("Plain tutor has given you none.");
  expect(panel.components[0]?.["accent_color"]).toBeUndefined();
});

test("Who chose a tutor and has not talked yet sees that tutor", async () => {
  const person = newPerson("chooser");
  await startTalk(person, general());
  const sql = parley().database.sql();
  await sql.execute(`update learner set persona_id = 'creative_mentor' where discord_user_id = ?`, [
    person.id,
  ]);
  expect(await askText(person, general(), "persona conduct")).toContain("Creative Mentor");
});

test("All of a server is shown to who manages it alone, and not in direct messages", async () => {
  const options = { whose: "server", persona: "guiding_challenger" };
  expect(await askText(talker, general(), "persona conduct", options)).toContain(
    "Only people with the permission “Manage Server” can do this.",
  );
  const dm = talker.openDm().id;
  expect(await askText(talker, dm, "persona conduct", options)).toContain("only in a server");
});

test("Of a server nothing is shown before twenty answers to three learners, and then no learner", async () => {
  const admin = parley().discord.person("admin");
  const options = { whose: "server", persona: "guiding_challenger" };
  const few = await ask(admin, general(), "persona conduct", options);
  expect(textOf(few)).toContain("at least 20 answers to at least 3 learners");
  expect(pictureOf(few)).toBeUndefined();

  await talkWith(newPerson("Quirina"), [asking]);
  await talkWith(newPerson("Zebulon"), [telling]);
  await repeatAnswers(7);
  const panel = await ask(admin, general(), "persona conduct", options);
  expect(pictureOf(panel)?.description).toContain(
    "This server’s last 30 days · 63 answers to 4 learners",
  );
  expect(textOf(panel)).toContain("● **Asks a question**: 77.8%, on target");
  expect(textOf(panel)).toContain("A measure stands here once it rests on at least 20 answers");
  expect(textOf(panel)).not.toContain("too few answers");
  expect(JSON.stringify(panel.components)).not.toMatch(/Tiberius|Quirina|Zebulon/);
  expect(readPng(await download(pictureOf(panel)?.url ?? "")).width).toBe(880);

  await admin.click(panel.id, "Light picture");
  await expect
    .poll(() => admin.message(panel.id)?.attachments.map(({ filename }) => filename))
    .toEqual(["conduct-light.png"]);
});

/** Writes each answer of the Guiding Challenger so many times, as if it had been said again. */
async function repeatAnswers(times: number): Promise<void> {
  const sql = parley().database.sql();
  await sql.execute(
    `insert into turn
     select (jsonb_populate_record(turn, jsonb_build_object(
       'id', gen_random_uuid(), 'sequence', turn.sequence + 100 * step, 'event_id', null))).*
     from turn, generate_series(1, ?) as step
     where turn.conduct is not null and turn.persona_id = 'guiding_challenger'`,
    [times - 1],
  );
}

test("A tutor or a scope that does not exist is refused, typed or forged", async () => {
  const person = newPerson("inventor");
  expect(await askText(person, general(), "persona conduct", { persona: "darth" })).toContain(
    "that choice for “persona”",
  );
  const command = person.commands(general()).find(({ name }) => name === "persona");
  const options = [{ type: 3, name: "whose", value: "everybody" }];
  const outcome = await person.forge(general(), {
    type: 2,
    data: {
      id: command?.id,
      name: "persona",
      type: 1,
      options: [{ type: 1, name: "conduct", options }],
    },
  });
  expect(textOf(await outcome.answer())).toContain("that choice for “whose”");
});

test.for([
  { custom_id: "persona:conduct-of:all:dark", component_type: 3, values: ["none"] },
  { custom_id: "persona:conduct-of:me:pink", component_type: 3, values: ["none"] },
  { custom_id: "persona:conduct-of:me:dark", component_type: 3, values: ["darth"] },
  { custom_id: "persona:conduct-look:me:dark", component_type: 2 },
  { custom_id: "persona:conduct-explain:darth", component_type: 2 },
])("The forged component $custom_id is refused", async (data, { task }) => {
  const person = newPerson(task.id);
  const panel = await ask(person, general(), "help");
  await person.forge(general(), { type: 3, data, messageId: panel.id });
  const said = await waitForText(person, general(), "does not work any more");
  expect(pictureOf(said)).toBeUndefined();
});

test("Who may not manage the server cannot forge a button for it either", async () => {
  const person = newPerson("forger");
  const panel = await ask(person, general(), "help");
  const data = {
    custom_id: "persona:conduct-look:server:dark:guiding_challenger",
    component_type: 2,
  };
  await person.forge(general(), { type: 3, data, messageId: panel.id });
  const said = await waitForText(person, general(), "Only people with the permission");
  expect(pictureOf(said)).toBeUndefined();
});

test("While a person types, tutors are suggested", async () => {
  const asked = { channelId: general(), command: "persona conduct", option: "persona" };
  const suggested = await talker.autocomplete({ ...asked, typed: "coach" });
  expect(suggested.map(({ value }) => value)).toEqual(["encouraging_coach"]);
});

test("Where the picture cannot be made, the panel says the same in words, and the log why", async () => {
  const { services } = await parley().open([]);
  const [learner] = await parley()
    .database.sql()
    .execute<{ id: string }[]>("select id from learner where discord_user_id = ?", [talker.id]);
  const learnerId = String(learner?.id);
  const personaId = String(await findMeasuredPersona(services, { learnerId }));
  const offer = await offerPersonas(services, {
    discordUserId: talker.id,
    learner: undefined,
    locale: "en-US",
    channelId: general(),
    ruleChannelId: general(),
    serverId: undefined,
    serverCounts: false,
    roleIds: [],
    readsMessages: true,
  });
  const panel = await conductPanel(
    { ...services, charts: createChartRenderer({ timeoutMs: 1, waitingMaximum: 1 }) },
    "en-US",
    {
      whose: "me",
      offer,
      persona: readOfferedPersona(offer, personaId),
      theme: "dark",
      answersByLearner: await readConduct(services, { learnerId, personaId }),
    },
  );
  expect(panel.picture).toBeUndefined();
  expect(panel.paragraphs.join()).toMatch(/Your last 30 days · \d+ answers/);
  expect(panel.below?.join()).toContain("● **Asks a question**");
  expect(JSON.stringify(panel.rows)).not.toContain("Light picture");
  const failures = parley().logLines.filter((line) => line.includes("discord.picture_failed"));
  expect(failures).toHaveLength(1);
  expect(failures[0]).toContain("conduct-dark.png");
});
