import { expect, test } from "vitest";

import {
  ask,
  askText,
  componentOf,
  startFirst,
  textOf,
  useParley,
  waitForText,
} from "../../support/command-world.ts";

const parley = useParley();

const rows = (query: string, values: unknown[] = []) =>
  parley().database.sql().execute<Record<string, unknown>[]>(query, values);

const newPerson = (name: string, locale = "en-US") => parley().discord.addPerson({ name, locale });

const general = () => parley().discord.places.generalId;

const chosenBy = async (discordUserId: string) => {
  const [learner] = await rows(`select persona_id from learner where discord_user_id = ?`, [
    discordUserId,
  ]);
  return learner?.["persona_id"];
};

test("The list shows five tutors and none, marks one's own, and says which are not allowed", async () => {
  const { discord } = parley();
  const person = newPerson("reader");
  await rows(
    `insert into server (id, allowed_persona_ids) values (?, '["friendly_conversationalist","none"]')`,
    [discord.places.guildId],
  );
  const list = await ask(person, general(), "persona list");
  await rows(`update server set allowed_persona_ids = null`);
  const paragraphs = textOf(list).split("\n\n");
  const paragraphOf = (name: string) => paragraphs.find((paragraph) => paragraph.includes(name));
  expect(paragraphs.filter((paragraph) => paragraph.startsWith("**"))).toHaveLength(6);
  expect(paragraphOf("Friendly Conversationalist")).toContain("✓ your tutor");
  expect(paragraphOf("Friendly Conversationalist")).not.toContain("✗");
  expect(paragraphOf("Expert Scholar")).toContain("✗ Not available here.");
  expect(paragraphOf("Plain tutor")).not.toContain("✗");
});

test("In direct messages no server's rule is shown", async () => {
  const person = newPerson("direct", "fr");
  const text = await askText(person, person.openDm().id, "persona list");
  expect(text).toContain("## Tuteurs");
  expect(text).not.toContain("✗");
});

test("A tutor is chosen from the list, from its own panel, or by the command", async () => {
  const person = newPerson("chooser");
  await startFirst(person, general());

  const list = await ask(person, general(), "persona list");
  await person.select(list.id, componentOf(list, "persona:look"), ["expert_scholar"]);
  const scholar = await waitForText(person, general(), "## 📚 Expert Scholar");
  await person.click(scholar.id, "Choose Expert Scholar");
  await waitForText(person, general(), "From now on, Expert Scholar is your tutor.");
  expect(await chosenBy(person.id)).toBe("expert_scholar");

  const shown = await ask(person, general(), "persona show", { persona: "creative_mentor" });
  expect(textOf(shown)).toContain("Creative Mentor");
  await person.click(shown.id, "Choose Creative Mentor");
  await waitForText(person, general(), "From now on, Creative Mentor is your tutor.");
  expect(await chosenBy(person.id)).toBe("creative_mentor");

  await ask(person, general(), "persona choose", { persona: "plain tutor" });
  expect(await chosenBy(person.id)).toBe("none");
  const text = await askText(person, general(), "profile show");
  expect(text).toContain("Your tutor: Plain tutor");
});

test("The plain tutor's panel has no colour; the others have their own", async () => {
  const person = newPerson("colours");
  const colourOf = async (persona: string) => {
    const [container] = (await ask(person, general(), "persona show", { persona })).components;
    return container?.["accent_color"];
  };
  expect(await colourOf("none")).toBeUndefined();
  expect(await colourOf("guiding_challenger")).toEqual(expect.any(Number));
});

test("For the running session only, a tutor takes over there and stays out of the profile", async () => {
  const person = newPerson("switcher");
  await startFirst(person, general());
  const options = { persona: "guiding_challenger", for: "session" };
  const text = await askText(person, general(), "persona choose", options);
  expect(text).toMatch(/Guiding Challenger takes over from the next answer in <#\d+>/);
  expect(await chosenBy(person.id)).toBeNull();
  expect(
    await rows(
      `select session.persona_id from session join learner on learner.id = learner_id
        where discord_user_id = ?`,
      [person.id],
    ),
  ).toEqual([{ persona_id: "guiding_challenger" }]);
});

test("Without a session there is none to choose for", async () => {
  const person = newPerson("too early");
  const options = { persona: "none", for: "session" };
  expect(await askText(person, general(), "persona choose", options)).toContain(
    "There is no session here.",
  );
  expect(await askText(person, general(), "persona choose", { persona: "none" })).toContain(
    "I need your consent",
  );
});

test("A tutor or a purpose that does not exist is refused", async () => {
  const person = newPerson("inventor");
  expect(await askText(person, general(), "persona show", { persona: "darth" })).toContain(
    "that choice for “persona”",
  );
  const command = person.commands(general()).find(({ name }) => name === "persona");
  const outcome = await person.forge(general(), {
    type: 2,
    data: {
      id: command?.id,
      name: "persona",
      type: 1,
      options: [
        {
          type: 1,
          name: "choose",
          options: [
            { type: 3, name: "persona", value: "none" },
            { type: 3, name: "for", value: "everybody" },
          ],
        },
      ],
    },
  });
  expect(textOf(await outcome.answer())).toContain("that choice for “for”");
});

test.for([
  { custom_id: "persona:choose", component_type: 2 },
  { custom_id: "persona:choose:darth", component_type: 2 },
  { custom_id: "persona:look", component_type: 3, values: ["darth"] },
  { custom_id: "persona:look", component_type: 2 },
])("The forged component $custom_id is refused", async (data, { task }) => {
  const person = newPerson(task.id);
  const panel = await ask(person, general(), "help");
  await person.forge(general(), { type: 3, data, messageId: panel.id });
  await waitForText(person, general(), "does not work any more");
  expect(await chosenBy(person.id)).toBeUndefined();
});

test("While a person types, tutors are suggested by what they are called and what they do", async () => {
  const person = newPerson("typing");
  const suggest = (command: string, typed: string) =>
    person.autocomplete({ channelId: general(), command, option: "persona", typed });
  expect((await suggest("persona choose", "coach")).map(({ value }) => value)).toEqual([
    "encouraging_coach",
  ]);
  expect(await suggest("persona show", "")).toHaveLength(6);
});

test("A persona whose file is gone is spoken of as one that is there no more", async () => {
  const person = newPerson("nostalgic");
  await startFirst(person, general());
  await rows(`update learner set persona_id = 'old_friend' where discord_user_id = ?`, [person.id]);
  expect(await askText(person, general(), "profile show")).toContain(
    "Your tutor: a tutor who is not there any more",
  );
});
