import { beforeAll, describe, expect, test } from "vitest";

import { shortenId } from "#/shared/ids.ts";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import { createChannel } from "../../../sandbox/discord/world/channels.ts";
import { addMember } from "../../../sandbox/discord/world/guilds.ts";
import { addBudgetLearner, type BudgetLearner } from "../../support/budget-learner.ts";
import { cent } from "../../support/budget-world.ts";
import {
  ask,
  askText,
  componentOf,
  customIdsOf,
  textOf,
  useParley,
  waitForText,
} from "../../support/command-world.ts";
import { handOf } from "../../support/shown-panel.ts";

const parley = useParley({ environment: { LEARNER_MONTHLY_USD: "0.50" } });

const general = () => parley().discord.places.generalId;
const serverId = () => parley().discord.places.guildId;
const admin = () => parley().discord.person("admin");
const rows = <Row = Record<string, unknown>>(query: string, values: unknown[] = []) =>
  parley().database.sql().execute<Row[]>(query, values);

let desk: string;

/** Where the managers are asked. */
beforeAll(async () => {
  const { discord } = parley();
  desk = createChannel(discord.world, { guildId: serverId(), name: "budget-desk" }).id;
  await addBudgetLearner(parley(), "first");
  await rows("insert into server (id) values (?) on conflict do nothing", [serverId()]);
  await rows("update server set budget_channel_id = ? where id = ?", [desk, serverId()]);
});

const asking = (learner: BudgetLearner, reason?: string) =>
  askText(learner.person, general(), "budget request", {
    amount: "25ct",
    ...(reason === undefined ? {} : { reason }),
  });

/** The managers' message about somebody, as `who` sees it. */
const deskMessage = (learner: BudgetLearner, who: Person = admin()) =>
  who.waitForMessage(desk, (message) => textOf(message).includes(`<@${learner.person.id}>`));

const stateOf = async (learner: BudgetLearner) =>
  (await rows("select state from budget_request where learner_id = ?", [learner.learnerId])).map(
    ({ state }) => state,
  );

const leftOf = async (learner: BudgetLearner) =>
  textOf(await ask(learner.person, general(), "budget show"));

/** Somebody else who manages the server. */
function secondManager(): Person {
  const { discord } = parley();
  const other = discord.addPerson({ name: "second-manager" });
  const guild = discord.world.guilds.get(serverId());
  if (!guild) throw new Error("no server");
  addMember(discord.world, guild, other.id, [...(guild.members.get(admin().id)?.roleIds ?? [])]);
  return other;
}

