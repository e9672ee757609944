import { expect, test } from "vitest";

import { addBudgetLearner, useBudgetManager } from "../../support/budget-manager.ts";
import { createBudgetActs } from "../../support/budget-acts.ts";
import { cent } from "../../support/budget-world.ts";
import { useParley } from "../../support/command-world.ts";

const parley = useParley();
const manager = useBudgetManager(parley);

const staffRole = () => {
  const { discord } = parley();
  const roles = discord.world.guilds.get(discord.places.guildId)?.roles.values() ?? [];
  const staff = [...roles].find(({ name }) => name === "Staff");
  return staff?.id ?? "";
};

test("Without options all budgets are listed; with a whom alone, what holds for them and why", async () => {
  const list = await manager().read("set");
  expect(list).toContain("## Budgets of this server");
  expect(list).toMatch(/1\. The whole server: \*\*\$5\.00 a month\*\*, \$5\.00 left/);
  expect(list).toContain("2. Each learner: **$1.00 a month**");
  const text = await manager().read("set", { for: "server" });
  expect(text).toContain("## Budget: The whole server");
  expect(text).toContain("**Limit:** $5.00 a month (the default)");
  expect(text).toContain("each month on the 1st, 12:00 AM (UTC) (the default)");
  expect(text).toContain("**When nothing is left:** nothing more is answered (the default)");
  expect(text).toMatch(/`█{10}` 100 % left\n\$5\.00 left of \$5\.00; \$0\.00 spent/);
  expect(text).not.toContain("✓ Saved.");
  expect(await manager().rules()).toEqual({});
});

test("The server's limit is set, with why; what is left out stays as it is", async () => {
  const options = { for: "server", amount: "$20", reason: "the term  begins" };
  const text = await manager().read("set", options);
  expect(text).toContain("✓ Saved.");
  expect(text).toContain("**Limit:** $20.00 a month (set here)");
  expect(await manager().rules()).toEqual({ "server/<S>": { limit_pico_usd: 20e12 } });
  await manager().read("set", { for: "server", at_limit: "cheapest" });
  expect(await manager().rules()).toEqual({
    "server/<S>": { limit_pico_usd: 20e12, at_limit: "cheapest" },
  });
  const limit = { limitPicoUsd: "20000000000000" };
  const noted = { subject: "server/<S>", change: "rule" };
  expect(await manager().changes()).toEqual([
    { ...noted, before: null, after: limit, reason: "the term begins" },
    { ...noted, before: limit, after: { ...limit, atLimit: "cheapest" }, reason: null },
  ]);
});

test("Each learner's week begins on the day and at the hour that are said", async () => {
  const text = await manager().read("set", {
    for: "each_learner",
    amount: "0,50",
    period: "week",
    start: "monday",
    hour: 6,
    local_answers: 20,
    local_tokens: 100_000,
  });
  expect(text).toContain("**Limit:** $0.50 a week (set here)");
  expect(text).toContain("each week on Monday, 6:00 AM (UTC) (set here)");
  expect(text).toContain(
    "**Local models, in each period:** 20 answers (set here), 100,000 tokens (set here)",
  );
  expect(text).not.toContain("This period:");
  const rule = (await manager().rules())["learner/<S>"];
  expect(rule).toMatchObject({ free_turns_limit: 20, free_tokens_limit: 100_000 });
  const { from = "", ...term } = (rule?.["term"] ?? {}) as { from?: string };
  expect(term).toEqual({ every: "week", hour: 6 });
  expect(new Date(from).getUTCDay()).toBe(1);
});

