import { beforeAll, beforeEach, expect, test } from "vitest";

import { quoteWhole } from "#/discord/quote.ts";
import { newId } from "#/shared/ids.ts";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../../sandbox/discord/world/records.ts";
import { addMember } from "../../../sandbox/discord/world/guilds.ts";
import { componentOf, customIdsOf, textOf, waitForText } from "../../support/command-world.ts";
import { useKeeper } from "../../support/keeper-world.ts";
import { ownScenarios } from "../../support/own-scenarios.ts";
import { writeScene } from "../../support/scenario-world.ts";
import { handOf, type Hand } from "../../support/shown-panel.ts";

const { parley, me, general, addKeeper } = useKeeper();

/** They are read now, not while somebody waits for an answer. */
beforeAll(() => void ownScenarios.list());

const sql = () => parley().database.sql();
let author: Hand;
let manager: Hand;

/** Somebody who may manage the server, and learns nothing. */
function addManager(name: string): Person {
  const { discord } = parley();
  const guild = discord.world.guilds.get(discord.places.guildId);
  const staff = [...(guild?.roles.values() ?? [])].find((role) => role.name === "Staff");
  if (!guild || !staff) throw new Error("the sandbox has no staff");
  const person = discord.addPerson({ name, locale: "en-US" });
  addMember(discord.world, guild, person.id, [staff.id]);
  return person;
}

beforeEach(async ({ task }) => {
  await sql().execute(`delete from scenario_share`);
  await sql().execute(`update server set approves_scenarios = false`);
  author = handOf(me(), general());
  manager = handOf(addManager(`manager ${task.id}`), general());
});

/** A scene of the author's. */
async function write(title: string, edition: Parameters<typeof writeScene>[3] = {}) {
  const [row] = await sql().execute<{ id: string }[]>(
    "select id from learner where discord_user_id = ?",
    [author.person.id],
  );
  return writeScene(sql(), row?.id ?? "", { "en-US": title }, edition);
}

const stateOf = (scenarioId: string) =>
  sql().execute<object[]>(
    `select state, version, reason from scenario_share where custom_scenario_id = ?`,
    [scenarioId.slice("custom:".length)],
  );

async function shareHere(scenario: string): Promise<MessageRecord> {
  return author.press(await author.ask("scenario share", { scenario }), "scenario:share-here");
}

async function switchApprovalOn(): Promise<void> {
  const home = await manager.ask("server scenarios");
  expect(textOf(home)).toContain("can be played by everybody here as soon as it is shared");
  expect(textOf(await manager.press(home, "server:scenario-rule:on"))).toContain(
    "has to be approved by somebody",
  );
}

test("A scene of one's own is shared here, found by others without a name, and taken back", async () => {
  const scenarioId = await write("Feeding the ducks");
  expect(await author.suggest("scenario share", "scenario", "")).toEqual([
    [expect.stringContaining("Feeding the ducks") as unknown, scenarioId],
  ]);
  const own = await author.choose(await author.ask("scenario browse"), "scenario:mark", "own");
  const opened = await author.choose(own, "scenario:pick", scenarioId);
  const panel = await author.press(opened, "scenario:share");
  expect(textOf(panel)).toContain("Only you can play it here.");
  expect(textOf(panel)).toContain("Your name is not shown with it.");
  const shared = await author.press(panel, "scenario:share-here");
  expect(textOf(shared)).toContain("The members of this server can play it.");
  const other = handOf(await addKeeper("who plays what others wrote"), general());
  const list = await other.choose(await other.ask("scenario browse"), "scenario:mark", "server");
  expect(textOf(list)).toContain("Feeding the ducks** · A1\u2060–\u2060A2 · shared here");
  const scene = await other.choose(list, "scenario:pick", scenarioId);
  expect(textOf(scene)).toContain("## ☕ Feeding the ducks");
  expect(textOf(scene)).not.toContain(me().name);
  expect(customIdsOf(scene).filter((id) => id.startsWith("scenario:share"))).toEqual([]);
  const stopped = await author.press(shared, "scenario:share-stop");
  expect(textOf(stopped)).toContain("It is shared here no longer.");
  expect(await stateOf(scenarioId)).toEqual([]);
});

