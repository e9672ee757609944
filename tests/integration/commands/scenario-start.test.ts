import { beforeAll, beforeEach, expect, test } from "vitest";

import { pauseSession } from "#/sessions/change-session-state.ts";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import { componentOf, customIdsOf, textOf, waitForText } from "../../support/command-world.ts";
import { useKeeper } from "../../support/keeper-world.ts";
import { ownScenarios } from "../../support/own-scenarios.ts";
import { writeScene } from "../../support/scenario-world.ts";
import { handOf, type Hand } from "../../support/shown-panel.ts";

const { parley, me, general, addKeeper } = useKeeper();

/** They are read now, not while somebody waits for an answer. */
beforeAll(() => void ownScenarios.list());

const sql = () => parley().database.sql();
let learner: Hand;

beforeEach(() => {
  learner = handOf(me(), general());
});

interface PlayedSession {
  id: string;
  kind: string;
  scenario_id: string | null;
  scenario_version: number | null;
  state: string;
  language: string;
  level: string;
  subject: string | null;
  place: string;
}

const sessionsOf = (person: Person) =>
  sql().execute<PlayedSession[]>(
    `select session.* from session join learner on learner.id = learner_id
      where discord_user_id = ? order by started_at`,
    [person.id],
  );

test("A scene is started by its title, in a thread that is named after it", async () => {
  const panel = await learner.ask("scenario start", { scenario: "checking in" });
  expect(textOf(panel)).toContain("**🏨 Checking in at the hotel**: the scene begins in <#");
  expect(await sessionsOf(me())).toMatchObject([
    {
      kind: "scenario",
      scenario_id: "hotel_check_in",
      scenario_version: null,
      language: "es",
      level: "A2",
      subject: null,
      place: "thread",
    },
  ]);
  const names = me()
    .channels()
    .map(({ name }) => name);
  expect(names).toContain("🏨 Checking in at the hotel · Spanish");
});

test("What is typed for a start is completed: scenes, languages, tutors", async () => {
  const suggest = (option: string, typed: string) =>
    learner.suggest("scenario start", option, typed);
  expect(await suggest("scenario", "checking in")).toEqual([
    ["🏨 Checking in at the hotel · A2\u2060–\u2060B1", "hotel_check_in"],
  ]);
  expect(await suggest("language", "Korea")).toEqual([["Korean", "ko"]]);
  expect((await suggest("persona", "scholar")).map(([, id]) => id)).toEqual(["expert_scholar"]);
  const none = await learner.ask("scenario start", { scenario: "zeppelin" });
  expect(textOf(none)).toContain("No scene fits “zeppelin”");
});

test("Whoever never agreed is asked for consent first, with no field for a subject, and plays then", async () => {
  const stranger = parley().discord.addPerson({ name: "stranger who plays", locale: "en-US" });
  const hand = handOf(stranger, general());
  const list = await hand.ask("scenario browse");
  const scene = await hand.choose(list, "scenario:pick", "hotel_check_in");
  const consent = await hand.press(scene, "scenario:start");
  expect(textOf(consent)).toContain("What I store");
  expect(await sessionsOf(stranger)).toEqual([]);
  const form = await hand.openForm(consent, "session:agree");
  expect(JSON.stringify(form.components)).not.toContain('"subject"');
  const begun = await hand.submit(consent, form, {
    language: "fr",
    level: "A2",
    native_language: "English",
    time_zone: "Europe/Paris",
  });
  expect(textOf(begun)).toContain("the scene begins in");
  expect(await sessionsOf(stranger)).toMatchObject([
    { kind: "scenario", scenario_id: "hotel_check_in", language: "fr" },
  ]);
});

test("A scene far above one's level, or without words in one's language, says so and can be begun", async () => {
  const options = { scenario: "thesis_discussion", language: "ko", level: "A1", where: "here" };
  const asked = await learner.ask("scenario start", options);
  expect(textOf(asked)).toContain("has no word list for Korean");
  expect(textOf(asked)).toMatch(/It is meant for [BC]\d to C\d, and your level is A1/);
  expect(await sessionsOf(me())).toEqual([]);
  const begun = await learner.press(asked, "session:sure");
  expect(textOf(begun)).toContain("the scene begins here");
  expect(await sessionsOf(me())).toMatchObject([
    { scenario_id: "thesis_discussion", language: "ko", level: "A1", place: "channel" },
  ]);
});

test("A scene that is far too easy says so; others are a press away", async () => {
  const asked = await learner.ask("scenario start", { scenario: "cafe_order", level: "C2" });
  expect(textOf(asked)).toContain("it may be too easy for you");
  const list = await learner.press(asked, "scenario:browse");
  expect(textOf(list)).toContain("## Scenes");
  expect(await sessionsOf(me())).toEqual([]);
});

