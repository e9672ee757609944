import { describe, expect, test } from "vitest";

import type { MessageRecord } from "../../../sandbox/discord/world/records.ts";
import { valuesOf } from "../../support/browse-world.ts";
import { checkBudgetInvariants } from "../../support/check-invariants.ts";
import {
  agreeTo,
  componentOf,
  customIdsOf,
  startFirst,
  textOf,
  waitForText,
} from "../../support/command-world.ts";
import { useScenarioWriter } from "../../support/scenario-writer.ts";
import { handOf } from "../../support/shown-panel.ts";

const { parley, me, practice, rows, hand, fill, submit, versions } = useScenarioWriter([
  "gateway",
  "worker",
]);

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
    parley().providers.answerWith(() => ({ text }));
    const home = await hand().ask("scenario create");
    const modal = await hand().openForm(home, "scenario:create-draft");
    const answer = await submit(modal, { wish: "My landlord has to mend the heating" });
    await agreeTo(me(), answer);
    return me().waitForMessage(
      answer.channelId,
      (message) => message.id === answer.id && textOf(message).includes(ended),
    );
  }

  test("is shown before anything is kept, is paid for, and can be saved", async () => {
    const panel = await ask(draft, "Here is a draft");
    expect(panel.ephemeralFor).toBe(me().id);
    expect(textOf(panel)).toContain("## 🏠 Cold flat\n-# Daily life · A2–B1 · Spanish");
    expect(textOf(panel)).toMatch(/-# \$0\.\d+ for this answer · \$\d/);
    const asked = parley().providers.requests.map(({ chat }) => chat?.messages);
    expect(asked).toContainEqual([
      {
        role: "user",
        text: "<learner-data>\nMy landlord has to mend the heating\n</learner-data>",
      },
    ]);
    expect(await versions()).toEqual([]);
    const saved = await hand().press(panel, "scenario:draft-save");
    expect(textOf(saved)).toContain("✓ Saved.");
    expect(await versions()).toEqual([
      { version: 1, titles: { "en-US": "Cold flat" }, deleted: false },
    ]);
    const charged = await rows("select distinct purpose from ledger_entry");
    expect(charged).toContainEqual({ purpose: "scenario_draft" });
    expect(await checkBudgetInvariants(parley().database)).toEqual([]);
  });

  test("can be changed before it is saved, and keeps its words", async () => {
    const panel = await ask(draft, "Here is a draft");
    const modal = await hand().openForm(panel, "scenario:draft-edit");
    expect(valuesOf(modal)).toMatchObject({
      title: "Cold flat",
      objectives: "Say First\n\nSay Second",
    });
    const saved = await submit(modal, { ...valuesOf(modal), title: "Warm flat" });
    expect(textOf(saved)).toContain("## 🏠 Warm flat");
    expect(textOf(saved)).toContain("el frío a · la llave a · Es urgente a");
    const refused = await fill(panel, "scenario:draft-edit", { title: "<b>" });
    expect(textOf(refused)).toContain("✗ Nothing was saved.");
    const again = await hand().press(panel, "scenario:draft-save");
    expect(textOf(again)).toContain("## 🏠 Warm flat");
    expect(await versions()).toMatchObject([{ version: 1, titles: { "en-US": "Warm flat" } }]);
    const reopened = await hand().openForm(refused, "scenario:draft-edit");
    expect(valuesOf(reopened)).toMatchObject({
      title: "<b>",
      objectives: "Say First\n\nSay Second",
    });
  });

  test("is made in private messages too, where no server pays", async () => {
    parley().providers.answerWith(() => ({ text: draft }));
    const alone = handOf(me(), me().openDm().id);
    const home = await alone.ask("scenario create");
    const modal = await alone.openForm(home, "scenario:create-draft");
    const answer = await submit(modal, { wish: "My landlord has to mend the heating" });
    await agreeTo(me(), answer);
    const panel = await me().waitForMessage(
      answer.channelId,
      (message) => message.id === answer.id && textOf(message).includes("Here is a draft"),
    );
    expect(textOf(panel)).toContain("## 🏠 Cold flat");
  });

  test("is for who learns a language", async () => {
    const home = await hand().ask("scenario create");
    const wish = { wish: "My landlord has to mend the heating" };
    await rows(
      `delete from learner_language
        where learner_id = (select id from learner where discord_user_id = ?)`,
      [me().id],
    );
    const told = await fill(home, "scenario:create-draft", wish);
    expect(textOf(told)).toContain("begin with /session start");
  });

  test("can be thrown away", async () => {
    const panel = await ask(draft, "Here is a draft");
    const gone = await hand().press(panel, "scenario:draft-drop");
    expect(textOf(gone)).toContain("Discarded: nothing was kept.");
    expect(customIdsOf(gone)).toEqual([]);
    expect(await versions()).toEqual([]);
  });

  test("cannot be saved by a button where what is offered is no scene", async () => {
    const panel = await ask(draft, "Here is a draft");
    await rows(
      `update aside set offer = offer - 'scenario'
        where learner_id = (select id from learner where discord_user_id = ?)`,
      [me().id],
    );
    await me().click(panel.id, componentOf(panel, "scenario:draft-save"));
    await waitForText(me(), panel.channelId, "does not work any more");
    expect(await versions()).toEqual([]);
  });

  test("of which no scene came says so", async () => {
    const panel = await ask('{"parts":[]}', "No scene came of this.");
    expect(customIdsOf(panel)).toEqual([]);
  });

  test("is nobody's but the learner's", async () => {
    const panel = await ask(draft, "Here is a draft");
    const stranger = parley().discord.addPerson({ name: `stranger ${me().id}` });
    await startFirst(stranger, practice());
    const customId = componentOf(panel, "scenario:draft-save");
    const outcome = await stranger.forge(practice(), {
      type: 3,
      data: { component_type: 2, custom_id: customId },
      messageId: panel.id,
    });
    expect(textOf(await outcome.answer())).not.toContain("Saved");
    expect(await versions()).toEqual([]);
  });
});
