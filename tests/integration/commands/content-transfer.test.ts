import { beforeEach, describe, expect, test } from "vitest";

import { makeCards } from "#/content/cards/cards.ts";
import { findLearner } from "#/learners/learners.ts";
import { keepItems } from "#/content/items/items.ts";
import { addToCollection, createCollection } from "#/content/items/collections.ts";
import type { ItemDraft } from "#/content/items/item.ts";

import { systemClock } from "#/shared/clock.ts";

import type { Person } from "../../../sandbox/discord/people/person.ts";
import type { MessageRecord } from "../../../sandbox/discord/world/records.ts";
import {
  ask,
  askText,
  componentOf,
  customIdsOf,
  textOf,
  waitForText,
} from "../../support/command-world.ts";
import { fileOf, useKeeper } from "../../support/keeper-world.ts";
import { basic, makeApkg } from "../../support/make-apkg.ts";
import { readDeck } from "../../support/open-apkg.ts";

const { parley, me, general, finished, kept } = useKeeper();

let learnerId: string;

beforeEach(async () => {
  learnerId = await idOf(me());
});

const services = () => ({ database: parley().database, clock: systemClock });

async function idOf({ id: discordUserId }: Person): Promise<string> {
  const learner = await findLearner(services(), { discordUserId });
  return learner?.id ?? "";
}

async function keep(...drafts: ItemDraft[]): Promise<string[]> {
  const items = await keepItems(services(), { learnerId, drafts });
  const itemIds = items.map(({ item }) => item.id);
  await makeCards(services(), { learnerId, itemIds });
  return itemIds;
}

const word = (title: string, language: ItemDraft["language"] = "es"): ItemDraft => ({
  kind: "word",
  language,
  title,
  body: { meaning: `meaning of ${title}` },
});

const exported = async (values: Record<string, string>) => {
  const message = await ask(me(), general(), "content export", values);
  return { text: textOf(message), file: message.attachments[0], message };
};

/** Sends a file, and resolves with what stands there in the end. */
const send = async (
  content: string | Uint8Array,
  name: string,
  more: Record<string, string> = {},
) =>
  finished(
    (await ask(me(), general(), "content import", { file: fileOf(content, name), ...more })).id,
  );

/** Presses a button, and resolves with the message that says `wanted` then. */
const press = async (message: MessageRecord, action: string, wanted: string) => {
  await me().click(message.id, componentOf(message, `content:${action}`));
  return waitForText(me(), general(), wanted);
};

describe("/content export", () => {
  test("hands out a private file of the format that is wanted", async () => {
    await keep(word("gato"), word("chat", "fr"));
    const deck = await exported({ format: "apkg" });
    expect(deck.text).toContain("which only you see: 2 things with 4 cards.");
    expect(deck.message.ephemeralFor).toBe(me().id);
    expect(deck.file?.filename).toBe("parley.apkg");
    const titles = readDeck(Uint8Array.from(deck.file?.bytes ?? []), ({ rows }) =>
      rows("select sfld from notes order by id"),
    );
    expect(titles).toEqual([{ sfld: "gato" }, { sfld: "chat" }]);
    const table = await exported({ format: "csv", language: "French" });
    expect(table.file?.filename).toBe("parley-fr.csv");
    expect(table.text).toContain("1 thing with 2 cards");
    expect(Buffer.from(table.file?.bytes ?? []).toString()).toMatch(/,chat,/);
  });

  test("takes one collection where one is named, by its name or out of the list", async () => {
    const [itemId = ""] = await keep(word("gato"), word("perro"));
    const { id: collectionId } = await createCollection(services(), { learnerId, name: "Viaje" });
    await addToCollection(services(), { learnerId, collectionId, itemId });
    const suggested = await me().autocomplete({
      channelId: general(),
      command: "content export",
      option: "collection",
      typed: "via",
    });
    expect(suggested).toMatchObject([{ name: "Viaje", value: collectionId }]);
    for (const collection of ["Viaje", collectionId]) {
      const { file } = await exported({ format: "json", collection });
      const { items } = JSON.parse(Buffer.from(file?.bytes ?? []).toString()) as {
        items: object[];
      };
      expect(items).toMatchObject([{ title: "gato" }]);
    }
    expect((await exported({ format: "json", collection: "Nada" })).text).toContain("collection");
    const languages = await me().autocomplete({
      channelId: general(),
      command: "content export",
      option: "language",
      typed: "fre",
    });
    expect(languages).toMatchObject([{ name: "French", value: "fr" }]);
  });

  test("says what a deck has no place for, and that there is nothing", async () => {
    expect((await exported({ format: "csv" })).text).toContain("Nothing you keep belongs");
    await keep({ kind: "text", language: "es", title: "T", body: { text: "Hola." } });
    const alone = await exported({ format: "apkg" });
    expect(alone.text).toContain("1 thing is not in it");
    expect(alone.file).toBeUndefined();
    await keep(word("gato"));
    const { text, file } = await exported({ format: "apkg" });
    expect(text).toContain("1 thing with 2 cards");
    expect(text).toContain("Choose JSON to take everything away.");
    expect(file?.bytes.length).toBeGreaterThan(1_000);
  });
});

