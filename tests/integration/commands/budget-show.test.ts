import { beforeAll, describe, expect, test } from "vitest";

import { adjustSpent } from "#/budgets/corrections/adjust.ts";

import { createBudgetActs } from "../../support/budget-acts.ts";
import { addBudgetLearner, type BudgetLearner } from "../../support/budget-learner.ts";
import { cent } from "../../support/budget-world.ts";
import { customIdsOf, textOf, useParley, waitForText } from "../../support/command-world.ts";
import { handOf } from "../../support/shown-panel.ts";

const parley = useParley({
  environment: { SERVER_MONTHLY_USD: "10", LEARNER_MONTHLY_USD: "0.50" },
});

const general = () => parley().discord.places.generalId;
const serverId = () => parley().discord.places.guildId;
const rows = (query: string, values: unknown[] = []) =>
  parley().database.sql().execute<Record<string, unknown>[]>(query, values);
const handFor = ({ person }: BudgetLearner) => handOf(person, general());

const unknownButton = "This button or menu does not work any more.";

let ada: BudgetLearner;

/** Three answers and a recap; a fourth of the month before. */
beforeAll(async () => {
  ada = await addBudgetLearner(parley(), "ada");
  for (const cost of [1n, 2n, 3n]) await ada.spend(cost * cent);
  await ada.spend(cent, { purpose: "recap", personaId: "creative_mentor" });
});

