import { expect, test } from "vitest";

import { ask as askIn, askText, componentOf, textOf } from "../support/command-world.ts";
import { optionsOf, useBrowser, valuesOf } from "../support/browse-world.ts";

const { parley, me, general, kept, ask, press, choose, openForm, submit } = useBrowser({
  parts: [],
});

/** Writes a word down as a learner does. */
async function writeDown(title: string, meaning: string): Promise<string> {
  const { modal } = await me().runCommand(general(), "content add", { kind: "word" });
  if (!modal) throw new Error("no form opened");
  const outcome = await me().submitModal(modal, { title, meaning });
  return textOf(await outcome.answer());
}

test("What is kept is found with a slip, edited in two windows, deleted in one and brought back in the other, over a restart", async () => {
  const before = await parley().open(["gateway"]);
  for (const [title, meaning] of [
    ["corazón", "heart"],
    ["camisa", "shirt"],
    ["cabeza", "head"],
  ] as const) {
    expect(await writeDown(title, meaning)).toContain("Saved.");
  }

  // Found though it is written wrongly, which is said.
  const found = await ask("content search", { text: "corasón" });
  expect(textOf(found)).toContain("This is written nearly so:");
  const [[id, label] = ["", ""]] = optionsOf(found, "content:pick");
  expect(label).toBe("corazón");

  // In the server and in direct messages, both forms show the same.
  const here = await choose(found, "content:pick", id);
  const direct = me().openDm().id;
  const there = await askIn(me(), direct, "content show", { item: id });
  const [formHere, formThere] = [
    await openForm(here, "content:edit"),
    await openForm(there, "content:edit"),
  ];
  expect(valuesOf(formThere)).toMatchObject({ title: "corazón", meaning: "heart" });

  // What was pressed before a restart still works after it.
  await before.close();
  await parley().open(["gateway"]);
  const saved = await submit(here, formHere, { meaning: "the heart" });
  expect(textOf(saved)).toContain("**Meaning:** the heart");
  const late = await submit(there, formThere, { meaning: "my heart", tags: "cuerpo" });
  expect(textOf(late)).toContain("This was changed meanwhile");
  expect(textOf(late)).toContain("**Meaning:** the heart");
  expect(textOf(late)).toMatch(/```[^`]*my heart[^`]*cuerpo[^`]*```/);
  const newest = await openForm(late, "content:edit");
  const meaning = `${valuesOf(newest)["meaning"] ?? ""}, my heart`;
  const both = await submit(late, newest, { meaning, tags: "cuerpo" });
  expect(textOf(both)).toContain("**Meaning:** the heart, my heart");

  // Deleted there, it is no longer here; what finds it says so.
  const deleted = await press(both, "content:delete");
  expect(textOf(deleted)).toContain("Deleted: corazón.");
  await me().click(saved.id, componentOf(saved, "content:favourite"));
  await me().waitForMessage(general(), (said) => textOf(said).includes("no longer among"));
  expect(await askText(me(), general(), "content search", { text: "corazon" })).toContain(
    "Nothing you keep fits “corazon”.",
  );
  expect(await kept()).toHaveLength(2);

  // Brought back from here, with all that was said of it, and then the button there has nothing to do.
  const list = await press(saved, "content:back:");
  const home = await press(list, "content:home");
  const bin = await press(home, "content:deleted");
  const restored = await choose(bin, "content:restore-one", id);
  expect(textOf(restored)).toContain("It is back, as it was.");
  expect(textOf(restored)).toContain("#cuerpo");
  await me().click(deleted.id, componentOf(deleted, "content:restore"));
  await me().waitForMessage(direct, (said) => textOf(said).includes("no longer among"));
  expect(await kept()).toMatchObject([
    { title: "corazón", body: { meaning: "the heart, my heart" }, tags: ["cuerpo"] },
    { title: "camisa" },
    { title: "cabeza" },
  ]);
});
