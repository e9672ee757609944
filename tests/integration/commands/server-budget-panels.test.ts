import { expect, test } from "vitest";

import { permissionBits } from "../../../sandbox/discord/world/permissions.ts";
import { addManager, useBudgetManager } from "../../support/budget-manager.ts";
import { ask, componentOf, textOf, useParley, waitForText } from "../../support/command-world.ts";
import { handOf } from "../../support/shown-panel.ts";

const parley = useParley();
const manager = useBudgetManager(parley);

const places = () => parley().discord.places;

/** Presses a button that answers with a form. */
const open = async (panelId: string, label: string) => {
  const { modal } = await manager().person.click(panelId, label);
  if (!modal) throw new Error("no form");
  return modal;
};

const settings = async () => {
  const [row] = await parley()
    .database.sql()
    .execute<Record<string, unknown>[]>(
      `select time_zone, locale, budget_channel_id, learners_see_budget, learners_change_budget,
              learners_ask_budget from server`,
    );
  return row;
};

test("Where nothing was ever spent, the overview and the ledger say so", async () => {
  const hand = handOf(manager().person, places().generalId);
  const panel = await manager().run("overview");
  expect(panel.attachments).toEqual([]);
  const uses = await hand.choose(panel, "server:overview-view:", "uses");
  expect(textOf(uses)).toContain("Nothing was spent");
  const spenders = await hand.choose(panel, "server:overview-view:", "spenders");
  expect(textOf(spenders)).toContain("Nobody spent anything here.");
  expect(await manager().read("csv")).toContain("Nothing was spent");
});

test("The form shows what holds; what is left as it is, is not said anew", async () => {
  const { person } = manager();
  const panel = await manager().run("set", { for: "each_learner" });
  const form = await open(panel.id, "Change");
  expect(JSON.stringify(form.components)).toContain(`"value":"1.00"`);
  const same = { amount: "1.00", period: ["month"], start: "", at_limit: ["refuse"], reason: "" };
  await person.submitModal(form, same);
  await waitForText(person, places().generalId, "✓ Saved.");
  expect(await manager().rules()).toEqual({});

  await person.submitModal(await open(panel.id, "Change"), {
    amount: "0.40",
    period: ["week"],
    start: "Thursday",
    at_limit: ["cheapest"],
    reason: "spring",
  });
  const changed = await waitForText(person, places().generalId, "each week on Thursday");
  expect(textOf(changed)).toContain("✓ Saved.\nThe period is another one now.");
  expect(textOf(changed)).toContain("**Limit:** $0.40 a week (set here)");
  expect(textOf(changed)).toContain("while there is enough for it (set here)");
  expect(await manager().changes()).toMatchObject([{ subject: "learner/<S>", reason: "spring" }]);

  const emptied = { amount: "", period: ["week"], start: "", at_limit: ["cheapest"], reason: "" };
  await person.submitModal(await open(panel.id, "Change"), emptied);
  await waitForText(person, places().generalId, "**Limit:** $1.00 a week (the default)");
  expect((await manager().rules())["learner/<S>"]).not.toHaveProperty("limit_pico_usd");
});

test("A form takes no amount that cannot be read, and none over what changed meanwhile", async () => {
  const { person } = manager();
  const panel = await manager().run("set", { channel: places().practiceId });
  const fill = { amount: "4", period: ["month"], start: "", at_limit: ["refuse"], reason: "" };
  const first = await open(panel.id, "Change");
  const second = await open(panel.id, "Change");
  await person.submitModal(await open(panel.id, "Change"), { ...fill, amount: "a little" });
  await waitForText(person, places().generalId, "I cannot read that as an amount of money");
  expect(await manager().changes()).toEqual([]);
  await person.submitModal(first, fill);
  await waitForText(person, places().generalId, "**Limit:** $4.00 a month (set here)");
  await person.submitModal(second, { ...fill, amount: "9" });
  await waitForText(person, places().generalId, "Somebody changed this a moment ago");
  expect(await manager().changes()).toHaveLength(1);
});

test("The limits for everybody are changed in one form, also from /server setup", async () => {
  const { person } = manager();
  const { generalId } = places();
  await manager().read("set", { for: "server", amount: "7" });
  const panel = await ask(person, generalId, "server setup");
  const form = await open(panel.id, "Change the limits");
  expect(JSON.stringify(form.components)).toContain(`"value":"7.00"`);
  const stale = await open(panel.id, "Change the limits");
  await person.submitModal(form, { server: "7.00", each_learner: "0" });
  const list = await waitForText(person, generalId, "2. Each learner: **$0.00 a month**");
  expect(textOf(list)).toContain("✓ Saved.");
  await person.submitModal(stale, { server: "7.00", each_learner: "0.25" });
  await waitForText(person, generalId, "Somebody changed this a moment ago");
  await person.submitModal(await open(panel.id, "Change the limits"), {
    server: "8",
    each_learner: "a little",
  });
  await waitForText(person, generalId, "I cannot read that as an amount of money");
  await person.submitModal(await open(panel.id, "Change the limits"), {
    server: "8",
    each_learner: "2",
  });
  await waitForText(person, generalId, "2. Each learner: **$2.00 a month**");
  expect(await manager().rules()).toEqual({
    "learner/<S>": { limit_pico_usd: 2e12 },
    "server/<S>": { limit_pico_usd: 8e12 },
  });
});

