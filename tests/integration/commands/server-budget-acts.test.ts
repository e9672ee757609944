import { expect, test } from "vitest";

import { addBudgetLearner, addManager, useBudgetManager } from "../../support/budget-manager.ts";
import { createBudgetActs, outcomeOf } from "../../support/budget-acts.ts";
import { cent, payerOf } from "../../support/budget-world.ts";
import { componentOf, textOf, useParley, waitForText } from "../../support/command-world.ts";

const parley = useParley();
const manager = useBudgetManager(parley);

const places = () => parley().discord.places;

test("On a server that nobody has learned on yet, something can be granted once, for its present period", async () => {
  const text = await manager().read("grant", { for: "server", amount: "2.50", reason: "fair" });
  expect(text).toContain("✓ $2.50 granted, for the present period.");
  expect(text).toContain("$7.50 left of $7.50");
  expect(text).toContain("On top of the limit: $2.50, granted once for this period.");
  const more = await manager().read("grant", { for: "server", amount: "0.50" });
  expect(more).toContain("On top of the limit: $3.00");
  const noted = { subject: "server/<S>", change: "grant" };
  expect(await manager().changes()).toEqual([
    {
      ...noted,
      before: { grantedPicoUsd: "0" },
      after: { grantedPicoUsd: "2500000000000" },
      reason: "fair",
    },
    {
      ...noted,
      before: { grantedPicoUsd: "2500000000000" },
      after: { grantedPicoUsd: "3000000000000" },
      reason: null,
    },
  ]);
});

test("A grant takes an amount above nothing, within bounds, and somebody who has a limit", async () => {
  const { practiceId } = places();
  const grant = (options: Record<string, string>) => manager().read("grant", options);
  expect(await grant({ for: "server", amount: "0" })).toContain("amount of nothing");
  expect(await grant({ for: "each_learner", amount: "1" })).toContain("to one learner, a role");
  expect(await grant({ amount: "1" })).toContain("For whom?");
  expect(await grant({ channel: practiceId, amount: "1" })).toContain("Nothing limits that");
  expect(await grant({ for: "server", amount: "ten" })).toContain("I cannot read that");
  await manager().read("set", { channel: practiceId, at_limit: "cheapest" });
  const unlimited = await manager().read("set", { channel: practiceId });
  expect(unlimited).toContain("**Limit:** no limit of money (the default)");
  expect(unlimited).toContain("$0.00 spent, $0.00 set aside for answers in the making");
  expect(await grant({ channel: practiceId, amount: "1" })).toContain("Nothing limits that");
  expect(await grant({ for: "server", amount: "999,990" })).toContain("granted");
  expect(await grant({ for: "server", amount: "999,990" })).toContain(
    "more than can be granted in one period",
  );
  const grants = (await manager().changes()).filter(({ change }) => change === "grant");
  expect(grants).toHaveLength(1);
});

test("What was set is taken back, one field or all of it, and a learner's own limit stays", async () => {
  const { person, learnerId } = await addBudgetLearner(parley(), "cleared");
  const path = `learner/<S>/${learnerId}`;
  const acts = await createBudgetActs(parley().database);
  const target = { of: "learner", serverId: places().guildId, learnerId } as const;
  await acts.say(target, { ownLimitPicoUsd: cent });
  await manager().read("set", {
    learner: person.id,
    amount: "3",
    period: "day",
    at_limit: "cheapest",
  });
  const text = await manager().read("clear", { learner: person.id, what: "period" });
  expect(text).toContain("✓ Taken back.");
  expect(text).toContain("**Limit:** $3.00 a month (set here)");
  expect((await manager().rules())[path]).toEqual({
    limit_pico_usd: 3e12,
    at_limit: "cheapest",
    own_limit_pico_usd: 1e10,
  });
  expect(await manager().read("clear", { learner: person.id, reason: "over" })).toContain(
    "**Limit:** $1.00 a month (the default)",
  );
  expect(await manager().rules()).toEqual({ [path]: { own_limit_pico_usd: 1e10 } });
  const { length, [length - 1]: last } = await manager().changes();
  expect(last).toMatchObject({ after: { ownLimitPicoUsd: "10000000000" }, reason: "over" });
  expect(await manager().read("clear", { what: "amount" })).toContain("For whom?");
});

