import { beforeAll, beforeEach, expect, test } from "vitest";

import { writeBook } from "#/budgets/reports/book.ts";
import { listSpans } from "#/budgets/reports/report.ts";
import { decideRequest } from "#/budgets/requests/requests.ts";

import { createBudgetActs, type BudgetActs } from "../../support/budget-acts.ts";
import { addBudgetLearner, addManager } from "../../support/budget-manager.ts";
import { cent } from "../../support/budget-world.ts";
import { ask, componentOf, customIdsOf, textOf, useParley } from "../../support/command-world.ts";
import type { Person } from "../../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../../sandbox/discord/world/records.ts";

const parley = useParley({ environment: { DISPLAY_CURRENCY: "EUR", DISPLAY_RATE: "0.5" } });
let acts: BudgetActs;
let manager: Person;
let spender: { person: Person; learnerId: string };

const places = () => parley().discord.places;
const general = () => places().generalId;
const rows = (query: string, values: unknown[] = []) =>
  parley().database.sql().execute<Record<string, unknown>[]>(query, values);

const run = (command: string, options = {}) =>
  ask(manager, general(), `server ${command}`, options);

/** Resolves with the panel once it shows something else than now. */
async function after(panel: MessageRecord, act: () => Promise<unknown>): Promise<MessageRecord> {
  const before = JSON.stringify(panel.components);
  await act();
  return manager.waitFor((me) => {
    const message = me.message(panel.id);
    return message && JSON.stringify(message.components) !== before && message;
  });
}

const press = (panel: MessageRecord, beginning: string) =>
  after(panel, () => manager.click(panel.id, componentOf(panel, beginning)));

const choose = (panel: MessageRecord, beginning: string, value: string) =>
  after(panel, () => manager.select(panel.id, componentOf(panel, beginning), [value]));

/** The bytes of the only file of a message, as text. */
const fileOf = ({ attachments }: MessageRecord) =>
  Buffer.from(attachments[0]?.bytes ?? []).toString("utf8");

beforeAll(async () => {
  const { database } = parley();
  acts = await createBudgetActs(database);
  spender = await addBudgetLearner(parley(), "spender");
  const { guildId: serverId, practiceId } = places();
  const { learnerId } = spender;
  await acts.say({ of: "server", serverId }, { limitPicoUsd: 400n * cent });
  await acts.say({ of: "role", serverId, roleId: "77" }, { limitPicoUsd: 400n * cent });
  await acts.grant({ of: "role", serverId, roleId: "77" }, 1n * cent);
  const payer = { learnerId, serverId, channelId: practiceId, roleIds: ["77"] };
  const charge = async (cents: number, changes: Parameters<BudgetActs["settle"]>[2] = {}) => {
    const amount = BigInt(cents) * cent;
    await acts.settle(await acts.reserve(payer, amount), amount, changes);
  };
  await charge(30, { purpose: "recap", personaId: "=cmd|' /C calc'!A0" });
  await acts.passDays(`learner/${serverId}`, 40);
  await acts.passDays(`server/${serverId}`, 40);
  await acts.passDays(`role/${serverId}`, 40);
  await charge(60, { personaId: "creative_mentor" });
  await charge(20, { estimated: true });
  for (const name of ["second", "third"]) {
    const { learnerId: other } = await addBudgetLearner(parley(), name);
    const id = await acts.reserve({ ...payer, learnerId: other, roleIds: [] }, 5n * cent);
    await acts.settle(id, 5n * cent);
  }
});

// Whoever looks at much in a row is asked to wait.
beforeEach(({ task }) => {
  manager = addManager(parley(), `manager ${task.id}`);
});

test("The overview says what is left and until when, in the currency that is shown, with a picture", async () => {
  const panel = await run("budget overview");
  const text = textOf(panel);
  expect(text).toContain("## Budget overview · How it stands");
  expect(text).toContain("€1.55 left of €2.00");
  expect(text).toMatch(/At the pace of the last seven days it lasts/);
  expect(panel.attachments.map(({ filename }) => filename)).toEqual(["budget-dark.png"]);
  const shown = JSON.stringify(panel.components);
  expect(shown).toMatch(/What is left, This server’s allowance · .*€1.55 of €2.00 left on/);
  const light = await press(panel, "server:overview-go:");
  expect(light.attachments.map(({ filename }) => filename)).toEqual(["budget-light.png"]);
});

test("It says who spends most, by pages and by role and channel, and on what", async () => {
  const panel = await choose(await run("budget overview"), "server:overview-view:", "spenders");
  const text = textOf(panel);
  expect(text).toContain(`1. <@${spender.person.id}> · €0.40 (89 %)`);
  expect(text).toMatch(/2\. <@\d+> · €0\.025 \(6 %\)\n3\. <@\d+> · €0\.025 \(6 %\)/);
  const roles = await press(panel, "server:overview-scope:spenders/role");
  expect(textOf(roles)).toContain("1. <@&77> · €0.40 (89 %)");
  const channels = await press(roles, "server:overview-scope:spenders/channel");
  expect(textOf(channels)).toContain("Nobody spent anything here.");
  const uses = textOf(await choose(channels, "server:overview-view:", "uses"));
  expect(uses).toContain("Talks · €0.45 (100 %) · 4 entries");
  expect(uses).toContain("Creative Mentor · €0.30 (67 %) · 1 entry");
  expect(uses).toContain("`mistral/mistral-small-2603` · €0.45 (100 %) · 4 entries");
  expect(uses).toContain("Mistral AI · €0.45 (100 %)");
  expect(uses).toContain("answers · €0.45 (100 %)");
});

