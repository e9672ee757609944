import { expect, test } from "vitest";

import { addToCollection, createCollection } from "#/content/items/collections.ts";
import { shortenId } from "#/shared/ids.ts";

import { optionsOf, useBrowser } from "../../support/browse-world.ts";
import { componentOf, customIdsOf, textOf } from "../../support/command-world.ts";

const { parley, me, general, learnerId, keep, ask, press, choose, openForm, submit } = useBrowser();

const word = (title: string) => ({ kind: "word", language: "es", title, body: {} }) as const;

test("Collections are begun, filled, ordered, renamed and deleted, and what was in them stays", async () => {
  const [dog = "", cat = ""] = await keep(word("perro"), word("gato"));
  const none = await ask("content collection");
  expect(textOf(none)).toContain("You have no collection yet.");
  const begun = await submit(none, await openForm(none, "content:shelf-new"), { name: "Animales" });
  expect(textOf(begun)).toContain("## ▤ Animales");
  expect(textOf(begun)).toContain("Nothing is in it yet.");
  const filled = await ask("content collection", { collection: "Animales", item: dog });
  expect(textOf(filled)).toContain("It is in.");
  const shown = await ask("content show", { item: cat });
  const choice = await press(shown, "content:collections");
  const [first] = optionsOf(choice, "content:shelves-set");
  const animals = first?.[0] ?? "";
  const set = await choose(choice, "content:shelves-set", animals);
  expect(textOf(set)).toContain("Now it is in Animales.");
  const shelf = await ask("content collection", { collection: "Animales" });
  expect(textOf(shelf)).toMatch(/1\\\. \*\*perro\*\*(.|\n)*2\\\. \*\*gato\*\*/);
  const [, second] = optionsOf(shelf, "content:shelf-front");
  const ordered = await choose(shelf, "content:shelf-front", second?.[0] ?? "");
  expect(textOf(ordered)).toMatch(/1\\\. \*\*gato\*\*(.|\n)*2\\\. \*\*perro\*\*/);
  const form = await openForm(ordered, "content:shelf-rename");
  const renamed = await submit(ordered, form, { name: "Bichos" });
  expect(textOf(renamed)).toContain("## ▤ Bichos");
  const late = await submit(renamed, form, { name: "Fauna" });
  expect(textOf(late)).toContain("Somebody changed this a moment ago.");
  expect(textOf(late)).toContain("Fauna");
  const opened = await choose(late, "content:pick", cat);
  const inside = await press(opened, "content:collections");
  const out = await choose(inside, "content:shelves-set");
  expect(textOf(out)).toContain("It is in none of these.");
  const all = await ask("content collection");
  expect(textOf(all)).toContain("**Bichos** · 1 thing");
  const one = await choose(all, "content:shelf-pick", animals);
  const asked = await press(one, "content:shelf-delete");
  expect(textOf(asked)).toContain("Delete the collection Bichos?");
  const kept = await press(asked, "content:shelf:");
  const gone = await press(await press(kept, "content:shelf-delete"), "content:shelf-delete-sure");
  expect(textOf(gone)).toContain("The collection is deleted.");
  expect(textOf(await press(gone, "content:shelves"))).toContain("You have no collection yet.");
  expect(textOf(await ask("content list"))).toContain("2 in all");
});

test("An item goes into a collection that is begun for it", async () => {
  const [dog = ""] = await keep(word("perro"));
  const choice = await ask("content collection", { item: "perro" });
  expect(textOf(choice)).toContain("## Collections of perro");
  const form = await openForm(choice, "content:shelf-new");
  const begun = await submit(choice, form, { name: "Animales" });
  expect(textOf(begun)).toContain("It is in.");
  const back = await press(begun, "content:open");
  expect(textOf(back)).toContain("## perro");
  const suggest = async (option: string, typed: string) => {
    const asked = { channelId: general(), command: "content collection", option, typed };
    return me().autocomplete(asked);
  };
  expect((await suggest("collection", "anim")).map(({ name }) => name)).toEqual(["Animales"]);
  expect(await suggest("item", "per")).toMatchObject([{ value: dog }]);
  const [offered] = await suggest("collection", "");
  const shown = await ask("content collection", { collection: String(offered?.value) });
  expect(textOf(shown)).toContain("## ▤ Animales");
  expect(textOf(await ask("content collection", { item: "zorro" }))).toContain("Nothing you keep");
});

test("A menu of collections changes only what it showed, whatever happened meanwhile", async () => {
  const [dog = ""] = await keep(word("perro"));
  const owner = { learnerId: await learnerId() };
  const begin = (name: string) => createCollection(parley(), { ...owner, name });
  const [left, kept] = [await begin("left"), await begin("kept")];
  for (const { id: collectionId } of [left, kept]) {
    await addToCollection(parley(), { ...owner, collectionId, itemId: dog });
  }
  const choice = await ask("content collection", { item: dog });
  const { id: collectionId } = await begin("a new one");
  await addToCollection(parley(), { ...owner, collectionId, itemId: dog });
  const set = await choose(choice, "content:shelves-set", shortenId(kept.id));
  expect(textOf(set)).toContain("Now it is in a new one and kept.");
});

test("Many collections, and many things of one, are read page by page", async () => {
  const itemIds = await keep(
    ...Array.from({ length: 16 }, (_, index) => word(`cosa ${String(index + 1)}.`)),
  );
  const owner = { learnerId: await learnerId() };
  const { id: collectionId } = await createCollection(parley(), { ...owner, name: "n 11" });
  for (const itemId of itemIds) {
    await addToCollection(parley(), { ...owner, collectionId, itemId });
  }
  await parley()
    .database.sql()
    .execute(
      `insert into collection (id, learner_id, name)
       select gen_random_uuid(), ?, 'n ' || n from generate_series(12, 70) as n`,
      [owner.learnerId],
    );
  const first = await ask("content collection");
  expect(textOf(first)).toMatch(/n 11\*\* · 16 things(.|\n)*n 30/);
  const second = await press(first, "content:shelves:20");
  expect(textOf(second)).toContain("n 31");
  expect(textOf(second)).not.toContain("n 30");
  expect(textOf(await press(second, "content:shelves:0"))).toContain("n 11");
  const shelf = await ask("content collection", { collection: "n 11" });
  expect(textOf(shelf)).not.toContain("cosa 16.");
  const rest = await press(
    shelf,
    `${componentOf(shelf, "content:shelf:").split(":", 3).join(":")}:15`,
  );
  expect(textOf(rest)).toContain("16\\. **cosa 16.**");
  const [item = ""] = itemIds;
  const choice = await ask("content collection", { item });
  const pages = customIdsOf(choice).filter((id) => id.startsWith("content:collections"));
  const last = await press(choice, pages.at(-1) ?? "");
  expect(optionsOf(last, "content:shelves-set")[0]?.[1]).toBe("n 31");
  const asked = { channelId: general(), command: "content collection", option: "collection" };
  expect(await me().autocomplete({ ...asked, typed: "n" })).toHaveLength(25);
  expect(await me().autocomplete({ ...asked, typed: "N 7" })).toMatchObject([{ name: "n 70" }]);
});