describe("/budget show", () => {
  test("says what is left, how many answers that makes, and what it went for", async () => {
    const panel = await handFor(ada).ask("budget show");
    const text = textOf(panel);
    expect(panel.ephemeralFor).toBe(ada.person.id);
    expect(text).toMatch(/\$0\.42\d\d left of \$0\.5000; \$0\.0700 spent, \$0\.00\d\d set aside/);
    expect(text).toMatch(/at least 20 more answers like your last ones, at \$0\.02 each/);
    expect(text).toContain("A talk of ten answers costs you about $0.20.");
    expect(text).toMatch(/\*\*This server’s\*\*\n`█{10}` 99 % left: \$9\.\d+\nStarts anew/);
    expect(text).toContain("**What for**\n- Talks: $0.06 · 3 answers\n- Recaps: $0.01 · 1 answer");
    expect(text).toContain(
      "**With whom**\n- Expert Scholar: $0.06 · 3 answers\n- Creative Mentor: $0.01 · 1 answer",
    );
    expect(text).toContain("- `mistral-small-2603`: $0.07 · 4 answers");
    expect(text).toMatch(/\*\*Last answers\*\*\n- <t:\d+:R>: \$0\.03 · Expert Scholar · `mistral/);
  });

  test("shows each day beside the even pace, dark or light, and says the same in words", async () => {
    const panel = await handFor(ada).ask("budget show");
    const shown = JSON.stringify(panel.components);
    expect(panel.attachments.map(({ filename }) => filename)).toEqual(["budget-dark.png"]);
    expect(shown).toMatch(/Spent by day, last \d+ days: \$0\.07\. spent each day: [^;]+ \$0\.07;/);
    expect(shown).toMatch(/even pace: \$0\.01\d* a day/);
    const light = await handFor(ada).press(panel, "budget:look:light");
    expect(light.attachments.map(({ filename }) => filename)).toEqual(["budget-light.png"]);
    await ada.spend(cent);
    const fresh = await handFor(ada).press(light, "budget:show:light");
    expect(textOf(fresh)).toContain("$0.0800 spent");
  });

  test("says of what is shared only whether it is enough, where the server wants that", async () => {
    await rows("update server set learners_see_budget = false where id = ?", [serverId()]);
    const text = textOf(await handFor(ada).ask("budget show"));
    expect(text).toContain("**This server’s**\nThere is enough left. Starts anew");
    expect(text).not.toContain("$9.");
    await rows("update server set learners_see_budget = true where id = ?", [serverId()]);
  });

  test("tells of pauses, of what was granted once, of pools, and of what comes at the end", async () => {
    const bob = await addBudgetLearner(parley(), "bob", "de");
    const acts = await createBudgetActs(parley().database);
    const own = { of: "learner", serverId: serverId(), learnerId: bob.learnerId } as const;
    const pool = { of: "channel", serverId: serverId(), channelId: general() } as const;
    await acts.say(own, { isPaused: true, atLimit: "local" });
    await acts.grant(own, 10n * cent);
    await acts.say(pool, { limitPicoUsd: 20n * cent });
    const text = textOf(await handFor(bob).ask("budget show")).replaceAll("\u00a0", " ");
    expect(text).toContain("**Deins**\n⏸️ Von denen angehalten");
    expect(text).toContain("Davon wurden 0,10 $ nur für dieses Mal bewilligt.");
    expect(text).toContain("antworten Modelle weiter, die nichts kosten");
    expect(text).toContain("**Budget dieses Kanals**\n`██████████` 100 % übrig: 0,20 $");
    await acts.say(pool, { limitPicoUsd: 0n });
    expect(textOf(await handFor(bob).ask("budget show"))).toContain("noch kein Budget");
    await acts.say(pool, { limitPicoUsd: null });
  });

  test("counts answers that cost nothing by themselves", async () => {
    const zoe = await addBudgetLearner(parley(), "zoe");
    await zoe.spend(0n);
    const text = textOf(await handFor(zoe).ask("budget show"));
    expect(text).toContain("Your last answers cost nothing.");
    expect(text).toMatch(
      /From models that cost nothing: 1 answer of [\d,]+, [\d,]+ of [\d,]+ pieces/,
    );
  });
});

test("Of its last answers only those count that cost something; where none fits, none is promised", async () => {
  const pia = await addBudgetLearner(parley(), "pia");
  await pia.spend(10n * cent);
  for (let answer = 0; answer < 5; answer += 1) await pia.spend(0n);
  const four = textOf(await handFor(pia).ask("budget show"));
  expect(four).toContain("at least 3 more answers like your last ones, at $0.10 each");
  // The newest ten say what one costs now, and what the next one has to have room for.
  for (let answer = 0; answer < 10; answer += 1) await pia.spend(cent);
  expect(textOf(await handFor(pia).ask("budget show"))).toContain("at least 29 more answers");
  await pia.spend(20n * cent);
  const none = textOf(await handFor(pia).ask("budget show"));
  expect(none).toMatch(/\$0\.09\d\d left of \$0\.5000; \$0\.4000 spent/);
  expect(none).not.toContain("more answer");
});

test("What it went for, with what was given back and adjusted, comes to what is spent", async () => {
  const ron = await addBudgetLearner(parley(), "ron");
  const target = { of: "learner", serverId: serverId(), learnerId: ron.learnerId } as const;
  const acts = await createBudgetActs(parley().database);
  const purposes = ["turn", "recap", "explain", "correct", "translate", "compare", "material"];
  for (const purpose of purposes) await ron.spend(310_000_000n, { purpose });
  await acts.adjust(target, -100_000_001n);
  const [charge] = await rows(
    `select call_id from ledger_entry join budget_period period on period.id = budget_period_id
      where path = ? and purpose = 'turn'`,
    [`learner/${serverId()}/${ron.learnerId}`],
  );
  await acts.refund(String(charge?.["call_id"]));
  const text = textOf(await handFor(ron).ask("budget show"));
  // Seven times 0.00031, less one of them and 0.000100000001.
  expect(text).toMatch(/\$0\.49\d\d left of \$0\.5000; \$0\.0018 spent, \$0\.00\d\d set aside/);
  const amountsOf = (list: string) =>
    [...list.matchAll(/: -?\$(\d\.\d{4})/g)].map(([said, size]) =>
      Math.round(Number(size) * 10_000 * (said.includes("-") ? -1 : 1)),
    );
  const corrected = amountsOf(/Given back or adjusted: \S+/.exec(text)?.[0] ?? "");
  expect(corrected).toEqual([-4]);
  for (const title of ["What for", "With whom", "Which model"]) {
    const list = amountsOf(new RegExp(`\\*\\*${title}\\*\\*\\n(- .*\\n?)+`).exec(text)?.[0] ?? "");
    expect([...list, ...corrected].reduce((sum, one) => sum + one, 0)).toBe(18);
  }
  expect(text).toMatch(/- Others: \$0\.000\d · 2 answers/);
});

describe("A limit of one's own", () => {
  test("only lowers what is granted, and can be changed and taken away", async () => {
    const eve = await addBudgetLearner(parley(), "eve");
    const hand = handFor(eve);
    const panel = await hand.ask("budget show");
    const set = async (limit: string) =>
      hand.submit(panel, await hand.openForm(panel, "budget:limit"), { limit });
    const lowered = await set("20ct");
    expect(textOf(lowered)).toContain("✓ Your own limit holds from now on.");
    expect(textOf(lowered)).toContain("left of $0.2000;");
    expect(textOf(lowered)).toContain("Your own limit: $0.20");
    const form = await hand.openForm(lowered, "budget:limit");
    expect(JSON.stringify(form)).toContain('"0.20"');
    await eve.person.submitModal(form, { limit: "0.50" });
    await waitForText(eve.person, general(), "which is $0.50");
    const gone = await hand.press(lowered, "budget:limit-drop");
    expect(textOf(gone)).toContain("left of $0.5000;");
    const written = await rows(
      "select actor, after from audit_entry where subject = ? order by created_at",
      [`learner/${serverId()}/${eve.learnerId}`],
    );
    expect(written).toEqual([
      { actor: "learner", after: { ownLimitPicoUsd: String(20n * cent) } },
      { actor: "learner", after: null },
    ]);
  });

  test("says, where it is below what is spent, until when nothing more is answered", async () => {
    const leo = await addBudgetLearner(parley(), "leo");
    await leo.spend(5n * cent);
    const hand = handFor(leo);
    const panel = await hand.ask("budget show");
    const form = await hand.openForm(panel, "budget:limit");
    await leo.person.submitModal(form, { limit: "3 centish" });
    const refused = await waitForText(leo.person, general(), "I cannot read that");
    expect(textOf(refused)).toContain("3 centish");
    const set = await hand.submit(panel, form, { limit: "0.03" });
    expect(textOf(set)).toMatch(
      /own limit holds from now on\.\n⚠ \*\*\$0\.05 is spent already:\*\* nothing more is answered until <t:/,
    );
    expect(textOf(set)).not.toContain("more answers like");
    const nothing = await hand.submit(set, await hand.openForm(set, "budget:limit"), {
      limit: "0",
    });
    expect(textOf(nothing)).not.toContain("No allowance has been granted");
  });

  test("is not set where the server does not want that", async () => {
    const hand = handFor(ada);
    const panel = await hand.ask("budget show");
    const form = await hand.openForm(panel, "budget:limit");
    await rows("update server set learners_change_budget = false where id = ?", [serverId()]);
    await ada.person.submitModal(form, { limit: "0.10" });
    await waitForText(ada.person, general(), "nobody sets limits of their own");
    const late = await ada.person.click(panel.id, "budget:limit");
    expect(textOf(await late.answer())).toContain("nobody sets limits of their own");
    expect(customIdsOf(await hand.ask("budget show"))).not.toContain("budget:limit");
    await rows("update server set learners_change_budget = true where id = ?", [serverId()]);
  });
});

describe("/budget history", () => {
  test("lists periods, and what each was for, page by page, with corrections and their reasons", async () => {
    const max = await addBudgetLearner(parley(), "max");
    for (let answer = 0; answer < 9; answer += 1) await max.spend(cent);
    const target = { of: "learner", serverId: serverId(), learnerId: max.learnerId } as const;
    await adjustSpent(parley(), {
      target,
      amountPicoUsd: -2n * cent,
      actor: { kind: "operator" },
      reason: "an *outage*",
    });
    const hand = handFor(max);
    const panel = await hand.ask("budget history");
    expect(textOf(panel)).toMatch(/\*\* \(now\): \$0\.07 · 9 answers · 1 correction\n/);
    const [period] = await rows("select id from budget_period where path = ?", [
      `learner/${serverId()}/${max.learnerId}`,
    ]);
    const options = JSON.stringify(panel.components);
    const value = /"value":"([^"]+)"/.exec(options)?.[1] ?? "";
    const first = await hand.choose(panel, "budget:period", value);
    expect(period).toBeDefined();
    expect(textOf(first)).toContain("adjusted, $0.02 in your favour. “an \\*outage\\*”");
    expect(textOf(first).match(/- <t:\d+:f>/g)).toHaveLength(8);
    const second = await hand.press(first, "budget:page");
    expect(textOf(second)).toContain("page 2 of 2");
    expect(textOf(second)).toMatch(/: \$0\.01 · Talks · Expert Scholar · `mistral-small-2603`/);
    await hand.press(second, "budget:history");
    const file = await (await max.person.click(panel.id, "budget:file")).answer();
    const table = Buffer.from(file.attachments[0]?.bytes ?? []).toString();
    expect(table.split("\r\n")).toHaveLength(12);
    expect(table).toContain(",-0.020000000000,an *outage*\r\n");
    expect(table).toContain("standing,turn,expert_scholar,mistral,mistral-small-2603,");
  });

  test("and /budget show say what a change of the period took along, once", async () => {
    const lea = await addBudgetLearner(parley(), "lea");
    const target = { of: "learner", serverId: serverId(), learnerId: lea.learnerId } as const;
    const acts = await createBudgetActs(parley().database);
    await lea.spend(8n * cent);
    await acts.grant(target, 20n * cent);
    await acts.say(target, { term: { every: "day", from: "2026-01-01", hour: 0 } });
    await lea.spend(3n * cent);
    const shown = textOf(await handFor(lea).ask("budget show"));
    expect(shown).toMatch(/\$0\.58\d\d left of \$0\.7000; \$0\.0300 spent, \$0\.0000 set aside/);
    expect(shown).toMatch(/Carried over from before the period changed: \$0\.08\d\d\n/);
    expect(shown).toContain("**What for**\n- Talks: $0.03 · 1 answer");
    const told = textOf(await handFor(lea).ask("budget history"));
    expect(told).toMatch(
      /\(now\): \$0\.03 · 1 answer · \$0\.20 granted once · \$0\.08\d* carried over\n/,
    );
    expect(told).toMatch(/: \$0\.08 · 1 answer · ended early: the period was changed\n/);
    expect(told).toContain(
      "Only where the period itself was changed does what was spent count on.",
    );
  });

  test("is one's own alone, and empty where nothing was spent", async () => {
    const newcomer = await addBudgetLearner(parley(), "newcomer");
    const dm = newcomer.person.openDm().id;
    const panel = await handOf(newcomer.person, dm).ask("budget history");
    expect(textOf(panel)).toContain("Nothing has been spent here yet.");
    const others = await handFor(ada).ask("budget history");
    const value = /"value":"([^"]+)"/.exec(JSON.stringify(others.components))?.[1] ?? "";
    const mine = await handFor(newcomer).ask("budget history");
    await newcomer.person.forge(general(), {
      type: 3,
      messageId: mine.id,
      data: { component_type: 2, custom_id: `budget:page:${value}:0` },
    });
    await waitForText(newcomer.person, general(), unknownButton);
  });
});