test("A period that is over shows what was spent in it, and by whom", async () => {
  const panel = await run("budget overview");
  const [past] = await rows(
    "select id from budget_period where path = ? and closed_at is not null",
    [`server/${places().guildId}`],
  );
  const shown = await choose(panel, "server:overview-period:", String(past?.["id"]));
  expect(textOf(shown)).toMatch(/2026: \*\*€0\.15\*\* spent/);
  expect(shown.attachments.map(({ filename }) => filename)).toEqual(["spent-dark.png"]);
  const spenders = textOf(await choose(shown, "server:overview-view:", "spenders"));
  expect(spenders).toContain(`1. <@${spender.person.id}> · €0.15 (100 %)`);
  expect(spenders).not.toContain("2. ");
});

test("Requests and pauses are listed", async () => {
  const { guildId: serverId } = places();
  const empty = await choose(await run("budget overview"), "server:overview-view:", "open");
  expect(textOf(empty)).toContain("Nobody has asked for more.\n\nNobody’s spending is paused.");
  const { learnerId } = spender;
  await acts.say({ of: "learner", serverId, learnerId }, { isPaused: true });
  await acts.say({ of: "learners", serverId }, { isPaused: true });
  await acts.say({ of: "channel", serverId, channelId: "5" }, { isPaused: true });
  await acts.say({ of: "role", serverId, roleId: "6" }, { isPaused: true });
  await rows(
    `insert into budget_request (id, server_id, learner_id, amount_pico_usd)
     values (gen_random_uuid(), ?, ?, ?)`,
    [serverId, learnerId, 100n * cent],
  );
  const first = await run("budget overview");
  expect(textOf(first)).toContain("**1 request waits**");
  const text = textOf(await choose(first, "server:overview-view:", "open"));
  expect(text).toContain(`**1 request waits**\n<@${spender.person.id}> asks for €0.50`);
  expect(text).toContain("**4 are paused**");
  for (const name of ["each learner", "<#5>", "<@&6>"]) expect(text).toContain(name);
});

test("The ledger is a table with a line for each entry of the period, safe in a spreadsheet", async () => {
  const answer = await run("budget csv");
  expect(textOf(answer)).toMatch(/The ledger of .* 10 entries/);
  const lines = fileOf(answer).slice(1).trimEnd().split("\r\n");
  expect(lines).toHaveLength(11);
  expect(lines[0]).toBe(
    "posted_at,learner,scope,role_or_channel,kind,purpose,persona,provider,model,input_tokens,cache_read_tokens,cache_write_5m_tokens,cache_write_1h_tokens,output_tokens,amount_usd,amount_eur,estimated,call,actor,reason",
  );
  const mine = lines.filter((line) => line.includes("creative_mentor"));
  const rest =
    "standing,turn,creative_mentor,mistral,mistral-small-2603,1,0,0,0,0,0.600000000000,0.300000000000,false";
  for (const whose of ["learner,", "role,77", "server,"]) {
    expect(mine.join("\n")).toContain(`Z,${spender.person.id},${whose},${rest}`);
  }
  const [, past] = await manager.autocomplete({
    channelId: general(),
    command: "server budget csv",
    option: "period",
    typed: "",
  });
  const old = await run("budget csv", { period: String(past?.value) });
  expect(fileOf(old)).toContain("recap,'=cmd|' /C calc'!A0,mistral");
  const refused = await run("budget csv", { period: "October" });
  expect(textOf(refused)).toContain("I do not know that choice");
});

test("What does not fit into the files that there may be is left out, the oldest first", async () => {
  const { guildId: serverId } = places();
  const [span] = await listSpans(parley(), { path: `server/${serverId}` });
  if (!span) throw new Error("the server has no period");
  const table = { header: ["scope"], rowOf: ({ scope }: { scope: string }) => [scope] };
  const book = { serverId, span };
  const limits = { bytesMax: 40, filesMax: 2 };
  const { files, written, total } = await writeBook(parley(), book, table, limits);
  expect({ written, total }).toEqual({ written: 6, total: 10 });
  const texts = files.map((file) => Buffer.from(file).toString("utf8"));
  expect(texts).toEqual([
    "\uFEFFscope\r\nlearner\r\nserver\r\nlearner\r\n",
    "\uFEFFscope\r\nserver\r\nlearner\r\nrole\r\n",
  ]);
});

