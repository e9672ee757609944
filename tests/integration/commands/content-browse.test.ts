import { expect, test } from "vitest";

import {
  ask as askAs,
  askText,
  componentOf,
  customIdsOf,
  textOf,
} from "../../support/command-world.ts";
import { deleteItem } from "#/content/items/items.ts";

import { optionsOf, useBrowser } from "../../support/browse-world.ts";

const { parley, me, general, addKeeper, learnerId, keep, ask, press, choose, openForm, submit } =
  useBrowser();

const word = (title: string, more: object = {}) =>
  ({ kind: "word", language: "es", title, body: {}, ...more }) as const;

test("Who keeps nothing yet is told what can be kept", async () => {
  const panel = await ask("content list");
  expect(textOf(panel)).toContain("You keep nothing yet.");
});

test("What is kept stands in a list, the newest first, and a page leads to the next and back", async () => {
  const ids = await keep(
    ...Array.from({ length: 13 }, (_, index) => word(`palabra ${String(index + 1)}.`)),
  );
  const first = await ask("content list");
  expect(textOf(first)).toContain("13 in all");
  expect(textOf(first)).toMatch(/palabra 13\.(.|\n)*palabra 12\.(.|\n)*palabra 4\./);
  expect(textOf(first)).not.toContain("palabra 3.");
  const second = await press(first, "content:older");
  expect(textOf(second)).toMatch(/palabra 3\.(.|\n)*palabra 1\./);
  expect(textOf(second)).not.toContain("palabra 4.");
  const again = await press(second, "content:newer");
  expect(textOf(again)).toContain("palabra 13.");
  for (const itemId of ids.slice(0, 3)) {
    await deleteItem(parley(), { learnerId: await learnerId(), itemId });
  }
  // What stood on the page is gone: the list begins anew.
  const anew = await press(again, "content:older");
  expect(textOf(anew)).toContain("10 in all");
  expect(textOf(anew)).toContain("palabra 13.");
});

test("The list is narrowed to a kind, a language, favourites, a tag or a collection, each with a count", async () => {
  const [dog = ""] = await keep(
    word("perro", { tags: ["animales"] }),
    word("gato", { tags: ["animales"] }),
    word("chien", { language: "fr" }),
    { kind: "phrase", language: "es", title: "buenos días", body: { meaning: "good *morning*" } },
  );
  const open = await ask("content show", { item: dog });
  await press(open, "content:favourite");
  await ask("content collection", { collection: "Casa", item: dog });
  const all = await ask("content list");
  expect(optionsOf(all, "content:kinds").map(([, label]) => label)).toEqual([
    "All kinds (4)",
    "Word (3)",
    "Phrase (1)",
  ]);
  expect(optionsOf(all, "content:languages").map(([, label]) => label)).toEqual([
    "All languages (4)",
    "Spanish (3)",
    "French (1)",
  ]);
  const marks = optionsOf(all, "content:narrow");
  expect(marks.map(([, label]) => label)).toEqual([
    "All tags and collections",
    "★ Favourites (1)",
    "#animales (2)",
    "▤ Casa (1)",
  ]);
  expect(textOf(all)).toContain("good \\*morning\\*");
  const words = await choose(all, "content:kinds", "word");
  expect(textOf(words)).toContain("3 in all");
  const french = await choose(words, "content:languages", "fr");
  const everyLanguage = await choose(french, "content:languages", "all");
  expect(textOf(everyLanguage)).toContain("3 in all");
  const spanish = await choose(everyLanguage, "content:languages", "es");
  expect(textOf(spanish)).toContain("2 in all");
  expect(textOf(spanish)).not.toContain("chien");
  for (const [at, title, other] of [
    [1, "★ Favourites", "gato"],
    [3, "▤ Casa", "gato"],
    [2, "#animales", "buenos"],
  ] as const) {
    const narrowed = await choose(spanish, "content:narrow", marks[at]?.[0] ?? "");
    expect(textOf(narrowed)).toContain(title);
    expect(textOf(narrowed)).toContain("perro");
    expect(textOf(narrowed)).not.toContain(other);
  }
  const none = await ask("content list", { only: "#animales", kind: "phrase" });
  expect(textOf(none)).toContain("Nothing here fits.");
  const back = await choose(none, "content:narrow", "all");
  expect(textOf(back)).toContain("buenos días");
  const body = { original: "Yo soy cansado.", correctionKind: "grammar" } as const;
  await keep({ kind: "correction", language: "es", title: "Yo estoy cansado.", body });
  expect(textOf(await ask("content list"))).toContain("~~Yo soy cansado.~~");
});