test("One learner's budget says what is as for each learner, and that others' limits are above their own", async () => {
  const { person, learnerId } = await addBudgetLearner(parley(), "limited");
  await manager().read("set", { for: "each_learner", period: "day", at_limit: "cheapest" });
  const text = await manager().read("set", { learner: person.id, amount: "30ct" });
  expect(text).toContain(`## Budget: <@${person.id}>`);
  expect(text).toContain("**Limit:** $0.30 a day (set here)");
  expect(text).toContain("each day, 12:00 AM (UTC) (as for each learner)");
  expect(text).toContain("while there is enough for it (as for each learner)");
  expect(await manager().rules()).toMatchObject({
    [`learner/<S>/${learnerId}`]: { limit_pico_usd: 0.3e12 },
  });
  const { guildId } = parley().discord.places;
  const acts = await createBudgetActs(parley().database);
  await acts.say({ of: "learner", serverId: guildId, learnerId }, { ownLimitPicoUsd: 10n * cent });
  const lowered = await manager().read("set", { learner: person.id });
  expect(lowered).toContain("**Limit:** $0.30 a day (set here)");
  expect(lowered).toContain("They have set a limit of their own: $0.10; the lower one holds.");
  expect(lowered).toContain("$0.10 left of $0.10");
});

test("A role and a channel have a budget only where one was set", async () => {
  const { practiceId } = parley().discord.places;
  const role = staffRole();
  expect(await manager().read("set", { role })).toContain("This role has no budget of its own");
  const ofRole = await manager().read("set", { role, amount: "4", period: "days", days: 10 });
  expect(ofRole).toContain(`## Budget: <@&${role}>`);
  expect(ofRole).toContain("**Limit:** $4.00 every 10 days (set here)");
  const options = { channel: practiceId, amount: "3", period: "total", start: "today" };
  const ofChannel = await manager().read("set", options);
  expect(ofChannel).toContain(`## Budget: <#${practiceId}>`);
  expect(ofChannel).toContain("**Limit:** $3.00 in all (set here)");
  expect(ofChannel).toMatch(/never; it counts from .* on, 12:00 AM/);
  expect(ofChannel).toContain(", without an end");
  const text = await manager().read("set", { channel: practiceId, amount: "0" });
  expect(text).toContain("Nothing is granted, so nothing is answered.");
  const longer = await manager().read("set", { role, days: 20 });
  expect(longer).toContain("every 20 days");
  const monthly = await manager().read("set", { role, period: "month", start: "31" });
  expect(monthly).toContain("each month on the 31st or, in shorter months, the last day");
  expect(Object.keys(await manager().rules())).toEqual([
    `channel/<S>/${practiceId}`,
    `role/<S>/${role}`,
  ]);
});

test("A limit below what is spent is set, and says what it means; so does another period", async () => {
  const { discord, database } = parley();
  const { person, learnerId } = await addBudgetLearner(parley(), "spender");
  const acts = await createBudgetActs(database);
  const target = { of: "learner", serverId: discord.places.guildId, learnerId } as const;
  await acts.adjust(target, 80n * cent);
  const text = await manager().read("set", { learner: person.id, amount: "0.50" });
  expect(text).toContain("`░░░░░░░░░░` 0 % left\n$0.00 left of $0.50; $0.80 spent");
  expect(text).toMatch(
    /⚠ \*\*\$0\.80 is spent already:\*\* nothing more is answered until <t:\d+:f>/,
  );
  const daily = await manager().read("set", { learner: person.id, period: "day" });
  expect(daily).toContain("✓ Saved.\nThe period is another one now.");
  expect(daily).toContain("Of what is spent, $0.80 came from before");
  const inAll = { learner: person.id, period: "total", at_limit: "cheapest" };
  expect(await manager().read("set", inAll)).toContain(
    "the limit is reached until the limit is raised",
  );
});

