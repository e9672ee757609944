import { expect, test } from "vitest";

import { createChannel } from "../../../sandbox/discord/world/channels.ts";
import { createGuild } from "../../../sandbox/discord/world/guilds.ts";
import { setLimit } from "../../support/budget-world.ts";
import { askText, startFirst, useParley } from "../../support/command-world.ts";

const dollar = 1_000_000_000_000n;

const parley = useParley({
  environment: {
    SERVER_MONTHLY_USD: "10",
    LEARNER_MONTHLY_USD: "0.50",
    DM_LEARNER_MONTHLY_USD: "0",
  },
});

const newPerson = (name: string, locale = "en-US") => parley().discord.addPerson({ name, locale });

const general = () => parley().discord.places.generalId;

const learnerIdOf = async (discordUserId: string) => {
  const [row] = await parley()
    .database.sql()
    .execute<{ id: string }[]>(`select id from learner where discord_user_id = ?`, [discordUserId]);
  return row?.id ?? "";
};

test("A learner sees what is left of their own and of the server's, and when both start anew", async () => {
  const person = newPerson("saver");
  await startFirst(person, general(), { language: "es", level: "A1" });
  await askText(person, general(), "session end");
  const text = await askText(person, general(), "budget show");
  expect(text).toMatch(/\*\*Yours\*\*\n`[█░]{10}` \d+ % left\n\$0\.\d+ left of \$0\.5000;/);
  expect(text).toMatch(/\*\*This server’s\*\*\n`█{9}[█░]` \d+ % left: \$\d+\.\d+\nStarts anew/);
  expect(text).toMatch(/Starts anew <t:\d+:D> \(<t:\d+:R>\)\./);
});

test("The bar shrinks by what is set aside and spent, and says the same in words", async () => {
  const { database } = parley();
  const person = newPerson("spender", "de");
  await startFirst(person, general());
  await database.sql().execute(
    `update budget_period set posted_pico_usd = ?, pending_pico_usd = ?
        where path like ?`,
    [`${dollar / 4n}`, `${dollar / 8n}`, `%/${await learnerIdOf(person.id)}`],
  );
  const text = (await askText(person, general(), "budget show")).replaceAll("\u00a0", " ");
  expect(text).toContain(
    "**Deins**\n`███░░░░░░░` 25 % übrig\n0,125 $ von 0,500 $ übrig; 0,250 $ verbraucht, 0,125 $ für entstehende",
  );
});

test("In direct messages the operator's allowance counts, and none is said as none", async () => {
  const person = newPerson("direct");
  await startFirst(person, general());
  const text = await askText(person, person.openDm().id, "budget show");
  expect(text).toContain("**In direct messages**\nNo allowance has been granted here yet.");
  expect(text).not.toContain("This server");
});

test("A learner with an allowance of their own in direct messages sees it there", async () => {
  const { open } = parley();
  const app = await open([]);
  const person = newPerson("favoured");
  await startFirst(person, general());
  const learnerId = await learnerIdOf(person.id);
  await setLimit(app.services, { of: "direct", learnerId }, 2n * dollar);
  const text = await askText(person, person.openDm().id, "budget show");
  expect(text).toContain("`██████████` 100 % left\n$2.00 left of $2.00; $0.00 spent");
});

test("Who has not begun has no allowance to show", async () => {
  const person = newPerson("nobody");
  expect(await askText(person, general(), "budget show")).toContain("I need your consent");
});

test("In a server that did not invite Parley the allowance for direct messages counts", async () => {
  const { discord } = parley();
  const guest = discord.addPerson({ name: "guest", userInstalled: true });
  const guild = createGuild(discord.world, {
    name: "Elsewhere",
    ownerId: guest.id,
    botPermissions: undefined,
  });
  const channel = createChannel(discord.world, { guildId: guild.id, name: "lobby" });
  await startFirst(guest, general());
  const text = await askText(guest, channel.id, "budget show");
  expect(text).toContain("**In direct messages**");
  expect(text).not.toContain("This server");
});