describe("/content import", () => {
  test("shows what a file would bring, brings it in, and takes it back", async () => {
    const rows = "gato,cat\nperro,dog\n,nothing\n";
    const preview = await send(rows, "my_words.csv");
    const text = textOf(preview);
    expect(text).toContain("## What is in my\\_words.csv");
    expect(text).toContain("**New:** 2 things with 4 cards");
    expect(text).toContain("**Language:** Spanish");
    expect(text).toContain("**Cannot be taken:** 1 entry. The rest can.");
    expect(text).toContain("- No. 3: the word is missing. **nothing**");
    expect(text).toContain("- **gato** · cat");
    expect(preview.ephemeralFor).toBe(me().id);
    expect(await kept()).toEqual([]);
    const done = await press(preview, "import-yes", "Done: 2 new things with 4 cards.");
    expect(await kept()).toMatchObject([{ title: "gato" }, { title: "perro" }]);
    expect(done.id).toBe(preview.id);
    expect(textOf(done)).toContain("You can take this back for 24 hours.");
    const undone = await press(done, "import-undo", "Taken back: 2 things and 4 cards.");
    expect(customIdsOf(undone)).toEqual(["content:home", "content:deleted"]);
    expect(await kept()).toEqual([]);
  });

  test("doubles nothing: what was exported comes back, and what is changed since stays", async () => {
    await keep(word("gato"));
    const { file } = await exported({ format: "apkg" });
    const bytes = Uint8Array.from(file?.bytes ?? []);
    const same = await send(bytes, "parley.apkg");
    expect(textOf(same)).toContain("**Yours already:** 1 thing");
    expect(textOf(same)).toContain("You have all of this already");
    expect(customIdsOf(same)).toEqual(["content:home"]);
    const [gato] = await kept();
    const more = await send("word,meaning\ngato,cat\ncasa,house", "more.csv");
    expect(textOf(more)).toContain("**New:** 1 thing with 2 cards\n**Yours already:** 1 thing");
    const done = await press(more, "import-yes", "1 was yours already and stays as it was.");
    expect((await kept())[0]).toEqual(gato);
    await parley()
      .database.sql()
      .execute(
        "update content_item set updated_at = now() where learner_id = ? and title = 'casa'",
        [learnerId],
      );
    const undone = await press(done, "import-undo", "Taken back: 0 things and 0 cards.");
    expect(textOf(undone)).toContain("1 thing stays, since you have changed");
  });

  test("takes decks from elsewhere: only cards may be new, pictures are told of", async () => {
    await keepItems(services(), { learnerId, drafts: [word("gato")] });
    const notes = [
      { type: 1, fields: ['gato<img src="a.png">', "cat"] },
      ...Array.from({ length: 7 }, () => ({ type: 1, fields: ["x", "y".repeat(2_000)] })),
    ];
    const preview = await send(makeApkg({ types: [basic], notes }), "deck.apkg");
    const text = textOf(preview);
    expect(text).toContain("**New:** 1 card of what you have already");
    expect(text).toContain("Pictures and sounds are left out: 1.");
    expect(text).toContain("- No. 2: too long for a card. **x**");
    expect(text).toContain("… and 2 more");
    const cancelled = await press(preview, "import-no", "Nothing was brought in");
    expect(customIdsOf(cancelled)).toEqual([]);
  });

  test("says it where nothing of a file can be taken", async () => {
    const preview = await send("word,meaning\n,x\n,y", "a.csv");
    expect(textOf(preview)).toContain("**Cannot be taken:** 2 entries.");
    expect(textOf(preview)).not.toContain("**Language:**");
    expect(customIdsOf(preview)).toEqual(["content:home"]);
  });

  test("reads the language that is named", async () => {
    const preview = await send("chat,cat", "a.csv", { language: "French" });
    expect(textOf(preview)).toContain("**Language:** French");
    const suggested = await me().autocomplete({
      channelId: general(),
      command: "content import",
      option: "language",
      typed: "fre",
    });
    expect(suggested).toMatchObject([{ name: "French" }]);
  });

  test("is for those who agreed, and for the file that was sent last, and for a day", async () => {
    const stranger = parley().discord.addPerson({ name: "a stranger", locale: "en-US" });
    const asked = { file: fileOf("gato,cat", "a.csv") };
    expect(await askText(stranger, general(), "content import", asked)).toContain("consent");
    expect(await askText(stranger, general(), "content export", { format: "csv" })).toContain(
      "consent",
    );
    const first = await send("gato,cat", "a.csv");
    const second = await send("perro,dog", "b.csv");
    const ended = await press(first, "import-yes", "That file is no longer waiting.");
    expect(ended.id).toBe(first.id);
    expect(customIdsOf(ended)).toEqual([]);
    expect(await kept()).toEqual([]);
    const done = await press(second, "import-yes", "Done: 1 new thing");
    const there = [{ title: "perro", source: { kind: "import", title: "b.csv" } }];
    expect(await kept()).toMatchObject(there);
    await parley()
      .database.sql()
      .execute("update transfer set applied_at = applied_at - interval '1 day'");
    await press(done, "import-undo", "It is too late to take that back");
    expect(await kept()).toMatchObject(there);
  });

  test.each([
    ["a picture", fileOf("GIF89a", "a.gif"), "I take CSV, TSV, JSON and Anki’s .apkg."],
    ["nothing", fileOf(" ", "a.csv"), "I found no words or cards"],
    [
      "a broken deck",
      fileOf(makeApkg({ types: [basic], notes: [] }).subarray(0, 400), "a.apkg"),
      "damaged",
    ],
    [
      "a later file of ours",
      fileOf('{"format":"parley-items","version":9,"items":[]}', "a.json"),
      "A newer program made this file",
    ],
  ])("says what is wrong with %s", async (_, file, wanted) => {
    const { id } = await ask(me(), general(), "content import", { file });
    expect(textOf(await finished(id))).toContain(wanted);
    expect(await kept()).toEqual([]);
  });
});