test("With approval, a manager sees all of it, says yes, and the author reads so once", async () => {
  await switchApprovalOn();
  const scenarioId = await write("Feeding the swans");
  expect(textOf(await shareHere(scenarioId))).toContain(
    "It waits to be approved by those who manage",
  );
  const home = await manager.ask("server scenarios");
  expect(textOf(home)).toContain("**Waiting:** 1\n**Shared:** 0");
  expect(textOf(await manager.ask("server setup"))).toContain(
    "**Shared scenes that wait for you:** 1. /server scenarios shows them.",
  );
  const seen = await manager.choose(home, "server:scenario-pending", `${scenarioId}.1`);
  expect(textOf(seen)).toContain("## ☕ Feeding the swans");
  expect(textOf(seen)).toContain("This is all of it, also what only the tutor is told.");
  expect(seen.attachments.map(({ filename }) => filename)).toEqual(["scene.yaml"]);
  expect(textOf(seen)).not.toContain(me().name);
  const after = await manager.press(seen, "server:scenario-approve");
  expect(textOf(after)).toContain("Approved: members can play it now.");
  expect(textOf(after)).toContain("**Waiting:** 0\n**Shared:** 1");
  // The author is told with their next command, whatever it is, and not again.
  await author.ask("help");
  const told = await waitForText(author.person, general(), "**Feeding the swans** was approved");
  expect(textOf(told)).toContain("the members of Language Café can play it now.");
  await author.ask("help");
  await author.ask("help");
  const all = author.person
    .seen(general())
    .filter((one) => textOf(one).includes("Feeding the swans** was"));
  expect(all).toHaveLength(1);
});

test("A manager reads everything that a scene says, page by page", async () => {
  await switchApprovalOn();
  const scenarioId = await write("Feeding the herons");
  await shareHere(scenarioId);
  const home = await manager.ask("server scenarios");
  let seen = await manager.choose(home, "server:scenario-pending", `${scenarioId}.1`);
  const pages = Number(/page 1 of (\d+)/u.exec(textOf(seen))?.[1]);
  expect(textOf(seen)).toContain("**Category:** Eating out\n**Level:** A1\u2060–\u2060A2\n");
  const texts = [textOf(seen)];
  while (texts.length < pages) {
    const next = customIdsOf(seen).filter((id) => id.startsWith("server:scenario-page"));
    seen = await manager.press(seen, next.at(-1) ?? "");
    texts.push(textOf(seen));
  }
  const shown = texts.join("\n");
  const scenario = ownScenarios.get("cafe_order");
  for (const phase of scenario?.phases ?? []) {
    const objectives = phase.objectives.flatMap(({ titles, nudges, examples, evidence }) => [
      ...Object.values({ ...titles, ...examples }),
      ...Object.values(nudges),
      evidence,
    ]);
    const rows = [...phase.words, ...phase.phrases, phase.culture].flatMap((row) =>
      Object.values(row),
    );
    for (const text of [...objectives, ...rows]) expect(shown).toContain(quoteWhole(text));
  }
  expect(shown).not.toContain("…");
});

test("A refusal is told with its reason; what was changed since is shared anew", async () => {
  await switchApprovalOn();
  const scenarioId = await write("Feeding the geese");
  await shareHere(scenarioId);
  const home = await manager.ask("server scenarios");
  const seen = await manager.choose(home, "server:scenario-pending", `${scenarioId}.1`);
  const approveId = componentOf(seen, "server:scenario-approve");
  const form = await manager.openForm(seen, "server:scenario-refuse");
  const after = await manager.submit(seen, form, { reason: "Geese *bite*" });
  expect(textOf(after)).toContain("Its author keeps it and reads why.");
  expect(await stateOf(scenarioId)).toEqual([
    { state: "refused", version: 1, reason: "Geese *bite*" },
  ]);
  await author.ask("help");
  const told = textOf(
    await waitForText(author.person, general(), "**Feeding the geese** was not approved"),
  );
  expect(told).toContain(String.raw`> Geese \*bite\*`);
  const rowId = scenarioId.slice("custom:".length);
  await write("Feeding the gentle geese", { rowId, version: 2 });
  const panel = await author.ask("scenario share", { scenario: scenarioId });
  expect(textOf(panel)).toContain("did not approve it.");
  expect(textOf(panel)).toContain("You have changed it since");
  expect(textOf(panel)).not.toContain("Take it back");
  const again = await author.press(panel, "scenario:share-here");
  expect(textOf(again)).toContain("It waits to be approved by those who manage");
  expect(await stateOf(scenarioId)).toEqual([{ state: "pending", version: 2, reason: null }]);
  // What the manager still has before their eyes is the version from before.
  await manager.person.forge(general(), {
    type: 3,
    data: { custom_id: approveId, component_type: 2 },
    messageId: seen.id,
  });
  await manager.person.waitFor((who) =>
    who.seen(general()).some((message) => textOf(message).includes("Somebody changed this")),
  );
  expect(await stateOf(scenarioId)).toMatchObject([{ state: "pending" }]);
});

