import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../../sandbox/discord/world/records.ts";
import { exampleFiles } from "../../../commands/scenario/create/example-files.ts";
import { valuesOf } from "../../support/browse-world.ts";
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
import { componentOf, customIdsOf, startFirst, textOf } from "../../support/command-world.ts";
import { startParley, type TestParley } from "../../support/parley.ts";
import { fileOf } from "../../support/server-persona-panel.ts";
import { handOf, type Hand } from "../../support/shown-panel.ts";
import { startTalk } from "../../support/start-talk.ts";

let parley: TestParley;
let learner: Person;
let hand: Hand;
let practiceId: string;

beforeAll(async () => {
  parley = await startParley({ discord: { rateLimits: "off" } });
  practiceId = parley.discord.places.practiceId;
});

/** Somebody who learns Spanish: how often one may ask for a draft is bounded. */
beforeEach(async ({ task }) => {
  learner = parley.discord.addPerson({ name: `writes ${task.id}` });
  await startTalk(learner, practiceId);
  hand = handOf(learner, practiceId);
  parley.providers.reset();
});

afterAll(() => parley.close());

const rows = <Row>(sql: string): Promise<Row[]> => parley.database.sql().execute<never>(sql);

/** The versions of the newest scene that somebody made. */
const versions = () =>
  rows<{ version: number; titles: Record<string, string>; deleted: boolean }>(
    `select version, content->'titles' as titles, deleted_at is not null as deleted
       from custom_scenario_version join custom_scenario on id = custom_scenario_id
      where author_id = (select id from learner where discord_user_id = '${learner.id}')
      order by custom_scenario.created_at desc, version`,
  );

const attach = (
  content: string | Uint8Array,
  name: string,
  command = "scenario create",
  more = {},
) => hand.ask(command, { file: fileOf(content, name), ...more });

/** Fills in a form that a button opens, and resolves with what it is answered with. */
async function fill(
  panel: MessageRecord,
  beginning: string,
  values: Record<string, string>,
): Promise<MessageRecord> {
  const modal = await hand.openForm(panel, beginning);
  return (await learner.submitModal(modal, values)).answer();
}

const typed = {
  title: "Pizza bei Luigi",
  setting: "At Luigi's in the evening. The oven is broken.",
  tutor: "Luigi, proud and stressed",
  learner: "a hungry guest",
  objectives: "Order a pizza\nAsk what there is instead\n\nComplain politely",
};

describe("/scenario create", () => {
  test("tells the three ways and what a draft costs at most, before anything is paid", async () => {
    const panel = await hand.ask("scenario create");
    expect(textOf(panel)).toContain("## A scene of your own\n-# You have 0 of 30.");
    expect(textOf(panel)).toMatch(/It costs at most \*\*\$0\.\d+\*\*; you have \$\d/);
    expect(parley.providers.requests).toEqual([]);
    for (const [kind, { name, source }] of Object.entries(exampleFiles)) {
      const example = await (
        await learner.click(panel.id, `scenario:create-example:${kind}`)
      ).answer();
      expect(example.attachments[0]?.filename).toBe(name);
      const saved = await attach(Buffer.from(example.attachments[0]?.bytes ?? []), name);
      expect(textOf(saved)).toContain("✓ Saved. Only you can play it");
      expect(textOf(saved)).toContain("*Ayer comió mucho chocolate.*");
      expect(source).toContain("Ayer comió mucho chocolate.");
    }
    expect(textOf(await hand.ask("scenario create"))).toContain("You have 2 of 30.");
  });

  test("makes a scene of a form, and says by the form's own names what is wrong with it", async () => {
    const home = await hand.ask("scenario create");
    const refused = await fill(home, "scenario:create-form", {
      ...typed,
      setting: "<script>",
      objectives: "Only one",
    });
    const text = textOf(refused).replaceAll("\\", "");
    expect(text).toContain("✗ Nothing was saved.");
    expect(text).toContain("- “<script>” looks like code.");
    expect(text).toContain("- A scene has 2 to 6 parts.");
    expect(text).toContain("Pizza bei Luigi\n\n<script>");
    const saved = await fill(refused, "scenario:create-form", typed);
    expect(textOf(saved)).toContain("## 🎭 Pizza bei Luigi\n-# Daily life · A2–B1");
    expect(textOf(saved)).toContain("**Your tutor is:** Luigi, proud and stressed");
    expect(textOf(saved)).toContain("**1. Part 1**\n- Order a pizza\n- Ask what there is instead");
    expect(await versions()).toEqual([
      { version: 1, titles: { "en-US": "Pizza bei Luigi" }, deleted: false },
    ]);
  });

  test.each([
    ["a loop", "phases: &x\n  - *x\n", "scene.yaml", "Line 2: Anchors and aliases"],
    [
      "an empty part",
      "# A\n## B\n## C\n- D\n",
      "scene.md",
      "Line 2: A part has 1 to 6 objectives.",
    ],
    ["a picture", Buffer.from([0x89, 0x50, 0, 1]), "scene.md", "This file is no plain text"],
  ])("refuses %s with its line and what to do", async (_, content, name, said) => {
    const text = textOf(await attach(content, name)).replaceAll("\\", "");
    expect(text).toContain("✗ Nothing was saved.");
    expect(text).toContain(said);
    expect(await versions()).toEqual([]);
  });

  test("refuses a file that is too large before it is fetched, and tells only the first of many faults", async () => {
    const large = textOf(await attach("a".repeat(60_000), "scene.md"));
    expect(large).toContain("49,152 bytes");
    const many = `# A\n${"strange: line\n".repeat(20)}`;
    expect(textOf(await attach(many, "scene.md"))).toContain("- … and 10 more");
  });
});

