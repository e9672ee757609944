import { expect, test } from "vitest";

import { policyVersion } from "#/learners/consent.ts";

import {
  ask,
  atHome,
  componentOf,
  startFirst,
  textOf,
  useParley,
  waitForText,
} from "../../support/command-world.ts";

const parley = useParley();

const rows = (query: string) => parley().database.sql().execute<Record<string, unknown>[]>(query);

/** Everything of a person that could have been stored. */
const stored = async () => {
  const [counted] = await rows(
    `select (select count(*)::int from learner) as learners,
            (select count(*)::int from consent) as consents,
            (select count(*)::int from session) as sessions,
            (select count(*)::int from server) as servers`,
  );
  return counted;
};

const nobody = { learners: 0, consents: 0, sessions: 0, servers: 0 };

test("Before anything is stored, the first start says what will be, who sees it, and asks", async () => {
  const { discord } = parley();
  const learner = discord.person("learner");
  const panel = await ask(learner, discord.places.generalId, "session start", {
    language: "es",
    level: "A2",
    persona: "guiding_challenger",
    subject: "mi perro\ny yo",
  });

  expect(panel.ephemeralFor).toBe(learner.id);
  const text = textOf(panel);
  expect(text).toContain("What is said in sessions is erased after 365 days");
  expect(text).toContain("Anthropic, Mistral AI, DeepSeek, or a model on the machine");
  expect(text).toContain("moderators who may manage threads can read your private thread");
  expect(text).toContain("at least 13 years old");
  expect(text).toContain("/privacy export gives you everything");
  expect(text).toContain(
    "What stays:** the messages in Discord itself, until you or a moderator delete them, in my books what answers cost",
  );
  expect(text).toContain("> mi perro y yo");
  expect(await stored()).toEqual(nobody);

  const { modal } = await learner.click(panel.id, componentOf(panel, "session:agree"));
  expect(modal?.components.map(({ label }) => label)).toEqual([
    "Language to practise",
    "Your level in it",
    "Your native language",
    "Your time zone",
    "What would you like to talk about?",
  ]);
  expect(await stored()).toEqual(nobody);
  await learner.click(panel.id, "Not now");
  await waitForText(learner, discord.places.generalId, "Nothing was stored");
  expect(await stored()).toEqual(nobody);
});

test("What cannot be read in the form is said; nothing is stored, and nothing lost", async () => {
  const { discord } = parley();
  const learner = discord.person("learner");
  const { generalId } = discord.places;
  const asked = await ask(learner, generalId, "session start", {
    persona: "guiding_challenger",
    subject: "mi perro",
  });
  const panel = () => learner.message(asked.id) ?? asked;
  const openForm = async () => {
    const { modal } = await learner.click(asked.id, componentOf(panel(), "session:agree"));
    if (!modal) throw new Error("no form");
    return modal;
  };

  await learner.submitModal(await openForm(), {
    language: ["de"],
    level: ["B1"],
    native_language: "Klingon",
    time_zone: "Madird",
    subject: "mi gato",
  });
  await waitForText(learner, generalId, "I do not know that language. Please write its name");
  expect(textOf(panel())).toContain("Nothing you filled in is lost");
  expect(textOf(panel())).toContain("Before we begin");
  const again = await openForm();
  const shown = JSON.stringify(again.components);
  expect(shown).toContain(`{"value":"de","label":"German","default":true}`);
  expect(shown).toContain(`{"value":"B1","label":"B1 · intermediate","default":true}`);
  expect(shown).toContain(`"value":"Klingon"`);
  expect(shown).toContain(`"value":"Madird"`);
  expect(shown).toContain(`"value":"mi gato"`);

  await learner.submitModal(again, { native_language: "Dutch" });
  await waitForText(learner, generalId, "Did you mean Atlantic/Madeira, Europe/Madrid?");
  expect(await stored()).toEqual(nobody);
  await learner.submitModal(await openForm(), { time_zone: "Madrid" });
  await waitForText(learner, generalId, "**German (B1) with Guiding Challenger**");
  expect(await rows(`select native_language, time_zone from learner`)).toEqual([
    { native_language: "nl", time_zone: "Europe/Madrid" },
  ]);
  expect(await rows(`select subject, place from session`)).toEqual([
    { subject: "mi gato", place: "thread" },
  ]);
  await rows("truncate learner, session, consent cascade");
});