describe("A request for more", () => {
  test("stands before the managers with how both budgets are, and mentions nobody", async () => {
    const ann = await addBudgetLearner(parley(), "ann");
    await ann.spend(49n * cent);
    expect(await asking(ann, "  exam <@&1> on @everyone\u202e Friday ")).toContain(
      "✓ You have asked for $0.25 more. Those who manage this server see it",
    );
    const text = textOf(await deskMessage(ann));
    expect(text).toMatch(/asks for \*\*\$0\.25\*\* more, <t:\d+:R>\n> exam .* Friday/);
    expect(text).not.toContain("@everyone");
    expect(text).toContain("**Their own allowance**");
    expect(text).toContain("**This server’s**");
    const posted = parley().discord.requests.filter(
      ({ method, path }) => method === "POST" && path.includes(desk),
    );
    expect(JSON.stringify(posted.at(-1)?.body)).toContain('"allowed_mentions":{"parse":[]}');
    expect(await asking(ann)).toContain("You have asked already");
    const shown = await ask(ann.person, general(), "budget show");
    expect(textOf(shown)).toContain("🙋 You asked for $0.25 more");
    expect(customIdsOf(shown)).not.toContain("budget:ask");
    const back = await handOf(ann.person, general()).press(shown, "budget:withdraw");
    expect(textOf(back)).toContain("✓ You have taken your request back.");
    await waitForText(admin(), desk, "↩︎ Taken back by who asked.");
    expect(customIdsOf(await deskMessage(ann))).toEqual([]);
    const late = await ann.person.click(shown.id, "budget:ask");
    expect(late.modal).toBeDefined();
  });

  test("is decided once, whoever of two managers is first, and the learner is told", async () => {
    const ben = await addBudgetLearner(parley(), "ben");
    const other = secondManager();
    await rows("update turn set state = 'stopped', finished_at = now()");
    await asking(ben, "more talks");
    const [mine, theirs] = [await deskMessage(ben), await deskMessage(ben, other)];
    const press = (who: Person, message: typeof mine) =>
      who.click(message.id, componentOf(message, "budget:request-grant"));
    await Promise.all([press(admin(), mine), press(other, theirs)]);
    await waitForText(admin(), desk, "✓ Granted once by");
    expect(await stateOf(ben)).toEqual(["granted"]);
    const path = `learner/${serverId()}/${ben.learnerId}`;
    expect(
      await rows("select granted_pico_usd as granted from budget_period where path = ?", [path]),
    ).toEqual([{ granted: String(25n * cent) }]);
    const written = await rows(
      `select change, actor, before ->> 'state' as "from", after ->> 'state' as "to"
         from audit_entry where subject = ? order by created_at, change desc`,
      [path],
    );
    expect(written).toEqual([
      { change: "request", actor: "learner", from: null, to: "open" },
      { change: "request", actor: "manager", from: "open", to: "granted" },
      { change: "grant", actor: "manager", from: null, to: null },
    ]);
    expect(
      await rows("select 1 from audit_entry where audit_entry::text like '%more talks%'"),
    ).toEqual([]);
    const [talk] = await rows<{ channel_id: string }>(
      "select channel_id from session where learner_id = ?",
      [ben.learnerId],
    );
    await waitForText(ben.person, talk?.channel_id ?? "", /has granted you \$0\.25 more/);
    expect(await leftOf(ben)).toContain("left of $0.7500;");
  });

  test("that was raised holds for good; where no talk is open, the next command tells", async () => {
    const cara = await addBudgetLearner(parley(), "cara");
    await askText(cara.person, general(), "session end");
    await asking(cara);
    const message = await deskMessage(cara);
    await admin().click(message.id, componentOf(message, "budget:request-raise"));
    await waitForText(admin(), desk, "✓ Limit raised by");
    expect(await leftOf(cara)).toContain("left of $0.7500;");
    await waitForText(cara.person, general(), /has raised your limit by \$0\.25, for good/);
    expect(
      await rows("select 1 from budget_request where told_at is null and state = 'raised'"),
    ).toEqual([]);
  });

  test("that is declined says why, and is asked again a day later at the soonest", async () => {
    const dan = await addBudgetLearner(parley(), "dan");
    await asking(dan);
    const message = await deskMessage(dan);
    const { modal } = await admin().click(
      message.id,
      componentOf(message, "budget:request-decline"),
    );
    if (!modal) throw new Error("no form");
    await admin().submitModal(modal, { answer: "Wait for *Monday*" });
    const settled = await waitForText(admin(), desk, "✗ Declined by");
    expect(textOf(settled)).toContain("> Wait for \\*Monday\\*");
    expect(await asking(dan, "exam on Friday")).toMatch(
      /again <t:\d+:R>: after a no, once a day at most\.\n*.*exam on Friday/,
    );
    const shown = await ask(dan.person, general(), "budget show");
    expect(textOf(shown)).toContain("after a no, once a day at most.");
    expect(customIdsOf(shown)).not.toContain("budget:ask");
    expect(await stateOf(dan)).toEqual(["declined"]);
    const again = await admin().submitModal(modal, { answer: "" });
    await waitForText(admin(), desk, "That request is settled already");
    expect(again).toBeDefined();
  });

  test("is no more than three a day, also where each was taken back", async () => {
    const eli = await addBudgetLearner(parley(), "eli");
    for (const hours of [1, 2, 3]) {
      await rows(
        `insert into budget_request
                (id, server_id, learner_id, state, amount_pico_usd, created_at, decided_at)
         values (gen_random_uuid(), ?, ?, 'withdrawn', 1, now() - make_interval(hours => ?), now())`,
        [serverId(), eli.learnerId, hours],
      );
    }
    expect(await asking(eli)).toMatch(/again <t:\d+:R>: three times a day at most\./);
  });

  test("cannot be decided by who may not manage the server, nor taken back twice", async () => {
    const fay = await addBudgetLearner(parley(), "fay");
    await asking(fay);
    const message = await deskMessage(fay);
    const stranger = parley().discord.addPerson({ name: "passer-by" });
    for (const action of ["request-grant", "request-decline"]) {
      const seen = await deskMessage(fay, stranger);
      await stranger.click(seen.id, componentOf(message, `budget:${action}`));
      await waitForText(stranger, desk, "Manage Server");
    }
    expect(await stateOf(fay)).toEqual(["open"]);
    const shown = await ask(fay.person, general(), "budget show");
    await handOf(fay.person, general()).press(shown, "budget:withdraw");
    await fay.person.forge(general(), {
      type: 3,
      messageId: shown.id,
      data: { component_type: 2, custom_id: "budget:withdraw" },
    });
    await waitForText(fay.person, general(), "That request is settled already");
    expect(await stateOf(fay)).toEqual(["withdrawn"]);
  });

  test("waits in the managers' overview where they have no channel, or it is gone", async () => {
    const gus = await addBudgetLearner(parley(), "gus");
    await rows("update server set budget_channel_id = '123456789012345678' where id = ?", [
      serverId(),
    ]);
    expect(await asking(gus)).toContain("in their budget overview");
    const hal = await addBudgetLearner(parley(), "hal");
    await rows("update server set budget_channel_id = null where id = ?", [serverId()]);
    const panel = await ask(hal.person, general(), "budget show");
    const hand = handOf(hal.person, general());
    const form = await hand.openForm(panel, "budget:ask");
    const sent = await hand.submit(panel, form, { amount: "2.50", reason: "" });
    expect(textOf(sent)).toContain("You have asked for $2.50 more.");
    const [open] = await rows<{ id: string }>(
      "select id from budget_request where learner_id = ?",
      [hal.learnerId],
    );
    const overview = await ask(admin(), desk, "server budget overview", {});
    const pick = (id: string) =>
      admin().forge(desk, {
        type: 3,
        messageId: overview.id,
        data: { component_type: 3, custom_id: "budget:request-open", values: [shortenId(id)] },
      });
    await pick(open?.id ?? "");
    const shown = await waitForText(admin(), desk, `<@${hal.person.id}>`);
    await admin().click(shown.id, componentOf(shown, "budget:request-grant"));
    await expect.poll(() => stateOf(hal)).toEqual(["granted"]);
    const refusals = () =>
      admin()
        .seen(desk)
        .filter((message) => textOf(message).includes("That request is settled already")).length;
    const before = refusals();
    await pick(open?.id ?? "");
    await expect.poll(refusals).toBe(before + 1);
    await rows("update server set budget_channel_id = ? where id = ?", [desk, serverId()]);
  });

  test("is made on a server, where it is wanted, and for more than nothing", async () => {
    const ida = await addBudgetLearner(parley(), "ida");
    const dm = ida.person.openDm().id;
    expect(await askText(ida.person, dm, "budget request", { amount: "1" })).toContain(
      "The people who run me decide about the allowance in direct messages",
    );
    const ofNothing = { amount: "0", reason: "an exam" };
    expect(await askText(ida.person, general(), "budget request", ofNothing)).toMatch(
      /amount of nothing.*\n*.*an exam/,
    );
    const panel = await ask(ida.person, general(), "budget show");
    const form = await handOf(ida.person, general()).openForm(panel, "budget:ask");
    await ida.person.submitModal(form, { amount: "some", reason: "a long story" });
    const refused = await waitForText(ida.person, general(), "I cannot read that as an amount");
    expect(textOf(refused)).toContain("a long story");
    expect(await stateOf(ida)).toEqual([]);
    const jo = await addBudgetLearner(parley(), "jo");
    await rows("update server set learners_ask_budget = false where id = ?", [serverId()]);
    expect(await asking(jo)).toContain("Asking for more is switched off");
    expect(customIdsOf(await ask(jo.person, general(), "budget show"))).not.toContain("budget:ask");
    await rows("update server set learners_ask_budget = true where id = ?", [serverId()]);
    expect(await stateOf(jo)).toEqual([]);
  });
});