test("What the list is narrowed to can be named, also a tag that is longer than a button can hold", async () => {
  const long = `etiqueta-${"muy-".repeat(9)}larga`;
  const [one = ""] = await keep(
    word("uno", { tags: [long, "numeros"] }),
    word("dos", { tags: ["numeros"] }),
  );
  await ask("content collection", { collection: "Cuentas" });
  const suggest = (typed: string) =>
    me().autocomplete({ channelId: general(), command: "content list", option: "only", typed });
  const offered = await suggest("etiqueta-");
  expect(offered.map(({ name }) => name)).toEqual([`#${long} (1)`]);
  const byPick = await ask("content list", { only: String(offered[0]?.value) });
  expect(textOf(byPick)).toContain(`#${long.replaceAll("-", "\\-")}`);
  expect(textOf(byPick)).not.toContain("dos");
  expect((await suggest("cue")).map(({ name }) => name)).toEqual(["▤ Cuentas (0)"]);
  expect(textOf(await ask("content list", { only: "#numeros" }))).toContain("2 in all");
  expect(textOf(await ask("content list", { only: "Cuentas" }))).toContain("Nothing here fits.");
  expect(textOf(await ask("content list", { only: " # " }))).toContain("2 in all");
  const languages = await me().autocomplete({
    channelId: general(),
    command: "content list",
    option: "language",
    typed: "Span",
  });
  expect(languages).toMatchObject([{ value: "es" }]);
  await deleteItem(parley(), { learnerId: await learnerId(), itemId: one });
  expect(textOf(await ask("content list", { only: String(offered[0]?.value) }))).toContain(
    "Nothing here fits.",
  );
});

test("A search finds words without their accents, says of slips that it guessed, and goes from page to page", async () => {
  await keep(
    word("corazón"),
    word("camión"),
    ...Array.from({ length: 11 }, (_, index) => word(`canción ${String(index + 1)}`)),
  );
  const found = await ask("content search", { text: "corazon", kind: "word", language: "es" });
  expect(textOf(found)).toContain("Searched for: **corazon**");
  expect(textOf(found)).toContain("**corazón**");
  expect(textOf(found)).not.toContain("nearly so");
  const modal = await openForm(found, "content:search-form");
  const guessed = await submit(found, modal, { text: "cansión" });
  expect(textOf(guessed)).toContain("Nothing is written just so. This is written nearly so:");
  expect(textOf(guessed)).toContain("canción 11");
  const next = await press(guessed, "content:older");
  expect(textOf(next)).toContain("nearly so");
  expect(textOf(next)).toMatch(/\*\*canción 1\*\*/);
  const opened = await choose(next, "content:pick", optionsOf(next, "content:pick")[0]?.[0] ?? "");
  expect(textOf(opened)).toContain("## canción 1");
  const starred = await press(opened, "content:favourite");
  const aside = await press(await press(starred, "content:collections"), "content:open");
  const back = await press(aside, "content:back");
  expect(textOf(back)).toContain("Searched for: **cansión**");
  expect(textOf(back)).toContain("canción 1");
  expect(textOf(back)).not.toContain("canción 11");
});

test("A search that finds nothing says what to try; one without a word is refused", async () => {
  await keep(word("perro"));
  const none = await ask("content search", { text: "xilófono" });
  expect(textOf(none)).toContain("Nothing you keep fits “xilófono”.");
  expect(textOf(none)).toContain("/content add");
  expect(textOf(await ask("content search", { text: "…" }))).toContain("at least one word");
  const modal = await openForm(none, "content:search-form");
  expect(JSON.stringify(modal.components)).toContain("xilófono");
  expect(textOf(await press(none, "content:home"))).toContain("1 in all");
  const languages = await me().autocomplete({
    channelId: general(),
    command: "content search",
    option: "language",
    typed: "Germ",
  });
  expect(languages).toMatchObject([{ value: "de" }]);
});

test("An item is named by what autocomplete puts there, or by words that only it has", async () => {
  const [dog = ""] = await keep(word("perro"), word("perla"), word("gato"));
  const suggest = async (typed: string) => {
    const asked = { channelId: general(), command: "content show", option: "item", typed };
    return (await me().autocomplete(asked)).map(({ name }) => name);
  };
  expect(await suggest("")).toEqual(["gato · Word", "perla · Word", "perro · Word"]);
  expect(await suggest("per")).toEqual(["perla · Word", "perro · Word"]);
  expect(await suggest("…")).toEqual([]);
  expect(textOf(await ask("content show", { item: dog }))).toContain("## perro");
  expect(textOf(await ask("content show", { item: "gat" }))).toContain("## gato");
  const several = await ask("content show", { item: "per" });
  expect(textOf(several)).toContain("Several things fit “per”.");
  const picked = await choose(several, "content:pick", dog);
  expect(textOf(picked)).toContain("## perro");
  expect(textOf(await ask("content show", { item: "zorro" }))).toContain(
    "Nothing you keep fits “zorro”.",
  );
});