test("A field left with nothing readable is empty when the form opens again", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = discord.addPerson({ name: "invisible" });
  const asked = await ask(person, generalId, "session start", { language: "de", level: "B1" });
  const { modal } = await person.click(asked.id, componentOf(asked, "session:agree"));
  if (!modal) throw new Error("no form");
  await person.submitModal(modal, { native_language: "\u200B", time_zone: "Paris" });
  await waitForText(person, generalId, "I do not know that language");
  const shown = person.message(asked.id) ?? asked;
  const opened = await person.click(asked.id, componentOf(shown, "session:agree"));
  expect(JSON.stringify(opened.modal?.components)).toContain(`"value":"Paris"`);
  expect(JSON.stringify(opened.modal?.components)).not.toContain(`"value":"English"`);
});

test("The form stores consent and profile, and starts the session that was asked for first", async () => {
  const { discord } = parley();
  const learner = discord.person("learner");
  const panel = await startFirst(learner, discord.places.generalId, {
    language: "es",
    level: "A2",
    persona: "guiding_challenger",
    subject: "mi perro",
  });

  const [session] = await rows(`select * from session`);
  const thread = discord.world.channels.get(String(session?.["channel_id"]));
  expect(session).toMatchObject({
    server_id: discord.places.guildId,
    server_counts: true,
    place: "thread",
    language: "es",
    level: "A2",
    persona_id: "guiding_challenger",
    subject: "mi perro",
    interface_locale: "en-US",
    state: "active",
  });
  expect(textOf(panel)).toContain(`Your session is open in <#${thread?.id}>`);
  expect(thread?.name).toBe("mi perro · Spanish");
  expect(textOf(panel)).toContain("About: “mi perro”");
  expect(thread?.type).toBe(12);
  expect([...(thread?.thread?.members.keys() ?? [])].sort()).toEqual(
    [learner.id, discord.botUserId].sort(),
  );
  expect(await rows(`select discord_user_id, native_language, time_zone from learner`)).toEqual([
    { discord_user_id: learner.id, native_language: "en", time_zone: "America/New_York" },
  ]);
  expect(
    await rows(`select policy_version, confirmed_age_years, withdrawn_at from consent`),
  ).toEqual([{ policy_version: policyVersion, confirmed_age_years: 13, withdrawn_at: null }]);
  expect(await rows(`select language, level from learner_language`)).toEqual([
    { language: "es", level: "A2" },
  ]);
  expect(await rows(`select kind, state from turn`)).toEqual([
    { kind: "greeting", state: "waiting" },
  ]);
  expect(discord.violations).toEqual([]);
});

