import { describe, expect, test } from "vitest";

import { readChoices } from "../../../commands/session/choices.ts";
import type { Person } from "../../../sandbox/discord/people/person.ts";
import { loadPersonas } from "#/personas/load-personas.ts";

import {
  componentOf,
  customIdsOf,
  startFirst,
  textOf,
  useParley,
} from "../../support/command-world.ts";
import { ownScenarios } from "../../support/own-scenarios.ts";

const parley = useParley();

const general = () => parley().discord.places.generalId;

/** Runs a command with a level that stands in no list: Discord checks lists, other clients may not. */
async function runWithLevel(
  person: Person,
  [name = "", subcommand = ""]: readonly string[],
  options: Record<string, string>,
) {
  const command = person.commands(general()).find((known) => known.name === name);
  const outcome = await person.forge(general(), {
    type: 2,
    data: {
      id: command?.id,
      name,
      type: 1,
      options: [
        {
          type: 1,
          name: subcommand,
          options: Object.entries(options).map(([option, value]) => ({
            type: 3,
            name: option,
            value,
          })),
        },
      ],
    },
  });
  return outcome.answer();
}

async function levelsOf(person: Person): Promise<unknown[]> {
  return parley()
    .database.sql()
    .execute(
      `select language, learner_language.level from learner_language
         join learner on learner.id = learner_id where discord_user_id = ? order by language`,
      [person.id],
    );
}

describe.each([
  ["beginner", "A1"],
  ["Intermediate", "B1"],
  ["ADVANCED", "C1"],
  ["b2", "B2"],
])("A level said as %s is %s", (word, level) => {
  test("at the start of a session", async () => {
    const person = parley().discord.addPerson({ name: `starter ${word}` });
    await startFirst(person, general());
    await runWithLevel(person, ["session", "end"], {});
    await runWithLevel(person, ["session", "start"], { language: "fr", level: word });
    expect(await levelsOf(person)).toContainEqual({ language: "fr", level });
  });

  test("in the form of the first start, whose menu names all six", async () => {
    const person = parley().discord.addPerson({ name: `first ${word}` });
    const panel = await runWithLevel(person, ["session", "start"], { language: "es", level: word });
    expect(componentOf(panel, "session:agree")).toContain(`:es:${level}:`);
    const { modal } = await person.click(panel.id, componentOf(panel, "session:agree"));
    expect(JSON.stringify(modal)).toContain("A1 · beginner");
    if (!modal) throw new Error("no form");
    await person.submitModal(modal, { time_zone: "America/New_York" });
    await person.waitFor((me) => {
      const message = me.message(panel.id);
      return message && customIdsOf(message).length === 0;
    });
    expect(await levelsOf(person)).toEqual([{ language: "es", level }]);
  });

  test("in the profile", async () => {
    const person = parley().discord.addPerson({ name: `profile ${word}` });
    await startFirst(person, general());
    const shown = await runWithLevel(person, ["profile", "edit"], { language: "de", level: word });
    expect(textOf(shown)).toContain(`German (${level})`);
    expect(await levelsOf(person)).toContainEqual({ language: "de", level });
  });

  test("in what a menu or a form brings", () => {
    const libraries = { personas: loadPersonas("personas"), scenarios: ownScenarios };
    const read = (said: string) => readChoices(libraries, ["es", said, "-", "-", "-"]);
    expect(read(word)).toMatchObject({ level });
    expect(() => read("expert")).toThrow("component_unknown");
  });
});
