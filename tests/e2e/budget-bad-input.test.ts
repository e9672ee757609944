import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { Person } from "../../sandbox/discord/people/person.ts";
import { createChannel } from "../../sandbox/discord/world/channels.ts";
import {
  addRole,
  createGuild,
  defaultBotPermissions,
  deleteRole,
  removeMember,
} from "../../sandbox/discord/world/guilds.ts";
import { openBudgetMatrix, type Act, type BudgetMatrix } from "../support/budget-matrix.ts";
import { checkBudgetInvariants } from "../support/check-invariants.ts";
import { askText } from "../support/command-world.ts";
import { startTalk } from "../support/start-talk.ts";

let matrix: BudgetMatrix;
let manager: Person;

beforeAll(async () => {
  matrix = await openBudgetMatrix();
  ({ person: manager } = await matrix.add("manager"));
});

afterAll(() => matrix.parley.close());

const places = () => matrix.parley.discord.places;

/** What the manager is told who runs a command of `/server budget`. */
const run = (command: string, options = {}, by = manager): Promise<string> =>
  askText(by, places().generalId, `server budget ${command}`, options);

const text = (name: string, value: string) => ({ type: 3, name, value });

/** What is said of a path, its rule and what was spent there. */
const ruleAt = (path: string) =>
  matrix.rows(
    `select limit_pico_usd::text as limit,
            (select sum(posted_pico_usd)::text from budget_period
              where budget_period.path = budget.path) as posted
       from budget where path = ?`,
    [path],
  );

/** All ways in which amounts are entered, each with what it answers where one cannot be read. */
const ways: readonly [string, (amount: string) => Act][] = [
  [
    "/server budget set",
    (amount) => command("server budget set", text("for", "server"), text("amount", amount)),
  ],
  [
    "/server budget grant",
    (amount) => command("server budget grant", text("amount", amount), text("for", "server")),
  ],
  [
    "the form of one budget",
    (amount) =>
      submit("server:budget-save:server:0:0", {
        amount,
        period: ["month"],
        start: "",
        at_limit: ["refuse"],
        reason: "",
      }),
  ],
  [
    "the form of all limits",
    (amount) => submit("server:budget-form", { server: amount, each_learner: "1" }),
  ],
  ["/budget request", (amount) => command("budget request", text("amount", amount))],
  ["the form of a request", (amount) => submit("budget:ask-form", { amount, reason: "" })],
  ["the form of one’s own limit", (amount) => submit("budget:limit-form", { limit: amount })],
];

function command(name: string, ...options: ReturnType<typeof text>[]): Act {
  return { command: name, options };
}

function submit(customId: string, fields: Extract<Act, { submit: string }>["fields"]): Act {
  return { submit: customId, fields };
}

describe.for(ways)("Through %s", ([, write]) => {
  test("no amount is taken that is none, and nothing is changed", async () => {
    const { person } = await matrix.add("manager");
    const before = await matrix.standing();
    for (const amount of ["-1", "1e30", "NaN", "ten", "1,23,4.5", "1000000"]) {
      const told = await matrix.tell(person, "channel", write(amount));
      expect([amount, told]).toEqual([
        amount,
        expect.stringContaining(
          "I cannot read that as an amount of money from 0 to 999,999 dollars. Please write it like $2.50.",
        ),
      ]);
    }
    expect(await matrix.standing()).toEqual(before);
  });
});

describe("Nothing, as an amount,", () => {
  test.each(["/server budget grant", "/budget request", "the form of a request"])(
    "is refused by %s",
    async (name) => {
      const { person } = await matrix.add("manager");
      const write = new Map(ways).get(name);
      const before = await matrix.standing();
      const told = write && (await matrix.tell(person, "channel", write("0")));
      expect(told).toContain("That is an amount of nothing");
      expect(await matrix.standing()).toEqual(before);
    },
  );

  test("is a limit like another, and the panel says what it means", async () => {
    const { person } = await matrix.add("learner");
    const told = await run("set", { learner: person.id, amount: "0" });
    expect(told).toContain("Nothing is granted, so nothing is answered.");
    await run("clear", { learner: person.id });
  });
});

test("A limit below what is spent already is set, said to be so, and loses nothing that was", async () => {
  const talk = await startTalk(
    matrix.parley.discord.addPerson({ name: "spender" }),
    places().practiceId,
  );
  const server = `server/${places().guildId}`;
  const ledger = () => matrix.rows(`select * from ledger_entry order by id`);
  const before = await ledger();
  expect(before).not.toEqual([]);
  const told = await run("set", { for: "server", amount: "0.000000000001" });
  expect(told).toMatch(/\$0\.0000 left of \$0\.0000; \$0\.\d+ spent/);
  expect(told).toMatch(/\$0\.\d+ is spent already:.*nothing more is answered/);
  const [rule] = await ruleAt(server);
  expect(rule?.["limit"]).toBe("1");
  expect(BigInt(String(rule?.["posted"]))).toBeGreaterThan(1n);
  talk.person.send(talk.threadId, "¿Seguimos?");
  await talk.person.waitForMessage(talk.threadId, ({ content, components }) =>
    /This server’s (budget|allowance)/.test(content + JSON.stringify(components)),
  );
  expect(await ledger()).toEqual(before);
  await run("clear", { for: "server" });
  await talk.say("¿Y ahora?");
  expect(await checkBudgetInvariants(matrix.parley.database)).toEqual([]);
});

