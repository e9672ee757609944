import { describe, expect, test } from "vitest";

import { setLevel } from "#/learners/learners.ts";

import { ask, askText, componentOf, textOf } from "../../support/command-world.ts";
import { fileOf, useKeeper } from "../../support/keeper-world.ts";

const { parley, me, general, addKeeper, kept, add, addText } = useKeeper();

/** Opens a form and sends it off; resolves with what is said then. */
const fill = async (kind: string, values: Record<string, string | string[]>, text?: string) => {
  const { modal } = await me().runCommand(general(), "content add", {
    kind,
    ...(text && { text }),
  });
  if (!modal) throw new Error("no form");
  const outcome = await me().submitModal(modal, values);
  return textOf(await outcome.answer());
};

describe("What a learner writes down", () => {
  test("is asked for by kind; nothing is kept of somebody who did not agree", async () => {
    const stranger = parley().discord.addPerson({ name: "a stranger", locale: "en-US" });
    expect(await askText(stranger, general(), "content add")).toContain("I need your consent");
    const panel = await add({});
    expect(textOf(panel)).toContain("What would you like to keep?");
    // Web pages are off unless the operator allows them.
    expect(textOf(panel)).not.toContain("“address”");
    expect(await addText({ address: "http://example.com/" })).toContain("switched off");
    const { modal } = await me().click(panel.id, componentOf(panel, "content:add:phrase"));
    expect(modal?.title).toBe("Phrase");
    expect(JSON.stringify(modal?.components)).toContain('"custom_id":"tags"');
  });

  test("becomes a word of the language of the talk, with its tags, and is kept once", async () => {
    const word = {
      title: " la  mesa ",
      meaning: "table",
      example: "La mesa es roja.",
      tags: "#Casa, muebles",
    };
    expect(await fill("word", word)).toContain("Saved.");
    expect(await kept()).toEqual([
      {
        kind: "word",
        language: "es",
        title: "la mesa",
        body: { meaning: "table", example: "La mesa es roja." },
        tags: ["casa", "muebles"],
        source: { kind: "form" },
      },
    ]);
    expect(await fill("word", { title: "La mesa" })).toContain("You keep this already.");
    expect(await kept()).toHaveLength(1);
  });

  test("has its reading where the script does not say it", async () => {
    const outcome = await me().runCommand(general(), "content add", {
      kind: "word",
      language: "ja",
      text: "猫",
    });
    const ids = JSON.stringify(outcome.modal?.components);
    expect(ids).toContain('"custom_id":"reading"');
    expect(ids).not.toContain('"custom_id":"tags"');
    if (!outcome.modal) throw new Error("no form");
    await (await me().submitModal(outcome.modal, { reading: "ねこ", meaning: "cat" })).answer();
    expect(await kept()).toMatchObject([
      { language: "ja", title: "猫", body: { reading: "ねこ", meaning: "cat" } },
    ]);
  });

  test("is a note with an example on each line, ten at most", async () => {
    const examples = Array.from({ length: 12 }, (_, index) => `Ejemplo ${String(index)}`).join(
      "\n\n",
    );
    await fill("grammar_note", { title: "ser", examples }, "Ser is for what lasts.");
    const [note] = await kept();
    expect(note).toMatchObject({ kind: "grammar_note", body: { text: "Ser is for what lasts." } });
    expect(note).toHaveProperty("body.examples", [
      ...Array.from({ length: 9 }, (_, index) => `Ejemplo ${String(index)}`),
      "Ejemplo 9 Ejemplo 10 Ejemplo 11",
    ]);
  });

  test("comes back where it cannot be kept", async () => {
    const tags = Array.from({ length: 11 }, (_, index) => `tag${String(index)}`).join(",");
    const said = await fill("word", { title: "mesa", meaning: "table", tags });
    expect(said).toContain("10");
    expect(said).toContain("mesa");
    expect(said).toContain("table");
    expect(await kept()).toEqual([]);
  });
});

