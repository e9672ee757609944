import { beforeAll, beforeEach, expect, test } from "vitest";

import { addMember } from "../../../sandbox/discord/world/guilds.ts";
import { componentOf, customIdsOf, textOf } from "../../support/command-world.ts";
import { useKeeper } from "../../support/keeper-world.ts";
import { ownScenarios } from "../../support/own-scenarios.ts";
import { addRun } from "../../support/scenario-world.ts";
import { handOf, type Hand } from "../../support/shown-panel.ts";

const { parley, me, general } = useKeeper();

/** They are read now, not while somebody waits for an answer. */
beforeAll(() => void ownScenarios.list());

const sql = () => parley().database.sql();
let learner: Hand;
let manager: Hand;

beforeEach(({ task }) => {
  const { discord } = parley();
  const guild = discord.world.guilds.get(discord.places.guildId);
  const staff = [...(guild?.roles.values() ?? [])].find((role) => role.name === "Staff");
  if (!guild || !staff) throw new Error("the sandbox has no staff");
  const person = discord.addPerson({ name: `manager ${task.id}`, locale: "en-US" });
  addMember(discord.world, guild, person.id, [staff.id]);
  manager = handOf(person, general());
  learner = handOf(me(), general());
});

const pathsOf = (title: string) =>
  sql().execute<object[]>(
    `select scenario_ids, learner_id is not null as is_own from scenario_collection
      where title = ?`,
    [title],
  );

const learnerId = async (): Promise<string> => {
  const [row] = await sql().execute<{ id: string }[]>(
    "select id from learner where discord_user_id = ?",
    [me().id],
  );
  return row?.id ?? "";
};

test("A path is begun by a form, filled from scenes, put in order, renamed and deleted", async () => {
  let panel = await learner.ask("scenario collection");
  expect(textOf(panel)).toContain("There is no path yet.");
  const form = await learner.openForm(panel, "scenario:path-new");
  panel = await learner.submit(panel, form, { title: "A week in Rome" });
  expect(textOf(panel)).toContain("## A week in Rome\n-# 0 of 0 done");
  expect(textOf(panel)).toContain("Nothing is on it yet.");
  expect(JSON.stringify(panel.components)).toContain('"label":"Browse scenes"');
  const list = await learner.ask("scenario browse");
  let scene = await learner.choose(list, "scenario:pick", "hotel_check_in");
  scene = await learner.press(scene, "scenario:on-paths");
  expect(textOf(scene)).toContain("It is on no path yet.");
  const [value = ""] = JSON.stringify(scene.components).match(/(?<="value":")[^"]+/) ?? [];
  scene = await learner.choose(scene, "scenario:path-put", value);
  expect(textOf(scene)).toContain("It is on **A week in Rome** now.");
  expect(textOf(scene)).toContain("It is on: **A week in Rome**");
  panel = await learner.ask("scenario collection", {
    collection: "a week in rome",
    scenario: "train_ticket",
  });
  expect(textOf(panel)).toMatch(/1\\\. \*\*🏨 .*\n2\\\. \*\*/);
  expect(await pathsOf("A week in Rome")).toEqual([
    { scenario_ids: ["hotel_check_in", "train_ticket"], is_own: true },
  ]);
  let item = await learner.choose(panel, "scenario:path-item", "train_ticket");
  expect(textOf(item)).toContain(String.raw`2\. **`);
  item = await learner.press(item, "scenario:path-up");
  expect(textOf(item)).toContain(String.raw`1\. **`);
  item = await learner.press(item, "scenario:path-down");
  item = await learner.press(item, "scenario:path-up");
  expect(await pathsOf("A week in Rome")).toMatchObject([
    { scenario_ids: ["train_ticket", "hotel_check_in"] },
  ]);
  const shownItem = componentOf(item, "scenario:path-off");
  panel = await learner.press(item, "scenario:path-off");
  expect(await pathsOf("A week in Rome")).toMatchObject([{ scenario_ids: ["hotel_check_in"] }]);
  // What is pressed in a window from before changes nothing.
  const data = { custom_id: shownItem, component_type: 2 };
  await me().forge(general(), { type: 3, data, messageId: panel.id });
  const gone = { custom_id: shownItem.split(":").slice(0, 3).join(":"), component_type: 3 };
  await me().forge(general(), {
    type: 3,
    data: { ...gone, custom_id: gone.custom_id.replace("off", "item"), values: ["train_ticket"] },
    messageId: panel.id,
  });
  await me().forge(general(), {
    type: 3,
    data: { custom_id: "scenario:path:AAAAAAAAAAAAAAAAAAAAAA", component_type: 2 },
    messageId: panel.id,
  });
  const refusals = /Somebody changed this|That path is not there any more/;
  await me().waitFor(
    (who) => who.seen(general()).filter((said) => refusals.test(textOf(said))).length === 3,
  );
  expect(await pathsOf("A week in Rome")).toMatchObject([{ scenario_ids: ["hotel_check_in"] }]);
  const rename = await learner.openForm(panel, "scenario:path-rename");
  panel = await learner.submit(panel, rename, { title: "Roma" });
  expect(textOf(panel)).toContain("## Roma");
  panel = await learner.press(panel, "scenario:path-delete");
  expect(textOf(panel)).toContain("Delete the path **Roma**?");
  panel = await learner.press(panel, "scenario:path:");
  panel = await learner.press(panel, "scenario:path-delete");
  panel = await learner.press(panel, "scenario:path-delete-sure");
  expect(textOf(panel)).toContain("The path is deleted.");
  expect(await pathsOf("Roma")).toEqual([]);
});

