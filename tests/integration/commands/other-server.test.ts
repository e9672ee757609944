import { expect, test } from "vitest";

import { ask, customIdsOf, startFirst, textOf, useParley } from "../../support/command-world.ts";

const parley = useParley({ opensDiscordLinks: false });

const level = { language: "es", level: "A1" };

test("Where another server speaks Discord's API, nothing leads to discord.com", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = discord.addPerson({ name: "elsewhere" });
  const started = await startFirst(person, generalId, level);
  const offer = await ask(person, generalId, "session start", level);
  const thread = /<#(\d+)>/.exec(textOf(offer))?.[1];
  expect(textOf(started)).toContain(`Your session is open in <#${String(thread)}>.`);
  expect(customIdsOf(offer)).toHaveLength(1);
  const status = await ask(person, generalId, "session status");
  expect(textOf(status)).toContain(`Place: <#${String(thread)}>`);
  const dm = await ask(person, generalId, "session start", { ...level, where: "dm" });
  const other = discord.addPerson({ name: "direct" });
  const direct = await startFirst(other, generalId, { ...level, where: "dm" });
  expect(textOf(direct)).toContain("Your session is open in direct messages.");
  for (const { components } of [started, offer, status, dm, direct]) {
    expect(JSON.stringify(components)).not.toContain("discord.com");
  }
});