test("The audit says who changed what, from what to what, when and why, and can be filtered", async () => {
  const { practiceId } = places();
  const panel = await run("audit");
  const text = textOf(panel);
  expect(text).toContain("## Changes on this server");
  expect(text).toMatch(
    /\*\*Rule\*\* · <@&6>\n<@4242> · <t:\d+:f>\nPaused: nothing of its own → on\n> for a test/,
  );
  expect(customIdsOf(panel)).toContain("server:audit-page:all:1");
  const older = await press(panel, "server:audit-page:all:1");
  expect(textOf(older)).toContain("**Rule** · this server");
  expect(textOf(older)).toContain("Limit: nothing of its own → €2.00");
  expect(textOf(await choose(older, "server:audit-kind", "setting"))).toContain(
    "Nothing of this kind",
  );

  const settings = await run("scenarios");
  await press(settings, "server:scenario-rule:on");
  const rule = {
    custom_id: `server:persona-channel-allowed:${practiceId}:0`,
    component_type: 3,
    values: ["creative_mentor", "none"],
  };
  await after(settings, () =>
    manager.forge(general(), { type: 3, data: rule, messageId: settings.id }),
  );
  const noted = textOf(await choose(await run("audit"), "server:audit-kind", "setting"));
  expect(noted).toContain(`**Setting** · this server\n<@${manager.id}>`);
  expect(noted).toContain("Scenes wait for a yes: off → on");
  expect(noted).toContain("Tutors allowed in the channel: nothing of its own → Creative Mentor, ");
});

test("Long lists are read page by page, and what was corrected is among what was spent", async () => {
  const { guildId: serverId } = places();
  await acts.say({ of: "learners", serverId }, { isPaused: null });
  for (let number = 0; number < 8; number += 1) {
    const { learnerId } = await addBudgetLearner(parley(), `other ${number}`);
    const payer = { learnerId, serverId, channelId: null, roleIds: [] };
    await acts.settle(await acts.reserve(payer, cent), cent);
    await acts.say({ of: "role", serverId, roleId: `9${number}` }, { isPaused: true });
  }
  await acts.say({ of: "server", serverId }, { freeTurnsLimit: 7 });
  await acts.adjust({ of: "server", serverId }, -5n * cent);
  const [asked] = await rows("select id from budget_request");
  const decision = { id: String(asked?.["id"]), serverId, to: "declined" } as const;
  await decideRequest(parley(), { ...decision, managerDiscordUserId: manager.id });

  const first = await choose(await run("budget overview"), "server:overview-view:", "spenders");
  const second = await press(first, "server:overview-go:spenders/learner/1");
  expect(textOf(second)).toMatch(/11\. <@\d+> · €0\.005 .*page 2 of 2/s);
  expect(textOf(await choose(second, "server:overview-view:", "uses"))).toContain("-€0.025");
  const open = textOf(await choose(second, "server:overview-view:", "open"));
  expect(open).toMatch(/\*\*11 are paused\*\*.*1 more/s);
  const audit = textOf(await run("audit"));
  expect(audit).toMatch(/Free answers: nothing of its own → 7\n/);
  expect(audit).toContain("€0.50");
});

test("What was written down can neither be changed nor taken away", async () => {
  for (const statement of [
    "update audit_entry set reason = 'nothing happened'",
    "delete from audit_entry",
  ]) {
    await expect(rows(statement)).rejects.toThrow(/is not changed/);
  }
});

test.for([
  "server:overview-go:standing/learner/0/-/dark",
  "server:overview-view:standing/learner/0/-/dark",
  "server:budget-notice:AAAAAAAAAAAAAAAAAAAAAA",
  "server:audit-page:all:1",
  "server:audit-kind",
])("Nobody else can press %s", async (custom_id) => {
  const learner = parley().discord.person("secondLearner");
  const own = await ask(learner, general(), "help");
  const before = learner.seen(general()).length;
  const isMenu = custom_id.includes("view") || custom_id.includes("kind");
  const data = {
    custom_id,
    component_type: isMenu ? 3 : 2,
    ...(isMenu ? { values: ["uses"] } : {}),
  };
  await learner.forge(general(), { type: 3, data, messageId: own.id });
  const refusal = await learner.waitFor((me) =>
    me
      .seen(general())
      .slice(before)
      .find((message) => textOf(message).includes("Only people with")),
  );
  expect(textOf(refusal)).not.toContain("$");
});

test.for([
  "x",
  "standing/learner/-1/-/dark",
  "standing/nobody/0/-/dark",
  "standing/learner/0/y/dark",
])("A forged place %s is refused", async (place) => {
  const panel = await run("budget overview");
  const data = { custom_id: `server:overview-go:${place}`, component_type: 2 };
  const before = manager.seen(general()).length;
  await manager.forge(general(), { type: 3, data, messageId: panel.id });
  const refusal = await manager.waitFor((me) =>
    me
      .seen(general())
      .slice(before)
      .find((message) => textOf(message).includes("does not work")),
  );
  expect(textOf(refusal)).not.toContain("$");
});
