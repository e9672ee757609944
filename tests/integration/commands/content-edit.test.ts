import { expect, test } from "vitest";

import { deleteItem } from "#/content/items/items.ts";

import { useBrowser, valuesOf } from "../../support/browse-world.ts";
import { textOf } from "../../support/command-world.ts";
import { draftsOfKinds } from "../../support/item-drafts.ts";

const { parley, me, general, learnerId, keep, kept, ask, press, openForm, submit } = useBrowser();

const es = "es" as const;
const passage = { start: 0, end: 4 };

test("What is typed is saved over the version that was shown; a later form shows the newest and hands back what was typed", async () => {
  const [item = ""] = await keep({
    kind: "word",
    language: es,
    title: "perro",
    body: { meaning: "dog" },
    tags: ["animales"],
  });
  const here = await ask("content show", { item });
  const there = await ask("content show", { item });
  const mine = await openForm(here, "content:edit");
  const theirs = await openForm(there, "content:edit");
  expect(valuesOf(mine)).toMatchObject({ title: "perro", meaning: "dog", tags: "animales" });
  const saved = await submit(here, mine, { meaning: "a dog", example: "El perro." });
  expect(textOf(saved)).toContain("**Meaning:** a dog");
  const late = await submit(there, theirs, { meaning: "hound\nof mine" });
  expect(textOf(late)).toContain("This was changed meanwhile");
  expect(textOf(late)).toContain("**Meaning:** a dog");
  expect(textOf(late)).toContain("**What you typed** (nothing is lost):");
  expect(textOf(late)).toContain("hound");
  const again = await openForm(late, "content:edit");
  expect(valuesOf(again)).toMatchObject({ meaning: "a dog" });
  const long = `${"larga ".repeat(49)}fin`;
  const twice = await submit(late, theirs, { meaning: long, example: long, title: long });
  expect(twice.attachments.map(({ filename }) => filename)).toEqual(["typed.txt"]);
  expect(await kept()).toMatchObject([{ body: { meaning: "a dog" }, tags: ["animales"] }]);
});

test("What was deleted while a form was open comes back by a press, and what was typed is not lost", async () => {
  const [item = ""] = await keep({ kind: "word", language: es, title: "perro", body: {} });
  const shown = await ask("content show", { item });
  const modal = await openForm(shown, "content:edit");
  await deleteItem(parley(), { learnerId: await learnerId(), itemId: item });
  const gone = await submit(shown, modal, { meaning: "my hound" });
  expect(textOf(gone)).toContain("That is no longer among what you keep.");
  expect(textOf(gone)).toContain("my hound");
  expect(textOf(await press(gone, "content:restore"))).toContain("## perro");
});

test("The command opens the same form; a second word of the same letters is refused", async () => {
  await keep(
    { kind: "word", language: es, title: "perro", body: {} },
    { kind: "word", language: es, title: "gato", body: {} },
  );
  const suggested = await me().autocomplete({
    channelId: general(),
    command: "content edit",
    option: "item",
    typed: "gat",
  });
  const item = String(suggested[0]?.value);
  const { modal } = await me().runCommand(general(), "content edit", { item });
  if (!modal) throw new Error("the command opened no form");
  const outcome = await me().submitModal(modal, { title: "perro" });
  const refused = await outcome.answer();
  expect(textOf(refused)).toContain("You keep that already.");
  expect(textOf(refused)).toContain("## gato");
  expect(textOf(await ask("content edit", { item: "zorro" }))).toContain("Nothing you keep fits");
});

/** What a form of each kind takes, what becomes of it, and what is refused. */
const edits: [string, Record<string, string>, object][] = [
  [
    "grammar_note",
    { entries: "Tres verbos.", examples: "Soy.\n\nEstoy.\n" },
    { text: "Tres verbos.", examples: ["Soy.", "Estoy."] },
  ],
  [
    "correction",
    { original: "Voy al casa", why: "" },
    { original: "Voy al casa", correctionKind: "grammar" },
  ],
  [
    "summary",
    { entries: "Nace en Albarracín.\n\nEs corto." },
    { points: [{ text: "Nace en Albarracín.", passage }, { text: "Es corto." }] },
  ],
  [
    "key_concepts",
    { entries: "fuente\nwhere it begins\n\nboca\nwhere it\nends" },
    {
      concepts: [
        { name: "fuente", explanation: "where it begins" },
        { name: "boca", explanation: "where it ends" },
      ],
    },
  ],
  ["flashcards", { entries: "mar\nsea" }, { cards: [{ front: "mar", back: "sea" }] }],
  [
    "quiz",
    { entries: "¿Dónde\nacaba?\n- Madrid\n+ Lisboa" },
    {
      questions: [{ question: "¿Dónde acaba?", choices: ["Madrid", "Lisboa"], rightChoice: 1 }],
    },
  ],
  [
    "practice_questions",
    { entries: "¿Qué es?\nUn río." },
    { questions: [{ question: "¿Qué es?", answer: "Un río." }] },
  ],
];

test.each(edits)("The form of a %s changes what it says", async (kind, typed, body) => {
  const [draft] = draftsOfKinds.find(([candidate]) => candidate.kind === kind) ?? [];
  if (!draft) throw new Error(kind);
  const [item = ""] = await keep(draft);
  const shown = await ask("content show", { item });
  const saved = await submit(shown, await openForm(shown, "content:edit"), typed);
  expect(textOf(saved)).toContain("Saved.");
  expect(await kept()).toMatchObject([{ kind, title: draft.title }]);
  expect((await kept())[0]?.["body"]).toEqual(body);
});

test.each([
  ["flashcards", "mar\nsea\n\nsolo", "Number 2 needs two lines"],
  ["quiz", "¿Sí?\n+ sí\n+ no", "Question 1 needs a line"],
  ["notes", "- \u200B\n".repeat(101), "more than there is room for"],
  ["summary", "a".repeat(1_001), "1,000"],
])("What cannot be saved of %s is handed back with why", async (kind, entries, why) => {
  const [draft] = draftsOfKinds.find(([candidate]) => candidate.kind === kind) ?? [];
  if (!draft) throw new Error(kind);
  const [item = ""] = await keep(draft);
  const shown = await ask("content show", { item });
  const refused = await submit(shown, await openForm(shown, "content:edit"), { entries });
  expect(textOf(refused)).toContain(why);
  expect(textOf(refused)).toContain("**What you typed** (nothing is lost):");
  expect(await kept()).toMatchObject([{ body: draft.body }]);
});