describe("A draft by the tutor", () => {
  /** What the model says next. */
  const draft = JSON.stringify({
    title: "Cold flat",
    emoji: "🏠",
    category: "daily_life",
    summary: "The heating is broken.",
    role: "a tenant",
    tutor: "the landlord",
    learner: "a tenant",
    setting: "On the phone.",
    ending: "He comes.",
    parts: ["First", "Second"].map((title, index) => ({
      title,
      objectives: [
        {
          title: `Say ${title}`,
          evidence: "says it",
          hint: "Think.",
          example: "Hace frío.",
          meaning: "It is cold.",
        },
      ],
      words: [
        { word: `el frío ${"ab"[index] ?? ""}`, meaning: "the cold" },
        { word: `la llave ${"ab"[index] ?? ""}`, meaning: "the key" },
      ],
      phrases: [{ phrase: `Es urgente ${"ab"[index] ?? ""}`, meaning: "It is urgent." }],
      culture: "",
    })),
  });

  /** Says what is needed, and resolves with what the tutor made of it. */
  async function ask(text: string, ended: string): Promise<MessageRecord> {
    parley.providers.answerWith(() => ({ text }));
    const home = await hand.ask("scenario create");
    const modal = await hand.openForm(home, "scenario:create-draft");
    const answer = await (
      await learner.submitModal(modal, { wish: "My landlord has to mend the heating" })
    ).answer();
    return learner.waitForMessage(
      answer.channelId,
      (message) => message.id === answer.id && textOf(message).includes(ended),
    );
  }

  test("is shown before anything is kept, is paid for, and can be saved", async () => {
    const panel = await ask(draft, "Here is a draft");
    expect(panel.ephemeralFor).toBe(learner.id);
    expect(textOf(panel)).toContain("## 🏠 Cold flat\n-# Daily life · A2–B1 · Spanish");
    expect(textOf(panel)).toMatch(/-# \$0\.\d+ for this answer · \$\d/);
    const asked = parley.providers.requests.map(({ chat }) => chat?.messages);
    expect(asked).toContainEqual([
      {
        role: "user",
        text: "<learner-data>\nMy landlord has to mend the heating\n</learner-data>",
      },
    ]);
    expect(await versions()).toEqual([]);
    const saved = await hand.press(panel, "scenario:draft-save");
    expect(textOf(saved)).toContain("✓ Saved.");
    expect(await versions()).toEqual([
      { version: 1, titles: { "en-US": "Cold flat" }, deleted: false },
    ]);
    const charged = await rows("select distinct purpose from ledger_entry");
    expect(charged).toContainEqual({ purpose: "scenario_draft" });
    expect(await checkBudgetInvariants(parley.database)).toEqual([]);
  });

  test("can be changed before it is saved, and keeps its words", async () => {
    const panel = await ask(draft, "Here is a draft");
    const modal = await hand.openForm(panel, "scenario:draft-edit");
    expect(valuesOf(modal)).toMatchObject({
      title: "Cold flat",
      objectives: "Say First\n\nSay Second",
    });
    const saved = await (
      await learner.submitModal(modal, { ...valuesOf(modal), title: "Warm flat" })
    ).answer();
    expect(textOf(saved)).toContain("## 🏠 Warm flat");
    expect(textOf(saved)).toContain("el frío a · la llave a · Es urgente a");
    const refused = await fill(panel, "scenario:draft-edit", { title: "<b>" });
    expect(textOf(refused)).toContain("✗ Nothing was saved.");
  });

  test("can be thrown away", async () => {
    const panel = await ask(draft, "Here is a draft");
    const gone = await hand.press(panel, "scenario:draft-drop");
    expect(textOf(gone)).toContain("Discarded: nothing was kept.");
    expect(customIdsOf(gone)).toEqual([]);
    expect(await versions()).toEqual([]);
  });

  test("of which no scene came says so", async () => {
    const panel = await ask('{"parts":[]}', "No scene came of this.");
    expect(customIdsOf(panel)).toEqual([]);
  });

  test("is nobody's but the learner's", async () => {
    const panel = await ask(draft, "Here is a draft");
    const stranger = parley.discord.addPerson({ name: `stranger ${learner.id}` });
    await startFirst(stranger, practiceId);
    const customId = componentOf(panel, "scenario:draft-save");
    const outcome = await stranger.forge(practiceId, {
      type: 3,
      data: { component_type: 2, custom_id: customId },
      messageId: panel.id,
    });
    expect(textOf(await outcome.answer())).not.toContain("Saved");
    expect(await versions()).toEqual([]);
  });
});

describe("/scenario edit", () => {
  const { source } = exampleFiles.yaml;

  test("changes a scene by form, goes back to a version, exports it and takes it back as a file", async () => {
    const own = await attach(source, "scene.yaml");
    const modal = await hand.openForm(own, "scenario:own-edit");
    const values = valuesOf(modal);
    expect(values["title"]).toBe("At the vet's");
    const changed = await (
      await learner.submitModal(modal, { ...values, title: "With the vet" })
    ).answer();
    expect(textOf(changed)).toContain("✓ Saved as version 2.");
    const late = await (await learner.submitModal(modal, { ...values, title: "Late" })).answer();
    expect(textOf(late)).toContain("changed");
    let panel = await hand.press(changed, "scenario:own-versions");
    panel = await hand.choose(panel, "scenario:own-version", "1");
    expect(textOf(panel)).toContain("At the vet's");
    const file = await (
      await learner.click(panel.id, componentOf(panel, "scenario:own-export"))
    ).answer();
    expect(textOf(file)).toContain("At the vet's, version 1, as a file.");
    panel = await hand.press(panel, "scenario:own-restore");
    expect(textOf(panel)).toContain("✓ Saved as version 3.");
    const bytes = Buffer.from(file.attachments[0]?.bytes ?? []);
    const replaced = await attach(bytes, "scene-1.yaml", "scenario edit", {
      scenario: "at the vet's",
    });
    expect(textOf(replaced)).toContain("✓ Saved as version 4.");
    const broken = await attach("id: [", "scene.yaml", "scenario edit", { scenario: "vet" });
    expect(textOf(broken)).toContain("✗ Nothing was saved.");
    expect((await versions()).map(({ version, titles }) => [version, titles["en-US"]])).toEqual([
      [1, "At the vet's"],
      [2, "With the vet"],
      [3, "At the vet's"],
      [4, "At the vet's"],
    ]);
  });

  test("lists one's own scenes, suggests them, and asks which one a file is for", async () => {
    expect(textOf(await hand.ask("scenario edit"))).toContain("There are none yet.");
    await attach(source, "scene.yaml");
    await attach(source.replace("At the vet's", "At the zoo"), "scene.yaml");
    const suggested = await hand.suggest("scenario edit", "scenario", "zoo");
    expect(suggested).toEqual([["🐶 At the zoo · A2–B1", expect.stringMatching(/^custom:/)]]);
    const which = await attach(source, "scene.yaml", "scenario edit");
    expect(textOf(which)).toContain("Name the scene that the file is to replace");
    const [, scenarioId = ""] = suggested[0] ?? [];
    const named = await hand.ask("scenario edit", { scenario: String(scenarioId) });
    expect(textOf(named)).toContain("## 🐶 At the zoo");
    const list = await hand.ask("scenario edit");
    const argument = componentOf(named, "scenario:own-edit").split(":")[2] ?? "";
    const opened = await hand.choose(list, "scenario:own-open", argument);
    expect(textOf(opened)).toContain("## 🐶 At the zoo");
    const back = await hand.press(
      await hand.press(opened, "scenario:own-versions"),
      "scenario:own-open",
    );
    expect(textOf(back)).toContain("## 🐶 At the zoo");
  });

  test("refuses by the form's own names what is wrong with a change", async () => {
    const own = await attach(source, "scene.yaml");
    const refused = await fill(own, "scenario:own-edit", { title: "<b>" });
    expect(textOf(refused).replaceAll("\\", "")).toContain("- “<b>” looks like code.");
    expect(await versions()).toHaveLength(1);
  });

  test("deletes a scene, which can be undone", async () => {
    const own = await attach(source, "scene.yaml");
    const gone = await hand.press(own, "scenario:own-delete");
    expect(textOf(gone)).toContain("✓ At the vet's is deleted.");
    expect(await versions()).toMatchObject([{ deleted: true }]);
    const back = await hand.press(gone, "scenario:own-undelete");
    expect(textOf(back)).toContain("✓ It is back.");
    expect(await versions()).toMatchObject([{ deleted: false }]);
  });
});
