import { expect, test } from "vitest";

import { listCardsOfItem } from "#/content/cards/cards.ts";
import { reviewCard } from "#/content/cards/review-card.ts";
import { keepItems, updateItem } from "#/content/items/items.ts";
import { systemClock } from "#/shared/clock.ts";
import { newId } from "#/shared/ids.ts";

import { savedPanel } from "../../../commands/content/items/item-panel.ts";
import { optionsOf, useBrowser, valuesOf } from "../../support/browse-world.ts";
import { componentOf, customIdsOf, textOf } from "../../support/command-world.ts";
import { draftsOfKinds } from "../../support/item-drafts.ts";

const { parley, me, general, learnerId, keep, kept, ask, press, choose, openForm, submit } =
  useBrowser();

const es = "es" as const;
test("Each of the eleven kinds is shown in full, with where it came from and its tags", async () => {
  const ids = await keep(...draftsOfKinds.map(([draft]) => draft));
  for (const [index, [, wanted]] of draftsOfKinds.entries()) {
    const text = textOf(await ask("content show", { item: ids[index] ?? "" }));
    for (const part of wanted) expect(text).toContain(part);
  }
});

/** Two sentences of some eighty characters, with a number in each. */
const longText = Array.from(
  { length: 60 },
  (_, index) => `Frase número ${String(index + 1)} de un cuento muy largo que no acaba nunca.`,
).join(" ");

test("A long text is read page by page, and a page of it is edited without the others", async () => {
  const [item = ""] = await keep({
    kind: "text",
    language: es,
    title: "Cuento",
    body: { text: longText },
  });
  const first = await ask("content show", { item });
  expect(textOf(first)).toContain("page 1 of 3");
  expect(textOf(first)).toContain("Frase número 1 de");
  const second = await press(first, componentOf(first, "content:page").replace("0:back", "2:on"));
  expect(textOf(second)).toContain("page 2 of 3");
  expect(textOf(second)).not.toContain("Frase número 1 de");
  const modal = await openForm(second, "content:edit");
  const before = valuesOf(modal)["entries"] ?? "";
  const [number = ""] = /Frase número \d+/.exec(before) ?? [];
  const saved = await submit(second, modal, { entries: before.replace(number, "Otra frase") });
  expect(textOf(saved)).toContain("Saved.");
  expect(textOf(saved)).toContain("page 2 of 3");
  expect(textOf(saved)).toContain("Otra frase");
  const [{ body } = {}] = await kept();
  expect(body).toEqual({ text: longText.replace(number, "Otra frase") });
});

test("A favourite is marked by one press or by the command, and no longer by the next", async () => {
  const [item = ""] = await keep({ kind: "word", language: es, title: "perro", body: {} });
  const shown = await ask("content show", { item });
  const starred = await press(shown, "content:favourite");
  expect(textOf(starred)).toContain("## ★ perro");
  expect(textOf(await press(starred, "content:favourite"))).toContain("## perro");
  expect(textOf(await ask("content favourite", { item: "perr" }))).toContain("favourite now");
  expect(textOf(await ask("content favourite", { item }))).toContain("no favourite any more");
});

test("Cards are made once, say when they come, and are put aside and taken up again", async () => {
  const [item = ""] = await keep({
    kind: "word",
    language: es,
    title: "perro",
    body: { meaning: "dog", example: "El perro ladra." },
  });
  const shown = await ask("content show", { item });
  const made = await press(shown, "content:cards-make");
  expect(textOf(made)).toContain(
    "3 cards are made. /review asks them. Of each thing, one card is asked a day.",
  );
  expect(textOf(made)).toContain("3 cards, not asked yet");
  expect(customIdsOf(made).filter((id) => id.startsWith("content:cards-make"))).toEqual([]);
  const owner = { learnerId: await learnerId() };
  const services = { ...parley(), clock: systemClock };
  const known = await listCardsOfItem(services, { ...owner, itemId: item });
  const cardId = known.find(({ kind }) => kind === "recall")?.id ?? "";
  const answer = { rating: "easy", answerWasTyped: false, timeZone: "Europe/Berlin" } as const;
  for (const version of [1, 2]) {
    await reviewCard(services, { ...owner, ...answer, cardId, version, eventId: newId() });
  }
  const cards = await press(made, "content:cards");
  expect(textOf(cards)).toMatch(/\*\*Say it\*\* · dog · answered 2 times, next <t:\d+:R>/);
  expect(textOf(cards)).toContain("**Fill the gap** · El \\_\\_\\_ ladra. · not asked yet");
  const recall = optionsOf(cards, "content:cards-asked")[0]?.[0] ?? "";
  const one = await choose(cards, "content:cards-asked", recall);
  expect(textOf(one)).toContain("~~perro~~ · put aside");
  const back = await press(one, "content:open");
  expect(textOf(back)).toMatch(/3 cards, the next one <t:\d+:R>/);
  const none = await choose(await press(back, "content:cards"), "content:cards-asked");
  expect(textOf(await press(none, "content:open"))).toContain("3 cards, all put aside");
  const two = await choose(
    await press(await ask("content show", { item }), "content:cards"),
    "content:cards-asked",
    recall,
  );
  expect(textOf(two)).toContain("answered 2 times");
});

