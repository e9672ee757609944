import { expect, test } from "vitest";

import { askText, useParley } from "../../support/command-world.ts";

const parley = useParley();

test("Help says how to begin, in the language of whoever asks, and only to them", async () => {
  const { discord } = parley();
  const person = discord.addPerson({ name: "ratlos", locale: "de" });
  const text = await askText(person, discord.places.generalId, "help");
  expect(text).toContain("## Hallo, ich bin Parley");
  expect(text).toContain("/sitzung starten");
  expect(text).toContain("/datenschutz zeigen");
  expect(text).toContain("*Das korrigieren*, *Das erklären*, *Das übersetzen*");
  const others = discord.person("learner").seen(discord.places.generalId);
  expect(others).toEqual([]);
});

test("Where Discord speaks a language that Parley does not, help comes in English", async () => {
  const { discord } = parley();
  const person = discord.addPerson({ name: "svensk", locale: "sv-SE" });
  expect(await askText(person, person.openDm().id, "help")).toContain("## Hello, I am Parley");
});