test.for([
  ["en-US", "English", undefined],
  ["en-GB", "English", "Europe/London"],
  ["es-419", "español", undefined],
  ["es-ES", "español", "Europe/Madrid"],
  ["pl", "Polish", undefined],
  ["hu", "Hungarian", undefined],
] as const)(
  "Of a Discord in %s the form guesses %s and the zone %s",
  async ([locale, ...guess]) => {
    const { discord } = parley();
    const person = discord.addPerson({ name: `guessed ${locale}`, locale });
    const panel = await ask(person, discord.places.generalId, "session start");
    const { modal } = await person.click(panel.id, componentOf(panel, "session:agree"));
    const fields = modal?.components.map(({ component }) => component as Record<string, unknown>);
    expect(fields?.slice(2, 4).map(({ value }) => value)).toEqual(guess);
    expect(fields?.[3]?.["placeholder"]).toMatch(/(America|Europe)\//);
  },
);

test("Somebody whose Discord speaks Japanese is asked in Japanese, with Japan's time zone", async () => {
  const { discord } = parley();
  const yuki = discord.addPerson({ name: "yuki", locale: "ja" });
  const panel = await ask(yuki, discord.places.generalId, "session start", { language: "fr" });
  expect(textOf(panel)).toContain("## 始める前に");
  const { modal } = await yuki.click(panel.id, componentOf(panel, "session:agree"));
  const shown = JSON.stringify(modal?.components);
  expect(shown).toContain(`"value":"日本語"`);
  expect(shown).toContain(`"value":"Asia/Tokyo"`);
  expect(shown).toContain(`{"value":"fr","label":"フランス語","default":true}`);
});

test("A consent to a version that was never shown is none", async () => {
  const { discord } = parley();
  const stranger = discord.addPerson({ name: "forger" });
  const panel = await ask(stranger, discord.places.generalId, "session start", { language: "fr" });
  const { modal } = await stranger.click(panel.id, componentOf(panel, "session:agree"));
  if (!modal) throw new Error("no form");
  const customId = modal.customId.replace(/:\d+$/, ":0");
  await stranger.submitModal({ ...modal, customId }, { level: ["A1"], ...atHome });
  await waitForText(stranger, discord.places.generalId, "Before we begin I need your consent");
  expect(await rows(`select 1 from learner where discord_user_id = '${stranger.id}'`)).toEqual([]);
});

test.for([
  ["session:agree", 5],
  ["session:consented:-:-:-:1", 3],
  ["session:language:-:-:-:-:-", 3],
  ["session:language:-:-:-:-:-", 5],
  ["session:restart:es:A1:-:-:-:x", 5],
  ["session:agree:xx:A1:-:-:-:1", 3],
  ["session:agree:es:D9:-:-:-:1", 3],
  ["session:agree:es:A1:nobody:-:-:1", 3],
  ["session:agree:es:A1:-:moon:-:1", 3],
  ["session:agree:es:A1:-:-:no_such_scene:1", 3],
  ["session:agree:es:A1:-:-:.notanid:1", 3],
  ["session:agree:es:A1:-", 3],
  ["session:restart:es:A1:-:-:-:notanid", 3],
  ["session:nothing", 3],
] as const)(
  "The forged %s is refused as a component that does not exist",
  async ([customId, type]) => {
    const { discord } = parley();
    const forger = discord.addPerson({ name: `forger ${customId} ${type}` });
    const { generalId } = discord.places;
    const panel = await ask(forger, generalId, "help");
    const data =
      type === 5
        ? { custom_id: customId, components: [] }
        : { custom_id: customId, component_type: 2 };
    await forger.forge(generalId, { type, data, messageId: panel.id });
    await waitForText(forger, generalId, "does not work any more");
    expect(await rows(`select 1 from learner where discord_user_id = '${forger.id}'`)).toEqual([]);
  },
);

test("A forged agreement that names no version of the policy opens no form", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const forger = discord.addPerson({ name: "forger without version" });
  const panel = await ask(forger, generalId, "help");
  const outcome = await forger.forge(generalId, {
    type: 3,
    data: { custom_id: "session:agree:-:-:-:-:-", component_type: 2 },
    messageId: panel.id,
  });
  expect(outcome.modal).toBeUndefined();
  await waitForText(forger, generalId, "does not work any more");
});

test("Who agreed once and has to agree anew finds their profile filled in", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = discord.addPerson({ name: "again" });
  await startFirst(person, generalId);
  await ask(person, generalId, "profile edit", { native_language: "nl", time_zone: "Asia/Tokyo" });
  await ask(person, generalId, "session end");
  await rows(`update consent set withdrawn_at = now()`);
  const panel = await ask(person, generalId, "session start", { language: "fr", level: "B1" });
  const { modal } = await person.click(panel.id, componentOf(panel, "session:agree"));
  expect(JSON.stringify(modal?.components)).toContain(`"value":"Dutch"`);
  expect(JSON.stringify(modal?.components)).toContain(`"value":"Asia/Tokyo"`);
  if (!modal) throw new Error("no form");
  await person.submitModal(modal, {});
  await waitForText(person, generalId, "**French (B1) with");
  expect(
    await rows(`select withdrawn_at is null as stands from consent join learner
                  on learner.id = learner_id where discord_user_id = '${person.id}'
                 order by given_at`),
  ).toEqual([{ stands: false }, { stands: true }]);
});
