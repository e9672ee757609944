import { describe, expect, test } from "vitest";

import { exampleFiles } from "../../../commands/scenario/create/example-files.ts";
import { valuesOf } from "../../support/browse-world.ts";
import { setLimit } from "../../support/budget-world.ts";
import { componentOf, textOf } from "../../support/command-world.ts";
import { useScenarioWriter } from "../../support/scenario-writer.ts";
import { fileOf } from "../../support/server-persona-panel.ts";
import { handOf } from "../../support/shown-panel.ts";

const { parley, me, practice, rows, hand, fill, submit, versions } = useScenarioWriter(["gateway"]);

const attach = (
  content: string | Uint8Array,
  name: string,
  command = "scenario create",
  more = {},
) => hand().ask(command, { file: fileOf(content, name), ...more });

const typed = {
  title: "Pizza bei Luigi",
  setting: "At Luigi's in the evening. The oven is broken.",
  tutor: "Luigi, proud and stressed",
  learner: "a hungry guest",
  objectives: "Order a pizza\nAsk what there is instead\n\nComplain politely",
};

describe("/scenario create", () => {
  test("tells the three ways and what a draft costs at most, before anything is paid", async () => {
    const panel = await hand().ask("scenario create");
    expect(textOf(panel)).toContain("## A scene of your own\n-# You have 0 of 30.");
    expect(textOf(panel)).toMatch(/ \*\*\$0\.\d+\*\* at most: [\s\S]*You have \$\d/);
    expect(parley().providers.requests).toEqual([]);
    for (const [kind, { name, source }] of Object.entries(exampleFiles)) {
      const example = await (
        await me().click(panel.id, `scenario:create-example:${kind}`)
      ).answer();
      expect(example.attachments[0]?.filename).toBe(name);
      const saved = await attach(Buffer.from(example.attachments[0]?.bytes ?? []), name);
      expect(textOf(saved)).toContain("✓ Saved. Only you can play it");
      expect(textOf(saved)).toContain("*Ayer comió mucho chocolate.*");
      expect(source).toContain("Ayer comió mucho chocolate.");
    }
    expect(textOf(await hand().ask("scenario create"))).toContain("You have 2 of 30.");
  });

  test("makes a scene of a form, and says by the form's own names what is wrong with it", async () => {
    const home = await hand().ask("scenario create");
    const refused = await fill(home, "scenario:create-form", {
      ...typed,
      setting: "<script>",
      objectives: "Only one",
    });
    const text = textOf(refused).replaceAll("\\", "");
    expect(text).toContain("✗ Nothing was saved.");
    expect(text).toContain("- “<script>” looks like code.");
    expect(text).toContain("- A scene has 2 to 6 parts,");
    expect(text).toContain("Pizza bei Luigi\n\n<script>");
    const again = await hand().openForm(refused, "scenario:create-form");
    expect(valuesOf(again)).toEqual({ ...typed, setting: "<script>", objectives: "Only one" });
    const saved = await submit(again, typed);
    expect(textOf(saved)).toContain("## 🎭 Pizza bei Luigi\n-# Daily life · A2–B1");
    expect(textOf(saved)).toContain("**Your tutor is:** Luigi, proud and stressed");
    expect(textOf(saved)).toContain(
      "**1. The beginning**\n- Order a pizza\n- Ask what there is instead",
    );
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
    ["a picture", Buffer.from([0x89, 0x50, 0, 1]), "scene.md", "This file holds no readable text"],
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

describe("A draft is not offered", () => {
  /** The panel with the ways to a scene, whose button for a draft cannot be pressed. */
  async function refusedDraft(): Promise<string> {
    const panel = await hand().ask("scenario create");
    const id = componentOf(panel, "scenario:create-draft");
    await expect(me().click(panel.id, id)).rejects.toThrow("disabled");
    return textOf(panel);
  }

  test("where it may cost more than is left", async () => {
    const { guildId: serverId } = parley().discord.places;
    const set = (limitPicoUsd: bigint | null) =>
      setLimit(parley(), { of: "server", serverId }, limitPicoUsd);
    await set(1n);
    expect(await refusedDraft()).toMatch(
      /and \*\*\$0\.\d+\*\* at most: [\s\S]*\n⚠️ That is more than what is left\. It starts anew/,
    );
    await set(null);
  });

  test("where the server allows no model, or one that costs nothing is free", async () => {
    const { guildId } = parley().discord.places;
    const allow = (models: string | null) =>
      rows("update server set allowed_models = ? where id = ?", [models, guildId]);
    await allow('["mistral/none"]');
    expect(await refusedDraft()).toContain("⚠️");
    await allow('["ollama/llama3.2:3b"]');
    expect(textOf(await hand().ask("scenario create"))).toContain("That costs nothing here.");
    await allow(null);
  });

  test("to who learns no language, whose words are in none either", async () => {
    const asked = await hand().ask("scenario create");
    const form = await hand().openForm(asked, "scenario:create-draft");
    await rows(
      "delete from learner_language where learner_id = (select id from learner where discord_user_id = ?)",
      [me().id],
    );
    expect(await refusedDraft()).toContain("First I need to know which language you learn");
    const late = await submit(form, { wish: "My landlord has to mend the heating" });
    expect(textOf(late)).toContain("First I need to know which language you learn");
    const unknown = exampleFiles.markdown.source.replace("Language: Spanish\n", "");
    const panel = await attach(unknown, "scene.md");
    expect(textOf(panel)).toContain("I do not know the language of these words.");
  });
});

describe("/scenario edit", () => {
  const { source } = exampleFiles.yaml;

  test("changes a scene by form, goes back to a version, exports it and takes it back as a file", async () => {
    const own = await attach(source, "scene.yaml");
    const modal = await hand().openForm(own, "scenario:own-edit");
    const values = valuesOf(modal);
    expect(values["title"]).toBe("At the vet's");
    const changed = await submit(modal, { ...values, title: "With the vet" });
    expect(textOf(changed)).toContain("✓ Saved as version 2.");
    const late = await submit(modal, { ...values, title: "Late" });
    expect(textOf(late)).toContain("changed");
    let panel = await hand().press(changed, "scenario:own-versions");
    panel = await hand().choose(panel, "scenario:own-version", "1");
    expect(textOf(panel)).toMatch(/^\s*## Versions of With the vet\n[^]*## 🐶 At the vet's/u);
    const file = await (
      await me().click(panel.id, componentOf(panel, "scenario:own-export"))
    ).answer();
    expect(textOf(file)).toContain("At the vet's, version 1, as a file.");
    panel = await hand().press(panel, "scenario:own-restore");
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
    expect(textOf(await hand().ask("scenario edit"))).toContain("There are none yet.");
    await attach(source, "scene.yaml");
    await attach(source.replace("At the vet's", "At the zoo"), "scene.yaml");
    const suggested = await hand().suggest("scenario edit", "scenario", "zoo");
    expect(suggested).toEqual([
      ["🐶 At the zoo · A2\u2060–\u2060B1", expect.stringMatching(/^custom:/)],
    ]);
    const which = await attach(source, "scene.yaml", "scenario edit");
    expect(textOf(which)).toContain("Name the scene that the file is to replace");
    const [, scenarioId = ""] = suggested[0] ?? [];
    const named = await hand().ask("scenario edit", { scenario: String(scenarioId) });
    expect(textOf(named)).toContain("## 🐶 At the zoo");
    const list = await hand().ask("scenario edit");
    const argument = componentOf(named, "scenario:own-edit").split(":")[2] ?? "";
    const opened = await hand().choose(list, "scenario:own-open", argument);
    expect(textOf(opened)).toContain("## 🐶 At the zoo");
    const back = await hand().press(
      await hand().press(opened, "scenario:own-versions"),
      "scenario:own-open",
    );
    expect(textOf(back)).toContain("## 🐶 At the zoo");
  });

  test("suggests nothing to who never began", async () => {
    const stranger = parley().discord.addPerson({ name: "stranger who edits" });
    const other = handOf(stranger, practice());
    expect(await other.suggest("scenario edit", "scenario", "")).toEqual([]);
  });

  test("refuses by the form's own names what is wrong with a change", async () => {
    const own = await attach(source, "scene.yaml");
    const refused = await fill(own, "scenario:own-edit", { title: "<b>" });
    expect(textOf(refused).replaceAll("\\", "")).toContain("- “<b>” looks like code.");
    expect(await versions()).toHaveLength(1);
    const again = await hand().openForm(refused, "scenario:own-edit");
    expect(valuesOf(again)["title"]).toBe("<b>");
    const saved = await submit(again, { ...valuesOf(again), title: "With the vet" });
    expect(textOf(saved)).toContain("✓ Saved as version 2.");
  });

  test("deletes a scene, which can be undone", async () => {
    const own = await attach(source, "scene.yaml");
    const gone = await hand().press(own, "scenario:own-delete");
    expect(textOf(gone)).toContain("✓ At the vet's is deleted.");
    expect(await versions()).toMatchObject([{ deleted: true }]);
    const back = await hand().press(gone, "scenario:own-undelete");
    expect(textOf(back)).toContain("✓ It is back.");
    expect(await versions()).toMatchObject([{ deleted: false }]);
  });
});