test("A session that runs already is gone on with, or ended for the scene", async () => {
  await learner.ask("session start", { where: "here" });
  const options = { scenario: "hotel_check_in", language: "ko", level: "A2" };
  const offered = await learner.ask("scenario start", options);
  expect(textOf(offered)).toContain("You already have a session");
  expect(textOf(offered)).toContain("has no word list for Korean");
  const begun = await learner.press(offered, "session:restart");
  expect(textOf(begun)).toContain("the scene begins in");
  expect(await sessionsOf(me())).toMatchObject([
    { kind: "conversation", state: "completed" },
    { kind: "scenario", state: "active", language: "ko" },
  ]);
});

test("A scene that was put aside is gone on with, or begun anew", async () => {
  await learner.ask("scenario start", { scenario: "hotel_check_in" });
  const pause = async () => {
    const [session] = (await sessionsOf(me())).slice(-1);
    const owner = { sessionId: session?.id ?? "", discordUserId: me().id };
    await pauseSession(await parleyServices(), owner);
  };
  await pause();
  const offered = await learner.ask("scenario start", { scenario: "hotel_check_in" });
  expect(textOf(offered)).toContain("You put this scene aside");
  const resumed = await learner.press(offered, "scenario:resume");
  expect(textOf(resumed)).toContain("Welcome back!");
  expect(await sessionsOf(me())).toMatchObject([{ state: "active" }]);
  await pause();
  const other = { scenario: "hotel_check_in", language: "fr", level: "A2" };
  expect(textOf(await learner.ask("scenario start", other))).toContain("the scene begins in");
  const [, french] = await sessionsOf(me());
  await learner.ask("session end");
  expect(french).toMatchObject({ language: "fr" });
  const again = await learner.ask("scenario start", { scenario: "hotel_check_in" });
  const anew = await learner.press(again, "scenario:anew");
  expect(textOf(anew)).toContain("the scene begins in");
  expect((await sessionsOf(me())).map(({ state }) => state)).toEqual([
    "paused",
    "completed",
    "active",
  ]);
});

/** What the process under test stands on, for what no command says. */
async function parleyServices() {
  const app = await parley().open([]);
  return app.services;
}

test("One's own scene is played in its newest version; what somebody else keeps is not there", async () => {
  const [row] = await sql().execute<{ id: string }[]>(
    "select id from learner where discord_user_id = ?",
    [me().id],
  );
  const scenarioId = await writeScene(sql(), row?.id ?? "", { "en-US": "Watering the plants" });
  const rowId = scenarioId.slice("custom:".length);
  const titles = { "en-US": "Watering the roses" };
  await writeScene(sql(), row?.id ?? "", titles, { rowId, version: 2 });
  const other = handOf(await addKeeper("who wants to water too"), general());
  const none = await other.ask("scenario start", { scenario: scenarioId });
  expect(textOf(none)).toContain("No scene fits");
  const panel = await learner.ask("scenario start", { scenario: scenarioId });
  expect(textOf(panel)).toContain("**☕ Watering the roses**: the scene begins");
  expect(await sessionsOf(me())).toMatchObject([{ scenario_id: scenarioId, scenario_version: 2 }]);
  const own = await other.ask("help");
  const start = `scenario:start:.${Buffer.from(rowId.replaceAll("-", ""), "hex").toString("base64url")}:-:-:-:0`;
  const data = { custom_id: start, component_type: 2 };
  await other.person.forge(general(), { type: 3, data, messageId: own.id });
  await waitForText(other.person, general(), "not there any more, or not for this place");
});

test("Where a scene stands, and how it is ended; a talk is no scene", async () => {
  await learner.ask("scenario start", { scenario: "hotel_check_in" });
  const progress = await learner.ask("scenario progress");
  expect(textOf(progress)).toContain(
    "### 🏨 Checking in at the hotel\nPart 1 of 3: Arrive\n0 of 7 met",
  );
  expect(customIdsOf(progress).some((id) => id.startsWith("scenario:checklist:"))).toBe(true);
  const ended = await learner.ask("scenario end");
  expect(textOf(ended)).toContain("has ended.");
  expect(await sessionsOf(me())).toMatchObject([{ state: "completed" }]);
  const after = await learner.ask("scenario progress");
  // Without a word of theirs it was not played.
  expect(textOf(after)).toContain("You are not playing");
  expect(textOf(after)).not.toContain("### Played");
  await learner.ask("session start", { where: "here" });
  expect(textOf(await learner.ask("scenario end"))).toContain("You are not playing a scene here.");
  expect(componentOf(await learner.ask("scenario progress"), "scenario:browse")).toBeDefined();
});
