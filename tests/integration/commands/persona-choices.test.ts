import { expect, test } from "vitest";

import { loadPersonas } from "#/personas/load-personas.ts";

import type { Person } from "../../../sandbox/discord/people/person.ts";
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

const parley = useParley();

const rows = (query: string, values: unknown[] = []) =>
  parley().database.sql().execute<Record<string, unknown>[]>(query, values);

const general = () => parley().discord.places.generalId;

async function newLearner(name: string, locale = "en-US"): Promise<Person> {
  const person = parley().discord.addPerson({ name, locale });
  await startFirst(person, general());
  return person;
}

async function learnerOf(person: Person): Promise<Record<string, unknown>> {
  const [row] = await rows(
    `select persona_id, persona_preferences from learner where discord_user_id = ?`,
    [person.id],
  );
  return row ?? {};
}

test("A tutor that is picked from the list is shown in full, with a turn in the language learned", async () => {
  const person = await newLearner("looker");
  const list = await ask(person, general(), "persona list");
  expect(textOf(list)).toContain("Pick one below");
  await person.select(list.id, componentOf(list, "persona:look"), ["guiding_challenger"]);
  const shown = await waitForText(person, general(), "## 🧭 Guiding Challenger");
  const text = textOf(shown);
  expect(text).toMatch(/\*\*Suits:\*\* .{20,}/);
  const { samples } = loadPersonas("personas").get("guiding_challenger") ?? {};
  const [spanish = "no sample"] = samples?.es ?? [];
  expect(text.replaceAll("\\", "")).toContain(`> ${spanish}`);
  const back = await person.click(shown.id, "All tutors");
  expect(back.acknowledgedAfterMs).toBeLessThan(1_000);
  await waitForText(person, general(), "## Tutors");
});

test("The list marks the tutor for everything, for a language and of the running session", async () => {
  const person = await newLearner("marker");
  await ask(person, general(), "persona choose", { persona: "expert_scholar" });
  const options = { persona: "creative_mentor", language: "fr" };
  expect(await askText(person, general(), "persona choose", options)).toContain(
    "From your next session on, Creative Mentor is your tutor for French",
  );
  await ask(person, general(), "persona choose", { persona: "encouraging_coach", for: "session" });
  const text = await askText(person, general(), "persona list");
  expect(text).toContain("**📚 Expert Scholar** · ✓ your tutor\n");
  expect(text).toContain("**🎨 Creative Mentor** · ✓ your tutor for French\n");
  expect(text).toContain("**🌱 Encouraging Coach** · ✓ in this session\n");
  expect(await askText(person, general(), "profile show")).toContain(
    "Your tutor for French: Creative Mentor",
  );
});

test("A choice for a language is heard in that language alone, before the default", async () => {
  const person = await newLearner("polyglot");
  await ask(person, general(), "persona choose", { persona: "expert_scholar" });
  const chosen = await askText(person, general(), "persona choose", {
    persona: "creative_mentor",
    for: "language",
  });
  expect(chosen).toContain("Creative Mentor is your tutor for Spanish");
  await ask(person, general(), "session end");
  const personaOf = async (options: Record<string, string>) => {
    await ask(person, general(), "session start", options);
    const [session] = await rows(
      `select session.persona_id from session join learner on learner.id = learner_id
        where discord_user_id = ? order by session.started_at desc limit 1`,
      [person.id],
    );
    await ask(person, general(), "session end");
    return session?.["persona_id"];
  };
  expect(await personaOf({ language: "es" })).toBe("creative_mentor");
  expect(await personaOf({ language: "de", level: "B1" })).toBe("expert_scholar");
  expect(await personaOf({ language: "es", persona: "none" })).toBe("none");
});

test("A new default tells what it does not change, and offers the running session", async () => {
  const person = await newLearner("changer");
  await ask(person, general(), "persona choose", { persona: "creative_mentor", language: "fr" });
  const panel = await ask(person, general(), "persona choose", { persona: "expert_scholar" });
  expect(textOf(panel)).toContain("From now on, Expert Scholar is your tutor.");
  expect(textOf(panel)).toContain("For French you chose Creative Mentor, and that stays.");
  await person.click(panel.id, "In the running session");
  await waitForText(person, general(), "Expert Scholar takes over from the next answer");
  const again = await ask(person, general(), "persona choose", { persona: "expert_scholar" });
  expect(customIdsOf(again)).toEqual([]);
});

test("What a learner chose and a server forbids is kept, and they are told who talks there", async () => {
  const person = await newLearner("guest");
  await rows(
    `insert into server (id, allowed_persona_ids) values (?, '["encouraging_coach"]')
     on conflict (id) do update set allowed_persona_ids = excluded.allowed_persona_ids`,
    [parley().discord.places.guildId],
  );
  const told = await ask(person, general(), "persona choose", { persona: "expert_scholar" });
  const shown = await ask(person, general(), "persona show", { persona: "expert_scholar" });
  const suggested = await person.autocomplete({
    channelId: general(),
    command: "session start",
    option: "persona",
    typed: "",
  });
  await rows(`update server set allowed_persona_ids = null`);
  expect(textOf(told)).toContain("in this place Encouraging Coach talks with you instead");
  expect(await learnerOf(person)).toMatchObject({ persona_id: "expert_scholar" });
  expect(textOf(shown)).toContain("✗ Not available here.");
  for (const panel of [told, shown]) {
    expect(customIdsOf(panel).filter((id) => id.endsWith(":session"))).toEqual([]);
  }
  expect(suggested.map(({ value }) => value)).toEqual(["encouraging_coach"]);
});

test("While a person types, languages are suggested for the option that names one", async () => {
  const person = await newLearner("suggested");
  const command = { channelId: general(), command: "persona choose", option: "language" };
  const suggested = await person.autocomplete({ ...command, typed: "span" });
  expect(suggested).toEqual([{ name: "Spanish", value: "es" }]);
});

test("For a language that nobody can guess, one is asked to name it", async () => {
  const person = await newLearner("beginner");
  await ask(person, general(), "session end");
  await rows(
    `delete from learner_language where learner_id =
       (select id from learner where discord_user_id = ?)`,
    [person.id],
  );
  const shown = await ask(person, general(), "persona show", { persona: "none" });
  expect(customIdsOf(shown).filter((id) => id.startsWith("persona:choose"))).toEqual([
    "persona:choose:none:me",
  ]);
  const options = { persona: "none", for: "language" };
  const text = await askText(person, general(), "persona choose", options);
  expect(text).toContain("For which language?");
});

test.for([
  "persona:choose:none:everybody",
  "persona:choose:none:language:xx",
  "persona:choose:server/0198c0de-0000-7000-8000-000000000001:me",
])("The forged button %s is refused", async (customId, { task }) => {
  const person = await newLearner(task.id);
  const panel = await ask(person, general(), "help");
  const data = { custom_id: customId, component_type: 2 };
  await person.forge(general(), { type: 3, data, messageId: panel.id });
  await waitForText(person, general(), "does not work any more");
  expect(await learnerOf(person)).toMatchObject({ persona_id: null });
});
