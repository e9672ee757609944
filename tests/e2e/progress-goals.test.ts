import { assert, expect, test } from "vitest";

import { setGoal } from "#/learners/goals/goals.ts";
import { systemClock } from "#/shared/clock.ts";

import type { Person } from "../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../sandbox/discord/world/records.ts";
import { ask, componentOf, textOf, useParley } from "../support/command-world.ts";
import { addProgressLearner, pictureOf, turnTo } from "../support/progress-panel.ts";
import { addPastTalk } from "../support/progress-rows.ts";

/** A Monday evening in New York, where the learner lives. */
const monday = new Date("2026-11-23T23:00:00Z");
const parley = useParley({ clock: { ...systemClock, now: () => new Date(monday) } });

const general = () => parley().discord.places.generalId;
const twoHoursAgo = new Date(monday.getTime() - 2 * 3_600_000);
const addLearner = async (name: string) => addProgressLearner(parley(), name);

async function waitForText(person: Person, panelId: string, text: string): Promise<MessageRecord> {
  return person.waitFor((me) => {
    const message = me.message(panelId);
    return message && textOf(message).includes(text) && message;
  });
}

test("A goal is set by a menu and a form, is said to be reached once, and can be dropped", async () => {
  const [person, id] = await addLearner("gudrun");
  const talk = { learnerId: id, answers: 4, wordsEach: 9, startedAt: twoHoursAgo };
  await addPastTalk(parley().database.sql(), talk);
  const panel = await ask(person, general(), "progress");
  const empty = await turnTo(person, panel, "goals");
  expect(textOf(empty)).toContain("You have set no goals.");
  const { modal } = await person.select(panel.id, componentOf(empty, "progress:goal-new"), [
    "turns",
  ]);
  assert.exists(modal);
  await person.submitModal(modal, { target: "5", per: "day", language: "es" });
  const first = await waitForText(person, panel.id, "Goals reached");
  expect(textOf(first)).toContain("Goals reached for today or this week: **0 of 1**.");
  await addPastTalk(parley().database.sql(), { ...talk, answers: 1, startedAt: twoHoursAgo });
  await turnTo(person, panel, "overview");
  expect(textOf(person.message(panel.id) ?? panel)).toContain(
    "🎯 **Goal reached:** Messages a day · Spanish, 5.",
  );
  const again = await turnTo(person, panel, "goals");
  expect(textOf(again)).toContain("Goals reached for today or this week: **1 of 1**.");
  expect((await pictureOf(again)).words).toContain("Messages a day · Spanish: 5 / 5 ✓.");
  expect(textOf(again)).not.toContain("🎯");
  const options = /"value":"([\w-]{22})"/.exec(JSON.stringify(again.components));
  await person.select(panel.id, componentOf(again, "progress:goal-drop"), [String(options?.[1])]);
  await person.waitFor((me) =>
    textOf(me.message(panel.id) ?? again).includes("You have set no goals."),
  );
});

test("A form with no number is shown as it was typed, and a goal that is reached already is not celebrated", async () => {
  const [person, id] = await addLearner("frieda");
  const talk = { learnerId: id, answers: 4, wordsEach: 9, startedAt: twoHoursAgo };
  await addPastTalk(parley().database.sql(), talk);
  const panel = await ask(person, general(), "progress");
  const empty = await turnTo(person, panel, "goals");
  const menuId = componentOf(empty, "progress:goal-new");
  const { modal } = await person.select(panel.id, menuId, ["turns"]);
  assert.exists(modal);
  expect(JSON.stringify(modal)).toContain("A whole number from 1 to 10,000");
  await person.submitModal(modal, { target: "0", per: "day", language: "es" });
  const refused = await waitForText(person, panel.id, "✗ No goal was set");
  expect(textOf(refused)).toContain("“How many?” takes a whole number from 1 to 10,000.");
  expect(componentOf(refused, "progress:goal-new")).not.toBe(menuId);
  const { modal: again } = await person.click(panel.id, "Back to the form");
  assert.exists(again);
  expect(JSON.stringify(again)).toContain('"value":"0"');
  expect(JSON.stringify(again)).toMatch(/"value":"day","label":"a day","default":true/);
  expect(JSON.stringify(again)).toMatch(/"value":"es","label":"Spanish","default":true/);
  await person.submitModal(again, { target: "４", per: "day", language: "es" });
  const set = await waitForText(person, panel.id, "Goals reached");
  expect(textOf(set)).toContain(
    "**Messages a day · Spanish, 4:** today you had done that already. It counts from tomorrow on.",
  );
  expect(textOf(set)).not.toContain("🎯");
  expect(textOf(set)).not.toContain("✗");
  expect(textOf(await turnTo(person, panel, "overview"))).not.toContain("🎯");
});

test("A sixth goal is refused, and the panel shown anew", async () => {
  const [person, id] = await addLearner("golda");
  for (const measure of ["minutes", "turns", "reviews", "words", "scenes"] as const) {
    const wish = { measure, per: "week", language: null, target: 9 } as const;
    await setGoal(parley(), { learnerId: id, wish });
  }
  const panel = await ask(person, general(), "progress");
  const full = await turnTo(person, panel, "goals");
  const { modal } = await person.select(panel.id, componentOf(full, "progress:goal-new"), [
    "turns",
  ]);
  assert.exists(modal);
  const shown = person.message(panel.id)?.revisions.length ?? 0;
  await person.submitModal(modal, { target: "3", per: "day", language: "-" });
  await person.waitFor((me) =>
    me.seen(general()).some((one) => textOf(one).includes("at most 5 goals at a time")),
  );
  expect(person.message(panel.id)?.revisions.length).toBe(shown + 1);
});
