import { beforeAll, expect, test } from "vitest";

import { optionsOf, useBrowser } from "../../support/browse-world.ts";
import {
  askText,
  componentOf,
  customIdsOf,
  textOf,
  waitForText,
} from "../../support/command-world.ts";
import { ownScenarios } from "../../support/own-scenarios.ts";
import { addRun, writeScene } from "../../support/scenario-world.ts";
import { handOf } from "../../support/shown-panel.ts";

const browser = useBrowser();
const { parley, me, general, learnerId, press, choose } = browser;

/** They are read now, not while somebody waits for an answer. */
beforeAll(() => void ownScenarios.list());

const sql = () => parley().database.sql();
const suggest = (...asked: Parameters<ReturnType<typeof handOf>["suggest"]>) =>
  handOf(me(), general()).suggest(...asked);

test("The list shows what there is, for whom, and what was done with it, page by page", async () => {
  await addRun(sql(), { learnerId: await learnerId(), scenarioId: "hotel_check_in" });
  const list = await browser.ask("scenario browse");
  expect(textOf(list)).toMatch(/## Scenes\n-# 30 scenes · page 1 of 3/);
  expect(textOf(list)).toMatch(/Checking in.*\*\* · A\d\u2060–\u2060[AB]\d · ✓ done/);
  expect(textOf(list).match(/^\*\*/gm)).toHaveLength(10);
  const next = await press(list, "scenario:browse:-:-:-:1");
  expect(textOf(next)).toContain("page 2 of 3");
  const last = await press(next, "scenario:browse:-:-:-:2");
  expect(textOf(last)).toContain("page 3 of 3");
});

test("The list is narrowed by subject, by level, and by what was done", async () => {
  await addRun(sql(), { learnerId: await learnerId(), scenarioId: "cafe_order", met: 2 });
  await addRun(sql(), { learnerId: await learnerId(), scenarioId: "table_booking" });
  let panel = await choose(await browser.ask("scenario browse"), "scenario:category", "restaurant");
  expect(textOf(panel)).toContain("3 scenes");
  expect(textOf(panel)).toContain("played, at best 40 %");
  panel = await choose(panel, "scenario:mark", "done");
  expect(textOf(panel)).toContain("1 scene");
  panel = await choose(panel, "scenario:mark", "open");
  expect(textOf(panel)).toContain("2 scenes");
  panel = await choose(panel, "scenario:level", "C2");
  expect(textOf(panel)).toContain("Nothing here fits.");
  panel = await choose(panel, "scenario:level", "all");
  panel = await choose(panel, "scenario:mark", "own");
  expect(textOf(panel)).toContain("none");
});

test("A scene shows what awaits the learner, with words in the language they learn", async () => {
  const panel = await choose(
    await browser.ask("scenario browse"),
    "scenario:pick",
    "hotel_check_in",
  );
  const text = textOf(panel);
  expect(text).toContain(
    "## 🏨 Checking in at the hotel\n-# Travel · A2\u2060–\u2060B1 · Spain\n-# Words and examples in: ",
  );
  expect(text).toContain("**You are:**");
  expect(text).toMatch(/\*\*1\. .*\*\*\n- /);
  expect(text).toContain("**Words for it (Spanish):**\n**reserva** booking · ");
  expect(text).not.toContain("You have played it");
  const back = await press(panel, "scenario:browse");
  expect(textOf(back)).toContain("## Scenes");
});

test("Somebody who said nothing yet looks around too, without words and marks", async () => {
  const stranger = parley().discord.addPerson({ name: "stranger who looks", locale: "de" });
  const hand = handOf(stranger, general());
  const list = await hand.ask("scenario browse");
  expect(textOf(list)).toContain("## Szenen");
  const scene = await hand.choose(list, "scenario:pick", "hotel_check_in");
  expect(textOf(scene)).toContain("**Du bist:**");
  expect(textOf(scene)).not.toContain("Wörter dafür");
  await stranger.click(scene.id, componentOf(scene, "scenario:remember"));
  await waitForText(stranger, general(), "Einwilligung");
});

test("A scene that brings no words in a language says so", async () => {
  const korean = await browser.addKeeper("keeper of Korean", ["ko"]);
  const hand = handOf(korean, general());
  const scene = await hand.choose(
    await hand.ask("scenario browse"),
    "scenario:pick",
    "hotel_check_in",
  );
  expect(textOf(scene)).toContain("has no word list for Korean");
});

test("An option finds a scene by its id, its title or a part of it; else one is picked", async () => {
  expect(await suggest("scenario bookmark", "scenario", "hotel")).toEqual([
    [expect.stringContaining("hotel") as unknown, "hotel_check_in"],
  ]);
  const byPart = await askText(me(), general(), "scenario bookmark", { scenario: "Hotel" });
  expect(byPart).toContain("Remembered.");
  const several = await browser.ask("scenario bookmark", { scenario: "a" });
  expect(textOf(several)).toContain("Several scenes fit “a”");
  expect(optionsOf(several, "scenario:pick").length).toBeGreaterThan(10);
  const none = await askText(me(), general(), "scenario bookmark", { scenario: "zeppelin" });
  expect(none).toContain("No scene fits “zeppelin”");
  const [choice] = await suggest("scenario bookmark", "scenario", "hotel");
  const title = choice?.[0].split(" · ")[0] ?? "";
  const byTitle = await browser.ask("scenario bookmark", { scenario: title });
  // Asked for again, it is not forgotten: that takes a press.
  expect(textOf(byTitle)).toContain("You remember this scene already.");
  const forgotten = await press(byTitle, "scenario:forget");
  expect(textOf(forgotten)).toContain("You remember it no longer.");
});

test("A bookmark is set and let go by a press, and found in the list", async () => {
  const travel = await choose(await browser.ask("scenario browse"), "scenario:category", "travel");
  let panel = await choose(travel, "scenario:pick", "train_ticket");
  panel = await press(panel, "scenario:remember");
  expect(textOf(panel)).toContain("Remembered.");
  const list = await choose(await browser.ask("scenario browse"), "scenario:mark", "bookmarked");
  expect(textOf(list)).toContain("1 scene");
  expect(textOf(list)).toContain("remembered");
  panel = await press(panel, "scenario:forget");
  expect(textOf(panel)).toContain("no longer");
});

test("Stars are given to what was played, changed and taken back", async () => {
  const options = { scenario: "pharmacy", stars: "5" };
  expect(await askText(me(), general(), "scenario rate", options)).toContain(
    "once you have played it",
  );
  expect(await suggest("scenario rate", "scenario", "")).toEqual([]);
  await addRun(sql(), { learnerId: await learnerId(), scenarioId: "pharmacy" });
  expect(await suggest("scenario rate", "scenario", "")).toHaveLength(1);
  expect(await askText(me(), general(), "scenario rate", options)).toContain("Your stars: ★★★★★");
  let panel = await browser.ask("scenario rate", { scenario: "pharmacy" });
  expect(textOf(panel)).toContain("nobody sees who gave which stars");
  panel = await press(panel, "scenario:stars:2");
  expect(textOf(panel)).toMatch(/Your stars: ★★\n/);
  expect(textOf(panel)).toContain("★ 2 (1)");
  expect(textOf(panel)).toContain("You have played it once, to its end once. Everything was met.");
  panel = await press(panel, "scenario:rate");
  panel = await press(panel, "scenario:stars:0");
  expect(textOf(panel)).toContain("Your stars are taken back.");
  panel = await press(panel, "scenario:rate");
  panel = await press(panel, "scenario:open");
  expect(customIdsOf(panel).some((id) => id.startsWith("scenario:rate"))).toBe(true);
});

test("The button of a report asks for stars in a message of its own", async () => {
  await addRun(sql(), { learnerId: await learnerId(), scenarioId: "train_ticket" });
  const report = await browser.ask("help");
  const data = { custom_id: "scenario:rate-played:train_ticket", component_type: 2 };
  await me().forge(general(), { type: 3, data, messageId: report.id });
  const asked = await waitForText(me(), general(), "How did you like it?");
  expect(asked.id).not.toBe(report.id);
  expect(textOf(await press(asked, "scenario:stars:4"))).toContain("Your stars: ★★★★");
});

test("Where scenes stand: what is played, and what was played, page by page", async () => {
  const none = await browser.ask("scenario progress");
  expect(textOf(none)).toContain("You are not playing a scene at the moment.");
  const id = await learnerId();
  const scenarioId = await writeScene(sql(), id, { "en-US": "My very own café" });
  await addRun(sql(), { learnerId: id, scenarioId });
  await addRun(sql(), { learnerId: id, scenarioId: "gone_by_now", met: 1 });
  for (let run = 0; run < 8; run += 1) {
    await addRun(sql(), { learnerId: id, scenarioId: "pharmacy", met: 3 });
  }
  const skipped = await addRun(sql(), { learnerId: id, scenarioId: "train_ticket", met: 4 });
  await sql().execute(
    `update scenario_run set outcome = 'won', objectives_skipped = 1 where session_id = ?`,
    [skipped],
  );
  const first = await browser.ask("scenario progress");
  expect(textOf(first)).toContain("### Played: 11, to their end: 2");
  expect(textOf(first)).toContain("✓ done: 4 of 5, 1 left out, 1 hint · Spanish");
  expect(textOf(first)).toContain("ended early: 3 of 5, 1 hint · Spanish");
  expect(textOf(first)).toContain("a scene that is gone");
  const second = await press(first, "scenario:played:1");
  expect(textOf(second)).toContain("My very own café** · ✓ everything met: 5 of 5");
});

test.for(["scenario:open:no_such_scene:-:-:-:0", "scenario:start:.AAAAAAAAAAAAAAAAAAAAAA:-:-:-:0"])(
  "The forged %s opens nothing",
  async (customId) => {
    const panel = await browser.ask("help");
    const data = { custom_id: customId, component_type: 2 };
    await me().forge(general(), { type: 3, data, messageId: panel.id });
    const said = await waitForText(me(), general(), "not there any more");
    expect(customIdsOf(said)).toEqual([]);
  },
);