test("The settings say what is missing, and are changed one by one, each written down", async () => {
  const { discord } = parley();
  const { person } = manager();
  const { generalId, practiceId } = places();
  const setup = await ask(person, generalId, "server setup");
  const panel = await manager().press(setup, "Budget settings", "## Budget settings");
  expect(textOf(panel)).toContain("**Notices:** none are posted");
  const choose = async (menu: string, values: string[], wanted: string) => {
    const current = person.message(panel.id) ?? panel;
    await person.select(panel.id, componentOf(current, `server:${menu}`), values);
    return waitForText(person, generalId, wanted);
  };
  discord.faults.denyBot({ channelId: practiceId }, permissionBits.attachFiles);
  const noticed = await choose("budget-channel", [practiceId], `in <#${practiceId}>, when 50`);
  discord.faults.restoreBot();
  expect(textOf(noticed)).toContain("✓ Send Messages");
  expect(textOf(noticed)).toContain("✗ Attach Files: grant it to my role");
  const may = await choose("budget-learners", ["ask"], "✗ Learners set no limit for themselves.");
  expect(textOf(may)).toContain("✗ Learners do not see what is left of the shared budgets");
  expect(textOf(may)).toContain("✓ Learners may ask for more.");
  await choose("budget-language", ["de"], "**Language of what I post there:** Deutsch");
  const zone = await open(panel.id, "Change the time zone");
  await person.submitModal(zone, { time_zone: "Köln" });
  await waitForText(person, generalId, "**Time zone:** Europe/Berlin");
  await person.submitModal(await open(panel.id, "Change the time zone"), { time_zone: "Atlantis" });
  await waitForText(person, generalId, /I do not know .*time zone|time zone/);
  await choose("budget-channel", [], "**Notices:** none are posted");
  expect(await settings()).toEqual({
    time_zone: "Europe/Berlin",
    locale: "de",
    budget_channel_id: null,
    learners_see_budget: false,
    learners_change_budget: false,
    learners_ask_budget: true,
  });
  expect(await manager().changes()).toMatchObject([
    {
      change: "setting",
      before: { budgetChannelId: null },
      after: { budgetChannelId: practiceId },
    },
    { after: { learnersSeeBudget: false, learnersChangeBudget: false } },
    { before: { locale: "en-US" }, after: { locale: "de" } },
    { before: { timeZone: "UTC" }, after: { timeZone: "Europe/Berlin" } },
    { before: { budgetChannelId: practiceId }, after: { budgetChannelId: null } },
  ]);
  await manager().press(panel, "All budgets", "## Budgets of this server");
});

test("Of two managers in the settings, the second is told that they changed meanwhile", async () => {
  const { generalId, staffId, practiceId } = places();
  const first = await manager().run("settings");
  const other = addManager(parley(), "another manager");
  const second = await ask(other, generalId, "server budget settings");
  const { person } = manager();
  await person.select(first.id, componentOf(first, "server:budget-channel"), [practiceId]);
  await waitForText(person, generalId, `in <#${practiceId}>`);
  await other.select(second.id, componentOf(second, "server:budget-channel"), [staffId]);
  await waitForText(other, generalId, "Somebody changed this a moment ago");
  expect(await settings()).toMatchObject({ budget_channel_id: practiceId });
  const again = await manager().run("settings");
  await person.select(again.id, componentOf(again, "server:budget-channel"), [practiceId]);
  await waitForText(person, generalId, "✓ Saved.");
  expect((await manager().changes()).length).toBe(1);
});

test("What was never offered is refused: a whom, a language, a form of somebody who manages nothing", async () => {
  const { person } = manager();
  const { generalId } = places();
  const panel = await manager().run("list");
  const learner = parley().discord.person("learner");
  const forge = async (who: typeof person, customId: string, given: object, type: 3 | 5 = 3) => {
    const data = { custom_id: customId, component_type: 2, components: [], ...given };
    await who.forge(generalId, { type, data, messageId: panel.id });
  };
  const menu = { component_type: 3, values: ["tlh"] };
  await forge(person, "server:budget-language:1", menu);
  await waitForText(person, generalId, "This button or menu");
  for (const whom of ["role:1", "guild:100000000000000001", "learner:x"]) {
    await forge(person, `server:budget-clear:${whom}:x`, {});
  }
  await forge(person, "server:budget-pause:server:0", {});
  await waitForText(person, generalId, "Somebody changed this a moment ago");
  await ask(learner, generalId, "help");
  await forge(learner, "server:budget-save:server:0:x", {}, 5);
  await waitForText(learner, generalId, "Only people with the permission “Manage Server”");
  expect(await manager().rules()).toEqual({});
  expect(await manager().changes()).toEqual([]);
});
