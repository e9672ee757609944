import { expect, test } from "vitest";

import { ask, askText, textOf, useParley } from "../../support/command-world.ts";

const parley = useParley({ discord: { rateLimits: "off" } });

const newPerson = (name: string) => parley().discord.addPerson({ name });

const tooMuch = /^That was a lot at once\. Please try again <t:\d+:R>\.$/m;

test("Who runs command after command is told when to go on; nobody else is", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const eager = newPerson("eager");
  const answers = await Promise.all(
    Array.from({ length: 36 }, () => askText(eager, generalId, "help")),
  );
  expect(answers.filter((text) => tooMuch.test(text)).length).toBeGreaterThanOrEqual(2);
  expect(answers.filter((text) => text.includes("Hello, I am Parley"))).toHaveLength(
    answers.filter((text) => !tooMuch.test(text)).length,
  );
  const instant = Number(/<t:(\d+):R>/.exec(answers.find((text) => tooMuch.test(text)) ?? "")?.[1]);
  expect(instant * 1_000).toBeGreaterThan(Date.now() - 2_000);
  expect(instant * 1_000).toBeLessThan(Date.now() + 10_000);
  expect(await askText(newPerson("calm"), generalId, "help")).toContain("Hello, I am Parley");
});

test("Starts of sessions are sooner too many", async () => {
  const starter = newPerson("starter");
  const answers = await Promise.all(
    Array.from({ length: 7 }, () =>
      ask(starter, parley().discord.places.generalId, "session start"),
    ),
  );
  expect(answers.filter((answer) => tooMuch.test(textOf(answer)))).toHaveLength(1);
});

test("Who writes message after message where no session is gets help, then one word that it is too much", async () => {
  const { discord, database } = parley();
  const writer = newPerson("writer");
  const { id } = writer.openDm();
  for (let sent = 0; sent < 50; sent += 1) writer.send(id, "hola");
  const said = () =>
    discord.world
      .messagesIn(id)
      .filter(({ author }) => author.bot)
      .map(textOf);
  await expect.poll(() => said().some((text) => tooMuch.test(text))).toBe(true);
  await expect.poll(() => said().length, { timeout: 5_000 }).toBeGreaterThanOrEqual(31);
  expect(said().filter((text) => tooMuch.test(text))).toHaveLength(1);
  expect(said().length).toBeLessThan(45);
  expect(await database.sql().execute("select id from message")).toEqual([]);
});
