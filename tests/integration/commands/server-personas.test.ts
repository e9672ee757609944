import { describe, expect, test } from "vitest";

import {
  askText,
  componentOf,
  customIdsOf,
  textOf,
  waitForText,
} from "../../support/command-world.ts";
import { personaSource } from "../../support/server-persona-source.ts";
import { useServerPersonas } from "../../support/server-persona-panel.ts";

const { parley, rows, general, admin, open, attach, press, fill, choose, current } =
  useServerPersonas();

const created = () => attach(personaSource());

describe("The panel of all tutors", () => {
  test("says what holds, and that there are no tutors of the server's own yet", async () => {
    const text = textOf(await open());
    expect(text).toContain("## Tutors of this server");
    expect(text).toContain("Friendly Conversationalist (Parley’s own choice)");
    expect(text).toContain("**Allowed in the whole server:** all tutors");
    expect(text).toContain("**Tutors written here:** 0 of 19");
  });

  test("sets the server's default, takes it back, and says so", async () => {
    const panel = await open();
    const chosen = () => rows(`select default_persona_id from server`);
    const menu = "server:persona-default";
    await choose(panel, menu, { values: ["expert_scholar"], wanted: ":** 📚 Expert Scholar" });
    expect(await chosen()).toEqual([{ default_persona_id: "expert_scholar" }]);
    await choose(panel, menu, { values: ["parley"], wanted: "Parley’s own choice" });
    expect(await chosen()).toEqual([{ default_persona_id: null }]);
  });

  test("allows and forbids in the whole server and in one channel, which says so", async () => {
    const panel = await open();
    const values = ["expert_scholar", "none"];
    await choose(panel, "server:persona-allowed", { values, wanted: "2 tutors" });
    const openChannel = (wanted: string) =>
      choose(panel, "server:persona-channel", { values: [general()], wanted });
    const channel = await openChannel("This channel has no rule of its own");
    const options = JSON.stringify(channel.components);
    expect(options).toContain('"label":"✗ 🎨 Creative Mentor","description":"Not allowed in the');
    expect(options.match(/"label":"✗ [^}]*"default":true/g)).toBeNull();
    expect(options.match(/"label":"✗ /g)).toHaveLength(4);
    const wanted = "1 tutor is allowed here";
    await choose(panel, "server:persona-channel-allowed", { values: ["none"], wanted });
    expect(await rows(`select channel_id, allowed_persona_ids from channel_rule`)).toEqual([
      { channel_id: general(), allowed_persona_ids: ["none"] },
    ]);
    const list = await askText(parley().discord.person("learner"), general(), "persona list");
    expect(list.split("\n\n").filter((part) => part.includes("✗"))).toHaveLength(5);
    await press(panel, "Back", `Channels with a rule of their own:** <#${general()}>`);
    await openChannel(wanted);
    await press(panel, "Take this rule away", "This channel has no rule of its own");
    expect(await rows(`select 1 from channel_rule`)).toEqual([]);
  });

  test("refuses what is changed over what another admin has changed meanwhile", async () => {
    const [first, second] = [await open(), await open()];
    const menu = "server:persona-default";
    await choose(first, menu, { values: ["none"], wanted: ":** Plain tutor" });
    await admin().select(second.id, componentOf(second, menu), ["expert_scholar"]);
    await waitForText(admin(), general(), "Somebody changed this a moment ago");
    expect(await rows(`select default_persona_id from server`)).toEqual([
      { default_persona_id: "none" },
    ]);
  });
});

describe("A tutor from a form", () => {
  const captain = {
    name: "Captain Ahab",
    description: "Hunts mistakes.",
    manner: "You hunt for {language}.",
    samples: "¿Dónde está la ballena?\nCuéntame más.",
    language: "es",
  };

  test("is created from what was typed, and changed in a form that shows it", async () => {
    const text = await fill(await open(), "Write a new tutor", captain);
    expect(text).toContain("Captain Ahab");
    expect(text).toContain("You hunt for Spanish.\nHow you sound");
    expect(text).toContain("- ¿Dónde está la ballena?");
    const home = await open();
    const [row] = await rows(`select id from server_persona`);
    const values = [`server:${String(row?.["id"])}`];
    const wanted = "Hunts mistakes.\n\n**What";
    const panel = await choose(home, "server:persona-open", { values, wanted });
    const changed = await fill(panel, "Change", {
      manner: "You rest.",
    });
    expect(changed).toContain("✓ Saved as version 2.");
    expect(changed).toContain("You rest.\nHow you sound");
    const [stored] = await rows(`select source from server_persona_version where version = 2`);
    expect(stored?.["source"]).toContain("names: Captain Ahab");
  });

  test("with a fault says what, and shows what was typed, so that nothing is lost", async () => {
    const text = await fill(await open(), "Write a new tutor", {
      ...captain,
      manner: "{all} at sea",
    });
    expect(text).toContain("✗ Nothing was saved.");
    expect(text.replaceAll("\\", "")).toContain("{all} is no placeholder");
    expect(text).toContain("{all} at sea");
    expect(await current()).toEqual([]);
  });

  test("is changed by one of two admins who opened the same form", async () => {
    const panel = await created();
    const [first, second] = [
      await admin().click(panel.id, "Change"),
      await admin().click(panel.id, "Change"),
    ];
    if (!first.modal || !second.modal) throw new Error("no form");
    await (await admin().submitModal(first.modal, { manner: "One." })).answer();
    const late = await (await admin().submitModal(second.modal, { manner: "Two." })).answer();
    expect(textOf(late)).toContain("Somebody changed this a moment ago");
    expect(await current()).toEqual([{ current_version: 2, is_deleted: false }]);
    const stale = await admin().click(panel.id, "Change");
    expect(stale.modal).toBeUndefined();
  });
});

test("An earlier version is looked at, taken as a file, and gone back to", async () => {
  await created();
  const second = await attach(personaSource({ text: "You sing." }), { replaces: "captain nemo" });
  const versions = await press(second, "Versions", "Versions of 🎓 Captain Nemo");
  expect(textOf(versions)).toContain("You sing.");
  const wanted = "Version 1,";
  const old = await choose(versions, "server:persona-version", { values: ["1"], wanted });
  expect(textOf(old)).toContain("asks about the sea");
  const outcome = await admin().click(old.id, "As a file");
  const exported = await outcome.answer();
  expect(Buffer.from(exported.attachments[0]?.bytes ?? []).toString()).toBe(personaSource());
  await press(old, "Go back to version 1", "✓ Saved as version 3.");
  expect(await current()).toEqual([{ current_version: 3, is_deleted: false }]);
});

test("A version that is kept no more, and an author who is gone, are said as such", async () => {
  const panel = await created();
  await rows(`update server_persona_version set author_discord_user_id = null`);
  const versions = await press(panel, "Versions", "by somebody who has left");
  const [edition = ""] = /[\w-]{22}:1/.exec(componentOf(versions, "server:persona-version")) ?? [];
  for (const [id, type] of [
    [`server:persona-restore:${edition}:9`, 2],
    [`server:persona-version:${edition}`, 3],
  ] as const) {
    const before = admin().seen(general()).length;
    const data = { custom_id: id, component_type: type, values: ["9"] };
    await admin().forge(general(), { type: 3, data, messageId: panel.id });
    const answer = await admin().waitFor((me) => me.seen(general())[before]);
    await admin().waitFor((me) =>
      textOf(me.message(answer.id) ?? answer).includes("not there any more"),
    );
  }
  await press(panel, "Back", "by somebody who has left");
  expect(await current()).toEqual([{ current_version: 1, is_deleted: false }]);
});

test("A tutor is deleted only when that was said twice", async () => {
  const panel = await created();
  const question = await press(panel, "Delete", "Delete 🎓 Captain Nemo for good");
  expect(textOf(question)).toContain("Nobody is talking with it at the moment.");
  await press(question, "Keep it", "Talks of the sea.");
  await press(panel, "Delete", "for good, with all its versions?");
  await press(panel, "Delete for good", "✓ 🎓 Captain Nemo is deleted.");
  expect(await current()).toEqual([{ current_version: 1, is_deleted: true }]);
});

test("A tutor that this Parley cannot read is shown with what is wrong, and can be put right", async () => {
  await created();
  await rows(
    `update server_persona_version set source = replace(source, '{language}', '{tongue}')`,
  );
  await rows(`update server_persona set current_version = 2`);
  await rows(`update server_persona_version set version = 2`);
  const home = await open();
  expect(textOf(home)).toContain("⚠ Tutor 1: I cannot use this tutor any more");
  expect(await askText(admin(), general(), "server setup")).toMatch(
    /⚠ Tutor 1: I cannot use this tutor any more.* mend it, in \/server personas\./,
  );
  const [row] = await rows(`select id from server_persona`);
  const values = [`server:${String(row?.["id"])}`];
  const wanted = "An older Parley took this tutor";
  const panel = await choose(home, "server:persona-open", { values, wanted });
  expect(textOf(panel).replaceAll("\\", "")).toContain("Line 6: {tongue} is no placeholder");
  expect(customIdsOf(panel).some((id) => id.startsWith("server:persona-edit"))).toBe(false);
  expect(textOf(await attach(personaSource(), { replaces: "Tutor 1" }))).toContain("version 3");
  expect(await askText(admin(), general(), "server setup")).not.toContain("⚠");
});

test("The example is a tutor that can be attached as it is", async () => {
  const outcome = await admin().click((await open()).id, "Example as a file");
  const [file] = (await outcome.answer()).attachments;
  expect(textOf(await attach(file?.bytes ?? "", {}, "example.md"))).toContain(
    "## ⚓ Harbour Guide",
  );
});
