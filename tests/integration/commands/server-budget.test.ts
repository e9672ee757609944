import { beforeEach, expect, test } from "vitest";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import { addMember } from "../../../sandbox/discord/world/guilds.ts";
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

/** Limits that were set by somebody, with whom; the configuration's own left out. */
const limitsSetBy = async (discordUserId: string) =>
  rows(
    `select path, after_pico_usd::text as limit from budget_change
      where actor_discord_user_id = ? order by path`,
    [discordUserId],
  );

let manager: Person | undefined;

const admin = () => {
  if (!manager) throw new Error("no manager yet");
  return manager;
};

beforeEach(({ task }) => {
  const { discord } = parley();
  const guild = discord.world.guilds.get(discord.places.guildId);
  const staff = [...(guild?.roles.values() ?? [])].find(({ name }) => name === "Staff");
  if (!guild || !staff) throw new Error("the sandbox has no staff");
  manager = discord.addPerson({ name: `manager ${task.id}` });
  addMember(discord.world, guild, manager.id, [staff.id]);
});

test("The panel shows the server's month and what each learner may spend", async () => {
  const text = await askText(admin(), general(), "server budget set");
  expect(text).toContain("## Monthly limits");
  expect(text).toMatch(/`█{10}` 100 % left/);
  expect(text).toMatch(/Each learner: \$\d+\.\d+ a month/);
  expect(text).not.toContain("✓ Saved.");
});

test("Limits are set by options: the server's, each learner's, one learner's", async () => {
  const { discord } = parley();
  const learner = discord.addPerson({ name: "limited" });
  await startFirst(learner, general());
  const text = await askText(admin(), general(), "server budget set", {
    server: "$20",
    each_learner: "1,5",
    learner: learner.id,
    amount: "0.25",
  });
  expect(text).toContain("✓ Saved.");
  expect(text).toContain("of $20.00;");
  expect(text).toContain("Each learner: $1.50 a month");
  expect(text).toContain(`<@${learner.id}>: $0.25 a month`);
  const { guildId } = discord.places;
  const [row] = await rows(`select id from learner where discord_user_id = ?`, [learner.id]);
  expect(await limitsSetBy(admin().id)).toEqual([
    { path: `learner/${guildId}`, limit: "1500000000000" },
    { path: `learner/${guildId}/${String(row?.["id"])}`, limit: "250000000000" },
    { path: `server/${guildId}`, limit: "20000000000000" },
  ]);
});

test("Each limit can be taken back, so that what holds for all servers holds again", async () => {
  const { discord } = parley();
  const learner = discord.addPerson({ name: "taken back" });
  await startFirst(learner, general());
  const budget = (options: Record<string, string>) =>
    askText(admin(), general(), "server budget set", options);
  const before = await budget({ default: "server" });
  await budget({ default: "each_learner" });
  const [standing] = /of \$[\d.]+;/.exec(before) ?? [];
  const each = /Each learner: \$[\d.]+ a month/.exec(
    await budget({ default: "each_learner" }),
  )?.[0];
  await budget({ server: "44", each_learner: "3", learner: learner.id, amount: "0.75" });
  expect(await budget({ default: "server" })).toContain(standing);
  expect(await budget({ default: "each_learner" })).toContain(each);
  const text = await budget({ default: "learner", learner: learner.id });
  expect(text).toContain("✓ Saved.");
  expect(text).not.toContain(learner.id);
  const { guildId } = discord.places;
  expect(await rows("select path from budget where path like ?", [`%/${guildId}`])).toEqual([]);
});

test("A learner who left is not spoken of, though a limit was theirs", async () => {
  const { discord } = parley();
  const learner = discord.addPerson({ name: "leaver" });
  await startFirst(learner, general());
  const options = { learner: learner.id, amount: "3" };
  await ask(admin(), general(), "server budget set", options);
  await rows(`update learner set erasure_requested_at = now() where discord_user_id = ?`, [
    learner.id,
  ]);
  expect(await askText(admin(), general(), "server budget set")).not.toContain("$3.00 a month");
});

test("The button opens a form with the limits as they are; what it sends is set", async () => {
  const panel = await ask(admin(), general(), "server budget set", {
    server: "7",
    each_learner: "0.125",
  });
  const { modal } = await admin().click(panel.id, "Change the limits");
  if (!modal) throw new Error("no form");
  const shown = JSON.stringify(modal.components);
  expect(shown).toContain(`"value":"7"`);
  expect(shown).toContain(`"value":"0.125"`);
  await admin().submitModal(modal, { server: "8", each_learner: "0" });
  await waitForText(admin(), general(), /of \$8\.00;[^]*Each learner: \$0\.00 a month/);
});

test.for([
  [{ server: "many" }, "I cannot read that as an amount of money"],
  [{ server: "5", each_learner: "-1" }, "I cannot read that as an amount of money"],
  [{ amount: "5" }, "Please give “learner” too"],
  [{ learner: "self" }, "Please give “amount” too"],
  [{ default: "learner" }, "Please give “learner” too"],
  [{ learner: "self", amount: "5" }, "I do not know that person yet"],
] as const)("%j is refused, and nothing of it is set", async ([written, sentence]) => {
  const options = Object.fromEntries(
    Object.entries(written).map(([name, value]) => [name, value === "self" ? admin().id : value]),
  );
  expect(await askText(admin(), general(), "server budget set", options)).toContain(sentence);
  expect(await limitsSetBy(admin().id)).toEqual([]);
});

test("An amount that cannot be read in the form is said, and nothing is set", async () => {
  const panel = await ask(admin(), general(), "server budget set");
  const { modal } = await admin().click(panel.id, "Change the limits");
  if (!modal) throw new Error("no form");
  await admin().submitModal(modal, { server: "8", each_learner: "a little" });
  await waitForText(admin(), general(), "I cannot read that as an amount of money");
  expect(await limitsSetBy(admin().id)).toEqual([]);
});

test("A forged choice of what to take back is refused, and nothing is set", async () => {
  const command = admin()
    .commands(general())
    .find(({ name }) => name === "server");
  const given = [
    { type: 3, name: "server", value: "5" },
    { type: 3, name: "default", value: "everything" },
  ];
  const options = [
    { type: 2, name: "budget", options: [{ type: 1, name: "set", options: given }] },
  ];
  const data = { id: command?.id, name: "server", type: 1, options };
  const outcome = await admin().forge(general(), { type: 2, data });
  expect(textOf(await outcome.answer())).toContain("that choice for “default”");
  expect(await limitsSetBy(admin().id)).toEqual([]);
});

test("A learner's forged form sets nothing", async () => {
  const { discord } = parley();
  const learner = discord.person("learner");
  const panel = await ask(learner, general(), "help");
  await learner.forge(general(), {
    type: 5,
    data: { custom_id: "server:budget-form", components: [] },
    messageId: panel.id,
  });
  await waitForText(learner, general(), "Only people with the permission “Manage Server”");
  expect(await limitsSetBy(learner.id)).toEqual([]);
  expect(textOf(panel)).toContain("Parley");
});