test("The many cards of flashcards are looked through page by page", async () => {
  const cards = Array.from({ length: 12 }, (_, index) => ({
    front: `frente ${String(index + 1)}.`,
    back: "reverso",
  }));
  const [item = ""] = await keep({
    kind: "flashcards",
    language: es,
    title: "Tarjetas",
    body: { cards },
  });
  const made = await press(await ask("content show", { item }), "content:cards-make");
  const first = await press(made, "content:cards");
  expect(textOf(first)).not.toContain("frente 11.");
  const on = customIdsOf(first).find((id) => /^content:cards:.*:1$/.test(id));
  const second = await press(first, on ?? "");
  expect(textOf(second)).toContain("frente 12.");
});

test("Tags are written in a form or added by the command, which knows those there are", async () => {
  const [item = ""] = await keep({
    kind: "word",
    language: es,
    title: "perro",
    body: {},
    tags: ["animales"],
  });
  const shown = await ask("content show", { item });
  const modal = await openForm(shown, "content:tags");
  expect(valuesOf(modal)).toEqual({ tags: "animales" });
  const saved = await submit(shown, modal, { tags: "#Casa, Bosque" });
  expect(textOf(saved)).toContain("The tags are saved.");
  expect(textOf(saved)).toContain("#casa #bosque");
  const late = await submit(saved, modal, { tags: "nada" });
  expect(textOf(late)).toContain("This was changed meanwhile");
  expect(textOf(late)).toContain("```\nnada\n```");
  const suggest = async (typed: string) => {
    const asked = { channelId: general(), command: "content tag", option: "add", typed };
    return (await me().autocomplete(asked)).map(({ value }) => value);
  };
  expect(await suggest("")).toEqual(["bosque", "casa"]);
  expect(await suggest("nuevo, #Bo")).toEqual(["nuevo, bosque"]);
  const added = await ask("content tag", { item: "perro", add: "nuevo, bosque" });
  expect(textOf(added)).toContain("#casa #bosque #nuevo");
  const { modal: form } = await me().runCommand(general(), "content tag", { item });
  if (!form) throw new Error("the command opened no form");
  const outcome = await me().submitModal(form, { tags: "" });
  expect(textOf(await outcome.answer())).toContain("The tags are saved.");
  expect(await kept()).toMatchObject([{ tags: [] }]);
  const many = Array.from({ length: 11 }, (_, index) => `t${String(index)}`).join(",");
  const refused = await ask("content tag", { item, add: many });
  expect(textOf(refused)).toContain("Please give at most 10 tags.");
  expect(textOf(refused)).toContain(many.slice(0, 20));
});

test("The text that something was made of is one press away", async () => {
  const [text = ""] = await keep({
    kind: "text",
    language: es,
    title: "El río",
    body: { text: "El Tajo." },
  });
  const [item = ""] = await keep({
    kind: "notes",
    language: es,
    title: "Notas",
    body: { points: [{ text: "Ver el mapa." }] },
    parentItemId: text,
  });
  const shown = await ask("content show", { item });
  const parent = await press(shown, "content:open");
  expect(textOf(parent)).toContain("## El río");
  await updateItem(parley(), {
    learnerId: await learnerId(),
    itemId: text,
    version: 1,
    changes: { title: "El río Tajo" },
  });
  expect(textOf(await press(parent, "content:favourite"))).toContain("## ★ El río Tajo");
});

test("What no item fits is said by each command that takes one, and what fits is offered", async () => {
  const [item = ""] = await keep({ kind: "word", language: es, title: "perro", body: {} });
  for (const command of ["show", "favourite", "tag", "delete"]) {
    const said = await ask(`content ${command}`, { item: "zorro" });
    expect(textOf(said)).toContain("Nothing you keep fits “zorro”.");
    const asked = { channelId: general(), command: `content ${command}`, option: "item" };
    expect(await me().autocomplete({ ...asked, typed: "per" })).toMatchObject([{ value: item }]);
  }
});

test("Of several that were kept in one go a menu opens each, and one press makes their cards", async () => {
  const drafts = ["perro", "gato"].map((title) => ({
    kind: "word" as const,
    language: es,
    title,
    body: { meaning: `${title} in English` },
  }));
  const owner = { learnerId: await learnerId() };
  const first = await keepItems(parley(), { ...owner, drafts: drafts.slice(0, 1) });
  const both = await keepItems(parley(), { ...owner, drafts });
  const app = await parley().open([]);
  const view = { ...owner, locale: "en-US" } as const;
  const panel = await savedPanel(app.services, { ...view, kept: both, said: "Well done." });
  expect(panel.paragraphs).toEqual(["Saved.", "You keep this already.", "Well done."]);
  const ids = JSON.stringify(panel.rows);
  expect(ids).toContain("Make its cards");
  const none = await savedPanel(app.services, { ...view, kept: [...first, ...first] });
  expect(JSON.stringify(none.rows)).toContain("cards-saved");
  const old = both.map(({ item }) => ({ item, isNew: false }));
  const all = await savedPanel(app.services, { ...view, kept: old });
  expect(JSON.stringify(all.rows)).not.toContain("cards-saved");
  const shown = await ask("content list");
  const customId = /content:cards-saved:[\w-]+:[\w-]+/.exec(ids)?.[0] ?? "";
  const data = { custom_id: customId, component_type: 2 };
  await me().forge(general(), { type: 3, data, messageId: shown.id });
  await me().waitForMessage(general(), (said) => textOf(said).includes("2 cards are made."));
});
