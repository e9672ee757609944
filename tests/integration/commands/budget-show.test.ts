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
    expect(text).toContain("left of $0.50; $0.07 spent");
    expect(text).toMatch(/about 2\d more answers like your last ones, at \$0\.02 each/);
    expect(text).toContain("A talk of ten answers costs you about $0.20.");
    expect(text).toMatch(/\*\*This server’s\*\*\n`█{9}░` 99 % left: \$9\.\d+\nStarts anew/);
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
    expect(textOf(fresh)).toContain("$0.08 spent");
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
    expect(text).toContain("**Das dieses Kanals**\n`██████████` 100 % übrig: 0,20 $");
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

describe("A limit of one's own", () => {
  test("only lowers what is granted, and can be changed and taken away", async () => {
    const eve = await addBudgetLearner(parley(), "eve");
    const hand = handFor(eve);
    const panel = await hand.ask("budget show");
    const set = async (limit: string) =>
      hand.submit(panel, await hand.openForm(panel, "budget:limit"), { limit });
    const lowered = await set("20ct");
    expect(textOf(lowered)).toContain("✓ Your own limit holds from now on.");
    expect(textOf(lowered)).toContain("left of $0.20;");
    expect(textOf(lowered)).toContain("Your own limit: $0.20");
    const form = await hand.openForm(lowered, "budget:limit");
    expect(JSON.stringify(form)).toContain('"0.20"');
    await eve.person.submitModal(form, { limit: "0.50" });
    await waitForText(eve.person, general(), "which is $0.50");
    const gone = await hand.press(lowered, "budget:limit-drop");
    expect(textOf(gone)).toContain("left of $0.50;");
    const written = await rows(
      "select actor, after from audit_entry where subject = ? order by created_at",
      [`learner/${serverId()}/${eve.learnerId}`],
    );
    expect(written).toEqual([
      { actor: "learner", after: { ownLimitPicoUsd: String(20n * cent) } },
      { actor: "learner", after: null },
    ]);
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