test("What is shared already is removed by a manager without a word", async () => {
  const scenarioId = await write("Feeding the gulls");
  await shareHere(scenarioId);
  const home = await manager.ask("server scenarios");
  const seen = await manager.choose(home, "server:scenario-approved", `${scenarioId}.1`);
  expect(textOf(seen)).not.toContain("Approve");
  const form = await manager.openForm(seen, "server:scenario-refuse");
  expect(form.title).toBe("Remove here");
  await manager.submit(seen, form, { reason: "" });
  expect(await stateOf(scenarioId)).toEqual([{ state: "removed", version: 1, reason: null }]);
  const panel = await author.ask("scenario share", { scenario: scenarioId });
  expect(textOf(panel)).toContain("Those who manage this server have removed it here.");
  expect(textOf(panel)).not.toContain("Take it back");
  await waitForText(author.person, general(), "**Feeding the gulls** was removed from the scenes");
});

test("Nobody shares what Parley or somebody else wrote, and nobody shares in direct messages", async () => {
  const other = handOf(await addKeeper("who wants to share"), general());
  const scenarioId = await write("Feeding the pigeons");
  await shareHere(scenarioId);
  const refused = await other.ask("scenario share", { scenario: "cafe_order" });
  expect(textOf(refused)).toContain("Only who wrote a scene can share it.");
  expect(textOf(await other.ask("scenario share", { scenario: scenarioId }))).toContain(
    "Only who wrote a scene",
  );
  const direct = handOf(me(), me().openDm().id);
  const panel = await direct.ask("scenario share", { scenario: scenarioId });
  expect(textOf(panel)).toContain("open this in a server that has invited me");
});

test("Who may not manage the server runs and presses nothing of it, in no way", async () => {
  await switchApprovalOn();
  const scenarioId = await write("Feeding the crows");
  await shareHere(scenarioId);
  const home = await manager.ask("server scenarios");
  const ids = customIdsOf(home).filter((id) => id.startsWith("server:"));
  const seen = await manager.choose(home, "server:scenario-pending", `${scenarioId}.1`);
  const all = [...ids, ...customIdsOf(seen), "server:scenario-approved"];
  const form = customIdsOf(seen).find((id) => id.includes("refuse")) ?? "";
  const own = await author.ask("help");
  const refusals = () =>
    me()
      .seen(general())
      .filter((message) => textOf(message).includes("Only people with")).length;
  for (const customId of all) {
    const isMenu = /pending$|approved$/.test(customId);
    const data = { custom_id: customId, component_type: isMenu ? 3 : 2, values: [scenarioId] };
    await me().forge(general(), { type: 3, data, messageId: own.id });
  }
  const sent = { custom_id: form.replace("refuse", "refuse-form"), components: [] };
  await me().forge(general(), { type: 5, data: sent, messageId: own.id });
  const command = manager.person.commands(general()).find(({ name }) => name === "server");
  await me().forge(general(), {
    type: 2,
    data: { id: command?.id, name: "server", type: 1, options: [{ type: 1, name: "scenarios" }] },
  });
  await me().waitFor(() => refusals() === all.length + 2);
  expect(await stateOf(scenarioId)).toEqual([{ state: "pending", version: 1, reason: null }]);
});

test("A forged choice of a version that never was is refused", async () => {
  const home = await manager.ask("server scenarios");
  await manager.person.forge(general(), {
    type: 3,
    data: {
      custom_id: "server:scenario-pending",
      component_type: 3,
      values: [`custom:${newId()}.7`],
    },
    messageId: home.id,
  });
  const said = await waitForText(manager.person, general(), "Somebody changed this");
  expect(customIdsOf(said)).toEqual([]);
});
