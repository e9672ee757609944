import { describe, expect, test } from "vitest";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import {
  ask,
  askText,
  startFirst,
  textOf,
  useParley,
  waitForText,
} from "../../support/command-world.ts";

const parley = useParley();

const rows = (query: string, values: unknown[] = []) =>
  parley().database.sql().execute<Record<string, unknown>[]>(query, values);

const general = () => parley().discord.places.generalId;

async function preferencesOf(person: Person): Promise<unknown> {
  const [row] = await rows(`select persona_preferences from learner where discord_user_id = ?`, [
    person.id,
  ]);
  return row?.["persona_preferences"];
}

describe("What is reset", () => {
  async function withChoices(name: string): Promise<Person> {
    const person = parley().discord.addPerson({ name });
    await startFirst(person, general());
    await ask(person, general(), "persona choose", { persona: "expert_scholar" });
    await ask(person, general(), "persona choose", { persona: "none", language: "fr" });
    await rows(
      `update learner set persona_preferences = persona_preferences
         || '{"formality":"formal","about":"I am a nurse"}'::jsonb
         || '{"byLanguage":{"fr":{"personaId":"none","variety":"fr-CA"}}}'::jsonb
        where discord_user_id = ?`,
      [person.id],
    );
    return person;
  }

  const chosenBy = async (person: Person) =>
    rows(`select persona_id from learner where discord_user_id = ?`, [person.id]);

  test("is shown first, with what holds afterwards, and can be kept", async () => {
    const person = await withChoices("shown");
    await ask(person, general(), "profile edit", { language: "fr", level: "B1" });
    const panel = await ask(person, general(), "persona reset");
    const text = textOf(panel);
    for (const line of [
      "- All sessions: Expert Scholar",
      "- French: Plain tutor",
      "- Tone: formal",
      "- About you: I am a nurse",
      "- Variety (French): French (Canada)",
      "Friendly Conversationalist talks with you here",
    ]) {
      expect(text).toContain(line);
    }
    expect(text).not.toContain("- Answers:");
    await person.click(panel.id, "Keep everything");
    await waitForText(person, general(), "Everything stays as it was.");
    expect(await chosenBy(person)).toEqual([{ persona_id: "expert_scholar" }]);
  });

  test("are the tutors alone, which leaves the wishes", async () => {
    const person = await withChoices("tutors");
    const panel = await ask(person, general(), "persona reset");
    await person.click(panel.id, "Reset tutors");
    await waitForText(person, general(), "Friendly Conversationalist talks with you here, unless");
    expect(await chosenBy(person)).toEqual([{ persona_id: null }]);
    expect(await preferencesOf(person)).toMatchObject({
      formality: "formal",
      byLanguage: { fr: { variety: "fr-CA" } },
    });
    expect(JSON.stringify(await preferencesOf(person))).not.toContain("none");
    const rest = textOf(await ask(person, general(), "persona reset"));
    expect(rest).toContain("- Tone: formal");
    expect(rest).not.toContain("- All sessions:");
  });

  test("are the wishes alone, which leaves the tutors", async () => {
    const person = await withChoices("wishes");
    const panel = await ask(person, general(), "persona reset");
    await person.click(panel.id, "Reset wishes");
    await waitForText(person, general(), "Expert Scholar talks with you here, unless");
    expect(await chosenBy(person)).toEqual([{ persona_id: "expert_scholar" }]);
    expect(await preferencesOf(person)).toMatchObject({
      formality: "follow_culture",
      about: "",
      byLanguage: { fr: { personaId: "none" } },
    });
  });

  test("are the wishes alone, which leaves the tutor of the one language learned", async () => {
    const person = await withChoices("one language");
    const chosen = { persona: "creative_mentor", language: "es" };
    await ask(person, general(), "persona choose", chosen);
    const panel = await ask(person, general(), "persona reset");
    await person.click(panel.id, "Reset wishes");
    const done = await waitForText(person, general(), "Done.");
    expect(textOf(done)).toContain("Creative Mentor talks with you here, unless");
  });

  test("are the wishes alone, which leaves a tutor for each language learned", async () => {
    const person = await withChoices("two languages");
    await ask(person, general(), "profile edit", { language: "fr", level: "B1" });
    const panel = await ask(person, general(), "persona reset");
    await person.click(panel.id, "Reset wishes");
    const done = await waitForText(person, general(), "unless you choose another, these talk");
    expect(textOf(done)).toContain("- Spanish: Expert Scholar");
    expect(textOf(done)).toContain("- French: Plain tutor");
  });

  test("are the tutors of somebody who learns nothing yet", async () => {
    const person = await withChoices("nothing yet");
    await ask(person, general(), "session end");
    await rows(
      `delete from learner_language where learner_id =
         (select id from learner where discord_user_id = ?)`,
      [person.id],
    );
    const panel = await ask(person, general(), "persona reset");
    await person.click(panel.id, "Reset tutors");
    const done = await waitForText(person, general(), "Done.");
    expect(textOf(done)).toContain("Friendly Conversationalist talks with you here, unless");
  });

  test("are both; then there is nothing more to reset", async () => {
    const person = await withChoices("both");
    const panel = await ask(person, general(), "persona reset");
    await person.click(panel.id, "Reset both");
    await waitForText(person, general(), "Done.");
    expect(await preferencesOf(person)).toMatchObject({ about: "", byLanguage: {} });
    expect(await askText(person, general(), "persona reset")).toContain("nothing to reset");
    await person.forge(general(), {
      type: 3,
      data: { custom_id: "persona:reset:learner:1", component_type: 2 },
      messageId: panel.id,
    });
    await waitForText(person, general(), "does not work any more");
  });
});
