import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { draftCorrection, draftWord } from "#/content/items/correction-draft.ts";
import { listItems } from "#/content/items/find-items.ts";
import type { ItemDraft } from "#/content/items/item.ts";
import { deleteItem, getItem, keepItems, undoDeletion, updateItem } from "#/content/items/items.ts";
import { setFavourite } from "#/content/items/mark-items.ts";
import { newId } from "#/shared/ids.ts";

import { createContentWorld, spanishWord, type ContentWorld } from "../../support/content-world.ts";

let world: ContentWorld;
let services: Pick<ContentWorld, "database">;

beforeAll(async () => {
  world = await createContentWorld();
  services = world;
});

afterAll(() => world.database.close());

async function titlesOf(learnerId: string): Promise<string[]> {
  const { rows } = await listItems(services, { learnerId, filter: {}, after: null, rows: 10 });
  return rows.map(({ title }) => title);
}

describe("What a learner keeps", () => {
  test("a correction of a talk is found again with its reason, and kept once however often it is clicked", async () => {
    const learnerId = await world.addLearner();
    const turnId = newId();
    const draft = draftCorrection({
      original: "Yo soy cansado",
      corrected: "Estoy cansado",
      kind: "word_choice",
      why: "Zustände mit estar",
      language: "es",
      turnId,
    });
    const first = await world.keep(learnerId, draft);
    const second = await world.keep(learnerId, { ...draft, title: " estoy  CANSADO " });
    expect([first.isNew, second.isNew]).toEqual([true, false]);
    expect(second.item).toEqual(first.item);
    expect(await getItem(services, { learnerId, itemId: first.item.id })).toEqual({
      id: first.item.id,
      kind: "correction",
      language: "es",
      title: "Estoy cansado",
      body: {
        original: "Yo soy cansado",
        correctionKind: "word_choice",
        why: "Zustände mit estar",
      },
      tags: [],
      favourite: false,
      source: { kind: "talk", turnId },
      parentItemId: null,
      sharedServerId: null,
      version: 1,
      createdAt: expect.any(Date) as Date,
    });
  });

  test("a word of a talk is an item with its meaning, and another one in another language", async () => {
    const learnerId = await world.addLearner();
    const note = { word: "gift", meaning: "Geschenk", language: "en", turnId: newId() } as const;
    const english = await world.keep(learnerId, draftWord(note));
    const norwegian = await world.keep(learnerId, draftWord({ ...note, language: "no" }));
    expect(english.item.body).toEqual({ meaning: "Geschenk" });
    expect(norwegian.isNew).toBe(true);
  });

  test("the same word clicked ten times at once is one item, for all ten", async () => {
    const learnerId = await world.addLearner();
    const kept = await Promise.all(
      Array.from({ length: 10 }, () => world.keep(learnerId, spanishWord("mariposa"))),
    );
    expect(kept.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(new Set(kept.map(({ item }) => item.id)).size).toBe(1);
    expect(await titlesOf(learnerId)).toEqual(["mariposa"]);
  });

  test("a list of words comes in at once, and what is in it twice or was there is told", async () => {
    const learnerId = await world.addLearner();
    await world.keepWords(learnerId, "perro");
    const drafts = ["gato", "Perro", "GATO", "año", "ano"].map(spanishWord);
    const kept = await keepItems(services, { learnerId, drafts });
    expect(kept.map(({ item, isNew }) => [item.title, isNew])).toEqual([
      ["gato", true],
      ["perro", false],
      ["gato", false],
      ["año", true],
      ["ano", true],
    ]);
  });

  test("texts alike may be kept as often as one likes", async () => {
    const learnerId = await world.addLearner();
    const text: ItemDraft = {
      kind: "text",
      language: "es",
      title: "Carta",
      body: { text: "Hola" },
    };
    await world.keep(learnerId, text);
    expect((await world.keep(learnerId, text)).isNew).toBe(true);
  });

  test("may be as long as it may be in any script, and the database takes it", async () => {
    const learnerId = await world.addLearner();
    const text = await world.keep(learnerId, {
      kind: "text",
      language: "zh",
      title: "𠀀".repeat(300),
      body: { text: '𠀀"'.repeat(50_000) },
      tags: Array.from({ length: 10 }, (_, index) => `${String(index)}${"𠀀".repeat(49)}`),
    });
    const question = {
      question: "𠀀".repeat(500),
      choices: Array.from({ length: 6 }, () => "𠀀".repeat(300)),
      rightChoice: 5,
      explanation: "𠀀".repeat(1_000),
    };
    const quiz = await world.keep(learnerId, {
      kind: "quiz",
      language: "zh",
      title: "𠀀",
      body: { questions: Array.from({ length: 50 }, () => question) },
      source: { kind: "page", title: "𠀀".repeat(300), address: `https://a/${"a".repeat(2_000)}` },
    });
    for (const { item } of [text, quiz]) {
      expect(await getItem(services, { learnerId, itemId: item.id })).toEqual(item);
    }
  });

  test("is nobody else's", async () => {
    const [owner, other] = [await world.addLearner(), await world.addLearner()];
    const { item } = await world.keep(owner, spanishWord("secreto"));
    const theirs = { learnerId: other, itemId: item.id };
    const missing = "item_missing";
    await expect(getItem(services, theirs)).rejects.toThrow(missing);
    await expect(deleteItem(services, theirs)).rejects.toThrow(missing);
    await expect(undoDeletion(services, theirs)).rejects.toThrow(missing);
    await expect(setFavourite(services, { ...theirs, favourite: true })).rejects.toThrow(missing);
    const change = updateItem(services, { ...theirs, version: 1, changes: { title: "mío" } });
    await expect(change).rejects.toThrow("changed_meanwhile");
    await expect(
      world.keep(other, { ...spanishWord("hijo"), parentItemId: item.id }),
    ).rejects.toThrow(missing);
    expect(await getItem(services, { learnerId: owner, itemId: item.id })).toEqual(item);
    expect(await titlesOf(other)).toEqual([]);
  });

  test("is refused where everything is being erased, and where there are 500 at once", async () => {
    const learnerId = await world.addLearner();
    const many = Array.from({ length: 501 }, (_, index) => spanishWord(`palabra ${String(index)}`));
    await expect(keepItems(services, { learnerId, drafts: many })).rejects.toThrow(
      expect.objectContaining({ code: "items_too_many", context: { limit: 500 } }) as Error,
    );
    await world.rows("update learner set erasure_requested_at = now() where id = ?", [learnerId]);
    await expect(world.keep(learnerId, spanishWord("tarde"))).rejects.toThrow("erasure_running");
  });

  test("is there again where it is deleted and kept at the same time, or not at all", async () => {
    const learnerId = await world.addLearner();
    for (let round = 0; round < 10; round += 1) {
      const [itemId = ""] = await world.keepWords(learnerId, "fugaz");
      const [, kept] = await Promise.all([
        deleteItem(services, { learnerId, itemId }),
        world.keep(learnerId, spanishWord("fugaz")),
      ]);
      expect(await titlesOf(learnerId)).toEqual(kept.isNew ? ["fugaz"] : []);
    }
  });
});

describe("An edit", () => {
  test("changes what it names, cleans it, and leaves the rest", async () => {
    const learnerId = await world.addLearner();
    const { item } = await world.keep(learnerId, {
      kind: "phrase",
      language: "es",
      title: "echar de menos",
      body: { meaning: "vermissen", example: "Te echo de menos." },
      tags: ["Gefühle"],
      source: { kind: "form" },
    });
    await setFavourite(services, { learnerId, itemId: item.id, favourite: true });
    const edited = await updateItem(services, {
      learnerId,
      itemId: item.id,
      version: item.version,
      changes: { body: { meaning: "  jemanden\nvermissen\u200B ", example: " " } },
    });
    expect(edited).toEqual({
      ...item,
      body: { meaning: "jemanden vermissen" },
      favourite: true,
      version: 2,
    });
    const retagged = await updateItem(services, {
      learnerId,
      itemId: item.id,
      version: 2,
      changes: { tags: ["#Verben", "verben", "Ärger"], title: "echar en falta" },
    });
    expect(retagged.tags).toEqual(["verben", "ärger"]);
    expect(await getItem(services, { learnerId, itemId: item.id })).toEqual(retagged);
  });

  test("does not overwrite one that was made meanwhile, however close they come", async () => {
    const learnerId = await world.addLearner();
    const [itemId = ""] = await world.keepWords(learnerId, "uno");
    const edits = await Promise.allSettled(
      ["dos", "tres", "cuatro"].map((title) =>
        updateItem(services, { learnerId, itemId, version: 1, changes: { title } }),
      ),
    );
    const won = edits.flatMap((edit) => (edit.status === "fulfilled" ? [edit.value] : []));
    const lost = edits.flatMap((edit) =>
      edit.status === "rejected" ? [edit.reason as Error] : [],
    );
    expect(won).toHaveLength(1);
    expect(lost.map(({ message }) => message)).toEqual(["changed_meanwhile", "changed_meanwhile"]);
    expect(await getItem(services, { learnerId, itemId })).toEqual(won[0]);
  });

  test("of something that was deleted meanwhile is refused", async () => {
    const learnerId = await world.addLearner();
    const [itemId = ""] = await world.keepWords(learnerId, "uno");
    await deleteItem(services, { learnerId, itemId });
    const edit = updateItem(services, { learnerId, itemId, version: 1, changes: { title: "dos" } });
    await expect(edit).rejects.toThrow("changed_meanwhile");
  });

  test("cannot make a word into one that is kept already", async () => {
    const learnerId = await world.addLearner();
    const [itemId = ""] = await world.keepWords(learnerId, "uno", "dos");
    const change = { learnerId, itemId, version: 1, changes: { title: "Dos" } };
    await expect(updateItem(services, change)).rejects.toThrow("item_exists_already");
    expect(await titlesOf(learnerId)).toEqual(["dos", "uno"]);
  });

  test.each([
    [{ title: " \u200B " }, "input_empty", {}],
    [{ title: "a".repeat(301) }, "input_too_long", { limit: 300 }],
    [{ body: { meaning: "a".repeat(301) } }, "input_too_long", { limit: 300 }],
    [{ tags: ["a".repeat(51)] }, "tag_too_long", { limit: 50 }],
    [
      { tags: Array.from({ length: 11 }, (_, n) => `t${String(n)}`) },
      "tags_too_many",
      { limit: 10 },
    ],
  ])("that says nothing or too much is refused: %j", async (changes, code, context) => {
    const learnerId = await world.addLearner();
    const [itemId = ""] = await world.keepWords(learnerId, "uno");
    const edit = updateItem(services, { learnerId, itemId, version: 1, changes });
    await expect(edit).rejects.toThrow(expect.objectContaining({ code, context }) as Error);
    expect(await titlesOf(learnerId)).toEqual(["uno"]);
  });

  test("with a body of another kind is no edit at all", async () => {
    const learnerId = await world.addLearner();
    const [itemId = ""] = await world.keepWords(learnerId, "uno");
    const changes = { body: { text: "un texto" } };
    const edit = updateItem(services, { learnerId, itemId, version: 1, changes });
    await expect(edit).rejects.toMatchObject({ name: "ZodError" });
  });

  test("that the database itself refuses is no word about doubles", async () => {
    const learnerId = await world.addLearner();
    const [itemId = ""] = await world.keepWords(learnerId, "uno");
    await world.rows(
      `create function refuse() returns trigger language plpgsql as
         $$ begin raise exception 'refused'; end $$;
       create trigger refuse before update on content_item for each row
         when (new.title = 'nunca') execute function refuse();`,
    );
    const changes = { title: "nunca" };
    const edit = updateItem(services, { learnerId, itemId, version: 1, changes });
    await expect(edit).rejects.toThrow("refused");
  });
});