describe("What was forged", () => {
  test("is refused, and its words come back", async () => {
    const menu = (values: string[]) => ({ type: 3, custom_id: "language", values });
    const line = (value: string) => ({ type: 4, custom_id: "title", value });
    const form = (kind: string, language: string[]) => ({
      type: 5 as const,
      data: {
        custom_id: `content:add-form:${kind}`,
        components: [line("la mesa"), menu(language)].map((component) => ({ type: 18, component })),
      },
    });
    const elvish = await me().forge(general(), form("word", ["elvish"]));
    const said = textOf(await elvish.answer());
    expect(said).toContain("does not work any more");
    expect(said).toContain("la mesa");
    const none = await me().forge(general(), form("word", []));
    expect(textOf(await none.answer())).toContain("does not work any more");
    const poem = await me().forge(general(), form("poem", ["es"]));
    expect(textOf(await poem.answer())).toContain("does not work any more");
    expect(await kept()).toEqual([]);
  });
});

describe("The language of what is kept", () => {
  test("is that of the talk held here, else the one learned last, else one that is named", async () => {
    const { database } = parley();
    const rows = await database
      .sql()
      .execute<{ id: string }[]>("select id from learner where discord_user_id = ?", [me().id]);
    const learnerId = rows[0]?.id ?? "";
    const here = { language: "fr", level: "A2", where: "here" };
    await ask(me(), general(), "session start", here);
    await setLevel({ database }, { learnerId, language: "de", level: "A1" });
    await addText({ text: "Bonjour" });
    const { id } = me().openDm();
    await ask(me(), id, "content add", { text: "Guten Tag" });
    const command = "content add";
    const typing = { channelId: id, command, option: "language", typed: "ital" };
    expect(await me().autocomplete(typing)).toEqual([{ name: "Italian", value: "it" }]);
    await ask(me(), id, command, { text: "Ciao", language: "it" });
    expect(await askText(me(), id, "content add", { text: "Hej", language: "Elvish" })).toContain(
      "“language”",
    );
    expect((await kept()).map(({ language }) => language)).toEqual(["fr", "de", "it"]);
  });

  test("is asked for of somebody who has learned none yet", async () => {
    const beginner = await addKeeper("a beginner", []);
    const { places } = parley().discord;
    expect(await askText(beginner, places.generalId, "content add", { text: "Hola" })).toContain(
      "Please give “language” too.",
    );
    const { modal } = await beginner.runCommand(places.generalId, "content add", { kind: "word" });
    expect(JSON.stringify(modal?.components)).not.toContain('"default":true');
  });
});

describe("A text that a learner sends", () => {
  test("is kept whole under its first words, and known when it comes again", async () => {
    const text = `${"Había una vez un gato que vivía en una casa muy grande ".repeat(3)}\nFin.`;
    expect(await addText({ text })).toContain("Saved.");
    const [item] = await kept();
    expect(item).toMatchObject({ kind: "text", language: "es", body: { text } });
    expect(item?.["title"]).toMatch(/^Había una vez .{40,86}…$/u);
    expect(item?.["source"]).toMatchObject({
      kind: "text",
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const again = await add({ text, kind: "text" });
    expect(textOf(again)).toContain("You keep this already, as “Había una vez");
    await me().click(again.id, componentOf(again, "content:open:"));
    expect(await kept()).toHaveLength(1);
  });

  test("may come by a form, with a heading of the learner's own", async () => {
    expect(
      await fill("text", { title: "Mi gato", text: "Se llama Sol.", tags: "gatos" }),
    ).toContain("Saved.");
    expect(await kept()).toMatchObject([
      { title: "Mi gato", tags: ["gatos"], source: { kind: "form" } },
    ]);
    expect(await fill("text", { title: "Otra vez", text: "Se llama Sol." })).toContain(
      "You keep this already",
    );
  });

  test("is refused where it holds nothing, does not fit its form, or comes with a file", async () => {
    expect(await addText({ text: "\u200b \u200b" })).toMatch(/empty|nothing/i);
    expect(await addText({ kind: "word", text: "palabra ".repeat(50) })).toContain("300");
    const file = fileOf("Hola", "hola.txt");
    expect(await addText({ text: "Hola", file })).toContain("one thing at a time");
    expect(await kept()).toEqual([]);
  });
});