test("What is deleted comes back by one press, or from the list of what was deleted", async () => {
  const [dog = "", cat = ""] = await keep(word("perro"), word("gato"));
  const shown = await ask("content show", { item: dog });
  const deleted = await press(shown, "content:delete");
  expect(textOf(deleted)).toContain("Deleted: perro. For 30 days you can bring it back.");
  const restored = await press(deleted, "content:restore");
  expect(textOf(restored)).toContain("It is back, as it was.");
  await ask("content delete", { item: cat });
  const list = await press(restored, "content:home");
  expect(textOf(list)).toContain("1 in all");
  const bin = await press(list, "content:deleted");
  expect(textOf(bin)).toContain("Pick what is to come back.");
  const again = await choose(bin, "content:restore-one", cat);
  expect(textOf(again)).toContain("## gato");
  const home = await press(again, "content:home");
  expect(textOf(await press(home, "content:deleted"))).toContain(
    "There is nothing that you deleted in the last 30 days.",
  );
});

test("All that was deleted can be brought back, however much it is", async () => {
  await keep(...Array.from({ length: 30 }, (_, index) => word(`cosa ${String(index)}`)));
  const list = await ask("content list");
  await parley()
    .database.sql()
    .execute("update content_item set deleted_at = now() where learner_id = ?", [
      await learnerId(),
    ]);
  const first = await press(list, "content:deleted");
  expect(optionsOf(first, "content:restore-one")).toHaveLength(25);
  const second = await press(first, "content:deleted:");
  const [oldest = "", title] = optionsOf(second, "content:restore-one")[4] ?? [];
  expect(title).toBe("cosa 0");
  expect(textOf(await choose(second, "content:restore-one", oldest))).toContain("## cosa 0");
  const again = await press(await press(second, "content:home"), "content:deleted");
  const onceMore = await press(again, "content:deleted:");
  expect(optionsOf(onceMore, "content:restore-one")).toHaveLength(4);
  const back = await press(onceMore, "content:deleted");
  expect(optionsOf(back, "content:restore-one")).toHaveLength(25);
});

test("What others keep is found by nobody, and forged buttons are refused", async () => {
  const [dog = ""] = await keep(word("perro"));
  await ask("content collection", { collection: "Casa", item: dog });
  const shelf = await ask("content collection", { collection: "Casa" });
  const ids = customIdsOf(await ask("content show", { item: dog }));
  const mine = /edit|favourite|delete|tags|collections/;
  const id = componentOf(shelf, "content:shelf-rename").split(":")[2] ?? "";
  const theirs = [
    ...ids.filter((one) => mine.test(one)),
    ...["shelf", "shelf-delete", "shelf-delete-sure", "shelf-rename"].map(
      (action) => `content:${action}:${id}:1`,
    ),
  ];
  const stranger = await addKeeper("stranger to the dog");
  const own = await askAs(stranger, general(), "content list");
  const press = (customId: string, type = 2, values: string[] = []) =>
    stranger.forge(general(), {
      type: 3,
      data: { custom_id: customId, component_type: type, values },
      messageId: own.id,
    });
  const refused = (wanted: RegExp, count: number) =>
    stranger.waitFor(
      (me) => me.seen(general()).filter((said) => wanted.test(textOf(said))).length === count,
    );
  for (const one of theirs) await press(one);
  await refused(/no longer among|collection is not there any more/, theirs.length);
  await press("content:pick:-:-:-:x", 3, ["no id"]);
  await press("content:restore-one", 3, ["no id"]);
  await press("content:older:99:xx:cAAAA:x");
  await refused(/does not work any more/, 3);
  await press("content:older:99:xx:q:x");
  expect(textOf(await ask("content show", { item: dog }))).toContain("## perro");
  expect(textOf(await ask("content list", { only: "Casa" }))).toContain("1 in all");
});

test("Who has not agreed to anything is asked to begin, and is offered nothing", async () => {
  const stranger = parley().discord.addPerson({ name: "nobody yet", locale: "en-US" });
  for (const command of ["content list", "content collection"]) {
    expect(await askText(stranger, general(), command)).toContain("I need your consent");
  }
  for (const [command, option] of [
    ["content show", "item"],
    ["content list", "only"],
    ["content tag", "add"],
    ["content collection", "collection"],
  ] as const) {
    const asked = { channelId: general(), command, option, typed: "" };
    expect(await stranger.autocomplete(asked)).toEqual([]);
  }
});