test("Each learner is paused and taken up again, and one of them by name before the others", async () => {
  const { person, learnerId } = await addBudgetLearner(parley(), "let on");
  const acts = await createBudgetActs(parley().database);
  const code = async () => {
    const outcome = await outcomeOf(acts.reserve(payerOf(learnerId, places().guildId), cent));
    return "code" in outcome ? outcome.code : "admitted";
  };
  const text = await manager().read("pause", { for: "each_learner", reason: "a quarrel" });
  expect(text).toContain("✓ Paused. No learner gets answers on this server any more");
  expect(text).toContain(
    "⏸ **Paused:** nothing is spent until somebody takes it up again (set here)",
  );
  expect(await manager().read("pause", { for: "each_learner" })).toContain("It is paused already.");
  expect(await code()).toBe("budget_paused");
  const shown = await manager().read("set", { learner: person.id });
  expect(shown).toContain("takes it up again (as for each learner)");
  const one = await manager().read("pause", { learner: person.id, act: "resume" });
  expect(one).toContain("✓ Taken up again. This learner gets answers again.");
  expect(await code()).toBe("admitted");
  await manager().read("pause", { for: "each_learner", act: "resume" });
  const again = await manager().read("pause", { learner: person.id, act: "resume" });
  expect(again).toContain("It is not paused.");
  expect(await manager().rules()).toEqual({ [`learner/<S>/${learnerId}`]: { is_paused: false } });
  expect((await manager().changes()).map(({ after, reason }) => [after, reason])).toEqual([
    [{ isPaused: true }, "a quarrel"],
    [{ isPaused: false }, null],
    [null, null],
  ]);
});

test("A role that is paused stops those who have no other one with a budget", async () => {
  const { discord, database } = parley();
  const { learnerId } = await addBudgetLearner(parley(), "of two roles");
  const { guildId } = discord.places;
  const roles = [...(discord.world.guilds.get(guildId)?.roles.values() ?? [])];
  const staff = roles.find(({ name }) => name === "Staff")?.id ?? "";
  const acts = await createBudgetActs(database);
  await manager().read("pause", { role: staff });
  await acts.say({ of: "role", serverId: guildId, roleId: "77" }, { limitPicoUsd: 5n * cent });
  const payer = payerOf(learnerId, guildId);
  const outcome = await outcomeOf(acts.reserve({ ...payer, roleIds: [staff] }, cent));
  expect(outcome).toMatchObject({ code: "budget_paused", scope: "role" });
  const both = await outcomeOf(acts.reserve({ ...payer, roleIds: [staff, "77"] }, cent));
  expect(both).toHaveProperty("admitted");
});

test("Below a budget it is paused, taken up again and taken back by buttons", async () => {
  const panel = await manager().run("set", { for: "server", amount: "4" });
  await manager().press(panel, "Pause", "✓ Paused. Nobody gets answers on this server any more.");
  await manager().press(panel, "Take up again", "✓ Taken up again.");
  const cleared = await manager().press(panel, "Take back", "✓ Taken back.");
  expect(textOf(cleared)).toContain("**Limit:** $5.00 a month (the default)");
  expect(await manager().rules()).toEqual({});
});

test("Of two managers, whoever presses a button of what has changed since is told so", async () => {
  const { person } = manager();
  const panel = await manager().run("set", { for: "server", amount: "4" });
  const other = addManager(parley(), "the other manager");
  await (
    await other.runCommand(places().generalId, "server budget set", {
      for: "server",
      amount: "6",
    })
  ).answer();
  await person.click(panel.id, "Take back");
  await waitForText(person, places().generalId, "Somebody changed this a moment ago");
  expect(await manager().rules()).toEqual({ "server/<S>": { limit_pico_usd: 6e12 } });
});

test("All budgets are listed by pages; of one that is chosen it is said what holds", async () => {
  const { generalId, practiceId, guildId } = places();
  const acts = await createBudgetActs(parley().database);
  for (let role = 1; role <= 10; role += 1) {
    const roleId = `10000000000000000${String(role).padStart(2, "0")}`;
    await acts.say({ of: "role", serverId: guildId, roleId }, { limitPicoUsd: cent });
  }
  await manager().read("set", { channel: practiceId, amount: "2" });
  const learner = { serverId: guildId, learnerId: "00000000-0000-7000-8000-000000000001" };
  await acts.say({ of: "learner", ...learner }, { limitPicoUsd: cent, isPaused: true });
  await acts.say({ of: "channel", serverId: guildId, channelId: "5" }, { limitPicoUsd: cent });
  const panel = await manager().run("list");
  expect(textOf(panel)).toContain(`. <#${practiceId}>: **$2.00 a month**, $2.00 left`);
  expect(textOf(panel)).toContain("a deleted channel");
  expect(textOf(panel)).toMatch(/5\. a learner who is gone: .* · ⏸ paused · ⚠ can be taken back/);
  expect(textOf(panel)).toContain("Page 1 of 2.");
  const last = await manager().press(panel, "More ▶", "Page 2 of 2.");
  expect(textOf(last)).toMatch(/\d+\. a deleted role: \*\*\$0\.01 a month\*\*, \$0\.01 left · ⚠/);
  const { person } = manager();
  const open = (value: string) =>
    person.select(panel.id, componentOf(person.message(panel.id) ?? panel, "server:budget-open"), [
      value,
    ]);
  await open("role:1000000000000000010");
  const gone = await waitForText(person, generalId, "This role was deleted");
  expect(textOf(gone)).toContain("## Budget: a deleted role");
  await manager().press(gone, "Take back", "✓ Taken back.");
  await manager().press(gone, "All budgets", "Page 1 of 2.");
  expect(Object.keys(await manager().rules())).toHaveLength(12);
});