test("Along a path, what is done is counted, and the next scene is one press away", async () => {
  for (const scenario of ["hotel_check_in", "train_ticket", "pharmacy"]) {
    await learner.ask("scenario collection", { collection: "Journey", scenario });
  }
  await addRun(sql(), { learnerId: await learnerId(), scenarioId: "hotel_check_in" });
  expect(await learner.suggest("scenario collection", "collection", "jour")).toHaveLength(1);
  expect(await learner.suggest("scenario collection", "scenario", "hotel")).toHaveLength(1);
  const list = await learner.ask("scenario collection");
  expect(textOf(list)).toContain("**Journey** · 1 of 3 done");
  const [choice] = await learner.suggest("scenario collection", "collection", "jour");
  const id = choice?.[1] ?? "";
  const panel = await learner.ask("scenario collection", { collection: String(id) });
  expect(textOf(panel)).toContain("✓ done");
  expect(customIdsOf(panel)[0]).toBe("scenario:start:train_ticket:-:-:-:0");
  await sql().execute(
    `update scenario_collection set scenario_ids = '["gone_by_now", "pharmacy"]' where id = ?`,
    [id],
  );
  const after = await learner.ask("scenario collection", { collection: String(id) });
  expect(textOf(after)).toContain(String.raw`1\. a scene that is gone`);
  const item = await learner.choose(after, "scenario:path-item", "gone_by_now");
  expect(textOf(item)).toContain("a scene that is gone");
  expect(textOf(await learner.press(item, "scenario:path:"))).toContain("## Journey");
});

test("A path that is begun from a scene has it on it", async () => {
  const shown = await learner.ask("scenario collection", { scenario: "hotel_check_in" });
  const panel = await learner.press(shown, "scenario:on-paths");
  const form = await learner.openForm(panel, "scenario:path-new");
  const path = await learner.submit(panel, form, { title: "From a scene" });
  expect(textOf(path)).toMatch(/## From a scene\n-# 0 of 1 done\n\n1\\\. \*\*🏨/);
});

test("Without a path, a scene is shown, with the way to put it on one", async () => {
  const panel = await learner.ask("scenario collection", { scenario: "hotel_check_in" });
  expect(textOf(panel)).toContain("## 🏨 Checking in at the hotel");
  const none = await learner.ask("scenario collection", { scenario: "zeppelin" });
  expect(textOf(none)).toContain("No scene fits");
});

test("A server's path is made by who manages it, seen by all, and changed by nobody else", async () => {
  const home = await manager.ask("server scenarios");
  let panel = await manager.press(home, "scenario:paths");
  expect(customIdsOf(panel)).not.toContain("scenario:path-new");
  const form = await manager.openForm(panel, "scenario:path-new-server");
  panel = await manager.submit(panel, form, { title: "Course A1" });
  expect(textOf(panel)).toContain("of this server");
  const scene = await manager.choose(
    await manager.ask("scenario browse"),
    "scenario:pick",
    "hotel_check_in",
  );
  const onPaths = await manager.press(scene, "scenario:on-paths");
  const [value = ""] = JSON.stringify(onPaths.components).match(/(?<="value":")[^"]+/) ?? [];
  await manager.choose(onPaths, "scenario:path-put", value);
  expect(await pathsOf("Course A1")).toEqual([{ scenario_ids: ["hotel_check_in"], is_own: false }]);

  const list = await learner.ask("scenario collection");
  expect(textOf(list)).toContain("**Course A1** · 0 of 1 done · of this server");
  expect(customIdsOf(list)).not.toContain("scenario:path-new-server");
  const seen = await learner.choose(list, "scenario:path-pick", value);
  expect(customIdsOf(seen).some((id) => /rename|delete|item/.test(id))).toBe(false);
  const forged = [
    [`scenario:path-delete-sure:${value}`, 3],
    [`scenario:path-off:${value}:2:hotel_check_in`, 3],
    [`scenario:path-new-server-form`, 5],
  ] as const;
  const own = await learner.ask("help");
  for (const [customId, type] of forged) {
    const field = { type: 4, custom_id: "title", value: "Mine" };
    const components = [{ type: 18, id: 1, component: { ...field, id: 2 } }];
    const data =
      type === 5 ? { custom_id: customId, components } : { custom_id: customId, component_type: 2 };
    await me().forge(general(), { type, data, messageId: own.id });
  }
  const refusals = () =>
    me()
      .seen(general())
      .filter((message) => /not yours to change|Only people with/.test(textOf(message))).length;
  await me().waitFor(() => refusals() === forged.length);
  expect(await pathsOf("Course A1")).toMatchObject([{ scenario_ids: ["hotel_check_in"] }]);
  expect(await pathsOf("Mine")).toEqual([]);
});

test("What follows on a path is shown in private beside the recap that names it", async () => {
  const recap = await learner.ask("scenario collection");
  const pressed = await me().forge(general(), {
    type: 3,
    data: { component_type: 2, custom_id: "scenario:next:hotel_check_in" },
    messageId: recap.id,
  });
  const shown = await pressed.answer();
  expect(shown.id).not.toBe(recap.id);
  expect(shown.ephemeralFor).toBe(me().id);
  expect(customIdsOf(shown).join()).toContain("scenario:start");
});