test.for([
  [{ amount: "5" }, "For whom?"],
  [{ for: "server", role: "staff", amount: "5" }, "Please name one of them at a time"],
  [{ role: "everyone", amount: "5" }, "Everybody has that role"],
  [{ learner: "self", amount: "5" }, "I do not know that person yet"],
  [{ for: "server", amount: "many" }, "I cannot read that as an amount of money"],
  [{ for: "server", amount: "-1" }, "I cannot read that as an amount of money"],
  [{ for: "server", amount: "5", days: 3 }, "A number of days belongs to the period"],
  [{ for: "server", amount: "5", period: "days" }, "How many days?"],
  [{ for: "server", start: "monday" }, "as a start that fits the period"],
  [{ for: "server", period: "total", start: "2999-01-01" }, "counts from a time that has come"],
  [{ for: "server", period: "week", start: "2999-01-01" }, "as a start that fits the period"],
  [{ for: "server", amount: "5", at_limit: "alert" }, "npm run budget -- ceiling"],
] as const)("%j is refused, and nothing of it is set", async ([written, sentence]) => {
  const names: Record<string, string> = {
    self: manager().person.id,
    staff: staffRole(),
    everyone: parley().discord.places.guildId,
  };
  const options = Object.fromEntries(
    Object.entries(written).map(([name, value]) => [name, names[String(value)] ?? value]),
  );
  expect(await manager().read("set", options)).toContain(sentence);
  expect(await manager().rules()).toEqual({});
  expect(await manager().changes()).toEqual([]);
});

test("What the operator allows is possible at the limit: to go on up to their ceiling", async () => {
  const { guildId } = parley().discord.places;
  const acts = await createBudgetActs(parley().database);
  await acts.say({ of: "server", serverId: guildId }, { ceilingPicoUsd: 3_000n * cent });
  const text = await manager().read("set", { for: "server", at_limit: "alert" });
  expect(text).toContain("it goes on up to $30.00, the ceiling of whoever runs me (set here)");
  await manager().read("clear", { for: "server" });
  expect(await manager().rules()).toEqual({ "server/<S>": { ceiling_pico_usd: 30e12 } });
});

test("Local models take over where one is set up and allowed here, and only there", async () => {
  const { guildId } = parley().discord.places;
  const text = await manager().read("set", { for: "server", at_limit: "local" });
  expect(text).toContain("only local models answer, which cost nothing (set here)");
  await manager().read("clear", { for: "server", what: "at_limit" });
  const allow = (models: string | null) =>
    parley()
      .database.sql()
      .execute(
        `insert into server (id, allowed_models) values (?, ?::jsonb)
         on conflict (id) do update set allowed_models = excluded.allowed_models`,
        [guildId, models],
      );
  await allow(`["mistral/mistral-small-2603"]`);
  const refused = await manager().read("set", { for: "server", at_limit: "local" });
  await allow(null);
  expect(refused).toContain("No local model is set up and allowed on this server");
  expect(await manager().rules()).toEqual({});
});

test("Starts that fit the period are offered while one types", async () => {
  const { person } = manager();
  const offered = async (typed: string, others: Record<string, string> = {}) => {
    const choices = await person.autocomplete({
      channelId: parley().discord.places.generalId,
      command: "server budget set",
      option: "start",
      typed,
      others,
    });
    return choices.map(({ name }) => name);
  };
  expect(await offered("", { period: "week" })).toContain("Monday");
  expect(await offered("", { period: "month" })).toEqual([
    "the 1st of the month",
    "the 15th of the month",
    "the 31st of the month",
  ]);
  expect(await offered("thu")).toEqual(["Thursday"]);
});

test("Numbers and choices that nobody was offered are refused", async () => {
  const { person } = manager();
  const { generalId } = parley().discord.places;
  const command = person.commands(generalId).find(({ name }) => name === "server");
  const forge = async (given: object, whom = "server") => {
    const inner = [{ type: 3, name: "for", value: whom }, given];
    const options = [
      { type: 2, name: "budget", options: [{ type: 1, name: "set", options: inner }] },
    ];
    const data = { id: command?.id, name: "server", type: 1, options };
    const outcome = await person.forge(generalId, { type: 2, data });
    return JSON.stringify((await outcome.answer()).components);
  };
  expect(await forge({ type: 4, name: "hour", value: 24 })).toContain("choice for “hour”");
  expect(await forge({ type: 3, name: "period", value: "year" })).toContain("for “period”");
  const amount = { type: 3, name: "amount", value: "5" };
  expect(await forge(amount, "everybody")).toContain("choice for “for”");
  expect(await manager().rules()).toEqual({});
});