describe("For somebody or something that is gone", () => {
  test("a learner who left keeps what was set, and may be given another limit", async () => {
    const { person, learnerId = "" } = await matrix.add("learner");
    const guild = matrix.parley.discord.world.guilds.get(matrix.guildId);
    await run("set", { learner: person.id, amount: "3" });
    if (guild) removeMember(matrix.parley.discord.world, guild, person.id);
    expect(await run("list")).toContain(`<@${person.id}>: **$3.00`);
    expect(await run("set", { learner: person.id, amount: "2" })).toContain("✓ Saved.");
    expect(await ruleAt(`learner/${matrix.guildId}/${learnerId}`)).toEqual([
      { limit: "2000000000000", posted: null },
    ]);
    expect(await run("clear", { learner: person.id })).toContain("✓ Taken back.");
  });

  test("a person who never began, or had their data deleted, cannot be given one", async () => {
    const { person } = await matrix.add("stranger");
    const before = await matrix.standing();
    const told = await run("set", { learner: person.id, amount: "3" });
    expect(told).toContain("I do not know that person yet");
    expect(await matrix.standing()).toEqual(before);
  });

  test("a deleted role is told of, and its budget can be taken back, with nothing lost", async () => {
    const { world } = matrix.parley.discord;
    const guild = world.guilds.get(matrix.guildId);
    if (!guild) throw new Error("no guild");
    const role = addRole(world, guild, { name: "Pupils", permissions: 0n });
    await run("set", { role: role.id, amount: "4" });
    deleteRole(world, role);
    const before = await matrix.standing();
    await expect.poll(() => run("list")).toMatch(/a deleted role: \*\*\$4\.00.*can be taken back/);
    const open: Act = { press: "server:budget-open", values: [`role:${role.id}`] };
    expect(await matrix.tell(manager, "channel", open)).toContain("This role was deleted");
    expect(await matrix.standing()).toEqual(before);
    const clear: Act = { press: `server:budget-clear:role:${role.id}:0` };
    expect(await matrix.tell(manager, "channel", clear)).toMatch(/./);
  });
});

describe("On a server that the manager does not manage", () => {
  test("no budget can be set, shown or taken back, by whatever is sent", async () => {
    const { world } = matrix.parley.discord;
    const { person: learner, learnerId = "" } = await matrix.add("learner");
    await run("set", { learner: learner.id, amount: "3" });
    const foreigner = matrix.parley.discord.addPerson({ name: "next door" });
    const guild = createGuild(world, {
      name: "Next door",
      ownerId: foreigner.id,
      botPermissions: defaultBotPermissions,
    });
    const channel = createChannel(world, { guildId: guild.id, name: "lobby" });
    const ours = () =>
      matrix.rows(`select * from budget where path like ? order by path`, [`%/${matrix.guildId}%`]);
    const before = await ours();
    const { guildId, generalId } = places();
    for (const act of [
      command("server budget set", text("for", "server"), text("amount", "9")),
      submit("server:budget-save:server:0:0", {
        amount: "9",
        period: ["month"],
        start: "",
        at_limit: ["refuse"],
        reason: "",
      }),
      { press: `server:budget-pause:channel:${generalId}:0` },
      { press: `server:budget-pause:role:${guildId}:0` },
      { press: "server:budget-open", values: [`channel:${generalId}`] },
    ]) {
      await matrix.tell(foreigner, channel.id, act);
    }
    expect(await ours()).toEqual(before);
    expect(await ruleAt(`learner/${guildId}/${learnerId}`)).toHaveLength(1);
    for (const act of [
      command("server budget set", text("for", "server"), text("amount", "9")),
      { press: "server:budget-clear:server:0:0" },
    ]) {
      const told = await matrix.tell(foreigner, generalId, act);
      expect(told).toMatch(/only in a server|Only people with/);
    }
    expect(await ours()).toEqual(before);
  });
});

test("After all of this the books agree, nothing was a bug, and Discord had nothing to complain of", async () => {
  const { database, logLines, discord } = matrix.parley;
  expect(await checkBudgetInvariants(database)).toEqual([]);
  expect(logLines.filter((line) => line.includes("interaction_failed"))).toEqual([]);
  expect(discord.violations).toEqual([]);
});
