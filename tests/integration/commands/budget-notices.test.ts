import { beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { RuleTarget } from "#/budgets/budget-rule.ts";
import { noteRefusal } from "#/budgets/notices/note-refusal.ts";
import { createBudgetNoticePost } from "#/discord/budget-report/create-notice-post.ts";
import { createDiscordRest } from "#/discord/rest.ts";
import { createLog } from "#/observability/log.ts";
import {
  sendBudgetNotices,
  type NoticeServices,
} from "#/sessions/budget-notices/send-budget-notices.ts";
import { usDollar } from "#/shared/currency.ts";
import { createChartRenderer } from "#/charts/chart-renderer.ts";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../../sandbox/discord/world/records.ts";
import { createBudgetActs, type BudgetActs } from "../../support/budget-acts.ts";
import { addBudgetLearner, addManager } from "../../support/budget-manager.ts";
import { cent, payerOf } from "../../support/budget-world.ts";
import {
  askText,
  componentOf,
  customIdsOf,
  startFirst,
  textOf,
  useParley,
} from "../../support/command-world.ts";
import { fastClock, messagesRoute } from "../../support/reply-world.ts";

const parley = useParley();
let acts: BudgetActs;
let services: NoticeServices;
const logLines: string[] = [];

const places = () => parley().discord.places;
const rows = (query: string, values: unknown[] = []) =>
  parley().database.sql().execute<Record<string, unknown>[]>(query, values);

beforeAll(async () => {
  const { database, discord } = parley();
  const log = createLog("info", { write: (line: string) => void logLines.push(line) });
  const { token, apiUrl } = discord;
  const rest = createDiscordRest({ token, apiUrl, clock: fastClock, log });
  const picture = { database, log, charts: createChartRenderer(), currency: usDollar };
  const budgetNoticePost = createBudgetNoticePost(rest, picture);
  services = { database, log, clock: fastClock, budgetNoticePost };
  acts = await createBudgetActs(database);
  await rows("insert into server (id) values (?) on conflict do nothing", [places().guildId]);
});

beforeEach(async () => {
  await rows("update budget_notice set sent_at = coalesce(sent_at, now()), next_at = null");
  await rows("update server set budget_channel_id = ?", [places().generalId]);
  logLines.length = 0;
});

/** Somebody with an allowance of a dollar of their own. */
async function addPayer(name: string): Promise<{ person: Person; learnerId: string }> {
  const added = await addBudgetLearner(parley(), name);
  const { learnerId } = added;
  await acts.say(
    { of: "learner", serverId: places().guildId, learnerId },
    { limitPicoUsd: 100n * cent },
  );
  return added;
}

/** Charges so many cents to a learner, and to the server with them. */
async function spend(learnerId: string, cents: number, serverId: string | null = places().guildId) {
  const amount = BigInt(cents) * cent;
  await acts.settle(await acts.reserve(payerOf(learnerId, serverId), amount), amount);
}

const sweep = () => sendBudgetNotices(services);

/** As if the two minutes had passed for which a notice belongs to who has taken it. */
const passClaims = () => rows("update budget_notice set next_at = now() where next_at is not null");

const noticesOf = (learnerId: string) =>
  rows(
    `select threshold, sent_at is not null as said, next_at is not null as due
       from budget_notice join budget_period period on period.id = budget_period_id
      where learner_id = ? order by threshold`,
    [learnerId],
  );

/** What the managers were told: messages in their channel with the button of notices. */
const saidToManagers = (): MessageRecord[] =>
  parley()
    .discord.world.messagesIn(places().generalId)
    .filter((message) => customIdsOf(message).some((id) => id.startsWith("server:budget-notice")));

/** Of the server alone something is to be said: its limit is this much more than was spent. */
async function limitServer(centsMore: number): Promise<void> {
  const [row] = await rows(
    "select coalesce(sum(posted_pico_usd), 0) as posted from budget_period where path = ? and closed_at is null",
    [`server/${places().guildId}`],
  );
  const limitPicoUsd = BigInt(String(row?.["posted"])) + BigInt(centsMore) * cent;
  await acts.say({ of: "server", serverId: places().guildId }, { limitPicoUsd });
}

describe("A learner whose budget reaches a threshold", () => {
  test("is told with their next command where they do not talk, once, of the highest alone", async () => {
    const { person, learnerId } = await addPayer("silent spender");
    await spend(learnerId, 49);
    expect(await noticesOf(learnerId)).toEqual([]);
    await spend(learnerId, 27);
    await sweep();
    expect(await noticesOf(learnerId)).toEqual([
      { threshold: 50, said: true, due: false },
      { threshold: 75, said: false, due: false },
    ]);
    await askText(person, places().generalId, "help");
    const told = await person.waitForMessage(places().generalId, (message) =>
      textOf(message).includes("You have used 75 % of your allowance on"),
    );
    expect(textOf(told)).toMatch(/\$0\.24 left of \$1\.00\. It starts anew <t:\d+:R>/);
    await spend(learnerId, 1);
    await sweep();
    await askText(person, places().generalId, "help");
    await askText(person, places().generalId, "help");
    const all = person
      .seen(places().generalId)
      .filter((message) => textOf(message).includes("You have used"));
    expect(all).toHaveLength(1);
  });

  test("is told anew of what they reach after more was granted", async () => {
    const { learnerId } = await addPayer("granted spender");
    await spend(learnerId, 100);
    await sweep();
    await acts.grant({ of: "learner", serverId: places().guildId, learnerId }, 100n * cent);
    await spend(learnerId, 20);
    expect(await noticesOf(learnerId)).toMatchObject([{}, { due: false }, {}, { due: false }]);
    await spend(learnerId, 35);
    await sweep();
    expect(await noticesOf(learnerId)).toMatchObject([
      { threshold: 50, said: true },
      { threshold: 75, said: false, due: false },
      { threshold: 90, said: true },
      { threshold: 100, said: false },
    ]);
  });

  test("is told where they talk, but not while an answer is on its way", async () => {
    const { discord, database } = parley();
    const person = discord.addPerson({ name: "talking spender" });
    const dm = person.openDm().id;
    await startFirst(person, dm);
    const [session] = await rows(
      "select id, learner_id, channel_id from session where place = 'dm'",
    );
    const learnerId = String(session?.["learner_id"]);
    await acts.say({ of: "direct", learnerId }, { limitPicoUsd: 100n * cent });
    await spend(learnerId, 60, null);
    await sweep();
    expect(await noticesOf(learnerId)).toEqual([{ threshold: 50, said: false, due: true }]);
    await database
      .sql()
      .execute("update turn set state = 'failed', error_code = 'internal', finished_at = now()");
    await passClaims();
    await sweep();
    const told = discord.world
      .messagesIn(dm)
      .find((message) => customIdsOf(message).some((id) => id.startsWith("budget:budget-notice")));
    expect(told?.content).toMatch(/^\*\*You have used 50 % of your allowance in direct messages/);
    expect(await noticesOf(learnerId)).toEqual([{ threshold: 50, said: true, due: false }]);
    await person.click(told?.id ?? "", componentOf(told as MessageRecord, "budget:budget-notice"));
    await person.waitForMessage(dm, (message) => textOf(message).includes("## Your allowance"));
  });
});

describe("The managers of a server", () => {
  test("are told in the channel they chose, with a picture and how long it lasts", async () => {
    const { learnerId } = await addPayer("heavy spender");
    await limitServer(90);
    await spend(learnerId, 90);
    await sweep();
    const [told, ...more] = saidToManagers();
    expect(more).toEqual([]);
    const text = textOf(told as MessageRecord);
    expect(text).toContain("## Used up: this server’s allowance");
    expect(text).toContain("Until there is more, nothing new is answered from it.");
    expect(text).toContain("Nothing is left.");
    expect(told?.attachments.map(({ filename }) => filename)).toEqual(["budget-dark.png"]);
    const manager = addManager(parley(), "a manager who reads");
    await manager.click(told?.id ?? "", componentOf(told as MessageRecord, "server:budget-notice"));
    await manager.waitForMessage(places().generalId, (message) =>
      textOf(message).includes("## Budget overview"),
    );
  });

  test("are told once though a worker dies between saying and noting it, or before", async () => {
    const { faults } = parley().discord;
    const { learnerId } = await addPayer("unlucky spender");
    const before = saidToManagers().length;
    await acts.say(
      { of: "learner", serverId: places().guildId, learnerId },
      { limitPicoUsd: 1000n * cent },
    );
    await limitServer(400);
    await spend(learnerId, 350);
    const lost = { method: "POST", route: messagesRoute } as const;
    faults.inject({ ...lost, effect: { kind: "reset" }, times: 10 });
    await sweep();
    expect(saidToManagers()).toHaveLength(before);
    faults.clear();
    expect(logLines.join()).toContain("budget.notice_not_said");
    await passClaims();
    faults.inject({ ...lost, effect: { kind: "reset-after-effect" }, times: 10 });
    await sweep();
    faults.clear();
    await passClaims();
    await sweep();
    await passClaims();
    await sweep();
    expect(saidToManagers()).toHaveLength(before + 1);
  });

  test("are told once that answers are refused, though a little is left, and anew after a grant", async () => {
    const { learnerId } = await addPayer("refused spender");
    const { guildId: serverId } = places();
    const payer = payerOf(learnerId, serverId);
    const said = () => saidToManagers().slice(before).map(textOf);
    const before = saidToManagers().length;
    await acts.say({ of: "learner", serverId, learnerId }, { limitPicoUsd: 1000n * cent });
    await limitServer(40);
    await spend(learnerId, 30);
    const refuse = async () => {
      const error = await acts.reserve(payer, 11n * cent).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: "budget_short" });
      await noteRefusal(services, error);
    };
    await Promise.all([refuse(), refuse()]);
    await sweep();
    await refuse();
    await sweep();
    expect(said()).toEqual([expect.stringContaining("## As good as used up: this server’s")]);
    expect(said()[0]).toMatch(/\$0\.10 left of \$[\d.]+: that does not cover one more answer\./);
    expect(said()[0]).toContain("Until there is more, nothing new is answered from it.");
    await acts.grant({ of: "server", serverId }, 1n * cent);
    await spend(learnerId, 5);
    await refuse();
    await sweep();
    expect(said()).toHaveLength(2);
    expect(said()[1]).toMatch(/\$0\.06 left of/);
  });

  test("are told of a role's and a channel's budget, and of nothing without a channel for it", async () => {
    const { learnerId } = await addPayer("spender with a role");
    const { guildId, practiceId } = places();
    const before = saidToManagers().length;
    await acts.say({ of: "learner", serverId: guildId, learnerId }, { limitPicoUsd: 1000n * cent });
    await limitServer(10_000);
    const targets: RuleTarget[] = [
      { of: "role", serverId: guildId, roleId: "77" },
      { of: "channel", serverId: guildId, channelId: practiceId },
    ];
    for (const target of targets) await acts.say(target, { limitPicoUsd: 10n * cent });
    const payer = { learnerId, serverId: guildId, channelId: practiceId, roleIds: ["77"] };
    await acts.settle(await acts.reserve(payer, 9n * cent), 9n * cent);
    await sweep();
    const texts = saidToManagers().slice(before).map(textOf).join("\n");
    expect(texts).toContain("90 % used: the allowance of <@&77>");
    expect(texts).toContain(`90 % used: the allowance of <#${practiceId}>`);
    await rows("update server set budget_channel_id = null");
    await acts.settle(await acts.reserve(payer, 1n * cent), 1n * cent);
    expect(await sweep()).toBe(2);
    expect(await sweep()).toBe(0);
    expect(saidToManagers()).toHaveLength(before + 2);
  });

  test("that cannot be written to are not tried for ever", async () => {
    const { learnerId } = await addPayer("spender behind a closed door");
    await limitServer(90);
    await rows("update server set budget_channel_id = '1'");
    await spend(learnerId, 60);
    await sweep();
    expect(logLines.join()).toContain("budget.notice_unreachable");
    await passClaims();
    expect(await sweep()).toBe(0);
  });
});

test("The operator is told by the log, with ids and counts", async () => {
  await acts.say({ of: "operator" }, { limitPicoUsd: 2n * cent });
  await acts.lose(2n * cent, 2n * cent);
  await sweep();
  const line = logLines.find((one) => one.includes("budget.threshold_reached"));
  expect(JSON.parse(line ?? "{}")).toMatchObject({ path: "operator", threshold: 100 });
  expect(await sweep()).toBe(0);
});
