import { expect, it } from "vitest";

import { createChannel } from "../../../sandbox/discord/world/channels.ts";
import { askText, startFirst, useParley } from "../../support/command-world.ts";

const parley = useParley();

const statesOf = async (discordUserId: string) => {
  const rows = await parley()
    .database.sql()
    .execute<{ state: string }[]>(
      `select state from session join learner on learner.id = session.learner_id
       where discord_user_id = ? order by started_at`,
      [discordUserId],
    );
  return rows.map(({ state }) => state);
};

it("A session whose thread is deleted is over, and the next one may begin", async () => {
  const { discord } = parley();
  const { generalId } = discord.places;
  const person = discord.addPerson({ name: "bereft" });
  const before = new Set(person.channels().map(({ id }) => id));
  await startFirst(person, generalId);
  const thread = person.channels().find(({ id }) => !before.has(id));
  discord.faults.deleteChannel(thread?.id ?? "");
  await expect.poll(() => statesOf(person.id)).toEqual(["abandoned"]);
  expect(await askText(person, generalId, "session start")).toContain("Your session is open in");
  expect(await statesOf(person.id)).toEqual(["abandoned", "active"]);
});

it("So is one whose thread's channel is deleted, or that was held in the channel itself", async () => {
  const { discord } = parley();
  const { guildId } = discord.places;
  const lost = createChannel(discord.world, { guildId, name: "lost" });
  const inThread = discord.addPerson({ name: "in a thread" });
  const inChannel = discord.addPerson({ name: "in the channel" });
  await startFirst(inThread, lost.id);
  await startFirst(inChannel, lost.id, { language: "es", level: "A2", where: "here" });
  discord.faults.deleteChannel(lost.id);
  await expect.poll(() => statesOf(inThread.id)).toEqual(["abandoned"]);
  await expect.poll(() => statesOf(inChannel.id)).toEqual(["abandoned"]);
});
