import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";

import { createCardFileReader } from "#/content/transfers/card-file-reader.ts";

import { basic, cloze, makeApkg } from "../../../support/make-apkg.ts";
import { exportedItem, knownSchedule } from "../exports/exported-items.ts";
import { cardFile, readCards, writeAndRead } from "./read-cards.ts";

const gato = { type: 1, fields: ["gato", "Katze"] };
const sound = {
  types: [basic, cloze],
  notes: [gato, { type: 2, fields: ["El {{c1::perro}} come.", ""] }],
};

describe("A package", () => {
  test.each(["collection.anki2", "collection.anki21"])(
    "may hold its collection as %s",
    async (name) => {
      const read = await readCards("a.apkg", makeApkg({ ...sound, name }));
      expect(read.found.map(({ title }) => title)).toEqual(["gato", "perro"]);
    },
  );

  test("of a newer Anki is read, too, whatever the older collection beside it says", async () => {
    const stub = { types: [basic], notes: [{ type: 1, fields: ["Please update", "x"] }] };
    const older = makeApkg(stub);
    const read = await readCards(
      "a.colpkg",
      makeApkg({ ...sound, schema: 18, files: { "collection.anki2": older, meta: older } }),
    );
    expect(read.found.map(({ title, cards }) => [title, cards[0]?.kind])).toEqual([
      ["gato", "recognition"],
      ["perro", "cloze"],
    ]);
  });

  test.each([
    ["holds no collection", zipSync({ "a.txt": Buffer.from("a") }), "transfer_type_unknown"],
    [
      "holds no database",
      zipSync({ "collection.anki2": Buffer.from("a".repeat(5_000)) }),
      "import_broken",
    ],
    ["was cut off", makeApkg(sound).subarray(0, 400), "import_broken"],
    [
      "is not packed as it says",
      zipSync({ "collection.anki21b": Buffer.from("aaaaaaaa") }),
      "import_broken",
    ],
    ["has no notes", makeApkg({ types: [basic], notes: [] }), "transfer_empty"],
    ["has no tables", makeApkg({ ...sound, alter: "drop table notes" }), "import_broken"],
    [
      "says nonsense of its types",
      makeApkg({ ...sound, alter: "update col set models = '[1]'" }),
      "import_broken",
    ],
  ])("that %s is refused", async (_, bytes, code) => {
    await expect(readCards("a.apkg", bytes)).rejects.toMatchObject({ code });
  });

  test("in which notes have no type is taken without them", async () => {
    const read = await readCards("a.apkg", makeApkg({ ...sound, types: [cloze] }));
    expect(read).toMatchObject({ items: 1, broken: 1 });
  });

  test("with more notes than can be brought is refused", async () => {
    const alter = `with recursive more (id) as (select 5000 union all select id + 1 from more
      where id < 26000) insert into notes (id, guid, mid, tags, flds) select id, id, 1, '', 'a' from more`;
    await expect(readCards("a.apkg", makeApkg({ ...sound, alter }))).rejects.toMatchObject({
      code: "transfer_too_many",
    });
  });

  const zeros = new Uint8Array(80 * 1024 * 1024);

  test.each([
    ["ZIP", () => zipSync({ "collection.anki2": zeros }, { level: 1 })],
    ["Zstandard", () => makeBomb()],
  ])("that unpacks to more than it may is refused: %s", async (_, make) => {
    const bomb = make();
    expect(bomb.length).toBeLessThan(1_000_000);
    await expect(readCards("a.apkg", bomb)).rejects.toMatchObject({ code: "import_too_hard" });
  });

  function makeBomb(): Uint8Array {
    return makeApkg({
      ...sound,
      schema: 18,
      alter: `create table z as select zeroblob(${String(zeros.length)})`,
    });
  }

  test("whose notes are a query without an end is given up", async () => {
    const alter = `drop table notes; create view notes as with recursive n (x) as
      (select 1 union all select x + 1 from n) select x as id, x as guid, 1 as mid, '' as tags,
      'a' as flds from n order by x`;
    const limits = {
      timeoutMs: 1_000,
      heapMb: 128,
      buffersMb: 256,
      waitingMaximum: 0,
      waitMs: 60_000,
    };
    const read = createCardFileReader(limits).read(
      cardFile("a.apkg", makeApkg({ ...sound, alter })),
    );
    // Whatever comes first: its time, or what SQLite may take.
    const code = expect.stringMatching(/^import_(?:too_hard|broken)$/) as string;
    await expect(read).rejects.toMatchObject({ code });
  });
});

describe("A file", () => {
  test.each([
    ["of another kind", "a.pdf", "%PDF-1.7", "transfer_type_unknown"],
    ["of bytes", "a.csv", Buffer.from([1, 0, 2, 0]), "transfer_type_unknown"],
    ["in another encoding", "a.csv", Buffer.from("año,Jahr", "latin1"), "attachment_not_utf8"],
    ["with nothing in it", "a.csv", "", "transfer_empty"],
    ["with nothing but blanks", "a.tsv", " \n\t\n", "transfer_empty"],
    ["of JSON that ends too soon", "a.json", '{"format":"parley-items","items":[', "import_broken"],
    [
      "of JSON of a later Parley",
      "a.json",
      '{"format":"parley-items","version":2,"items":[]}',
      "transfer_newer",
    ],
    ["of other JSON", "a.json", '{"a":1}', "transfer_type_unknown"],
    ["with a quote that never ends", "a.csv", '"gato,Katze\nperro,Hund', "import_broken"],
  ])("%s is refused", async (_, name, content, code) => {
    await expect(readCards(name, content)).rejects.toMatchObject({ code });
  });

  test("is refused from the thread as it is outside of it", async () => {
    const reader = createCardFileReader();
    await expect(reader.read(cardFile("a.csv", ""))).rejects.toMatchObject({
      code: "transfer_empty",
    });
    expect(await reader.read(cardFile("a.apkg", makeApkg(sound)))).toMatchObject({ items: 2 });
  });
});

describe("A deck of ours that has been in Anki", () => {
  const item = exportedItem(
    { kind: "word", language: "es", title: "gato", body: { meaning: "Katze" } },
    knownSchedule,
  );

  test("brings what was changed there", async () => {
    const changed = { ...item, title: "gata", body: { meaning: "Kätzin" } };
    const read = await writeAndRead("apkg", [item]);
    expect(read.found[0]).toMatchObject({ title: "gato", knownId: item.id });
    const deck = await import("#/content/exports/anki/packed-item.ts");
    const fields = ["<b>gata</b>", "Kätzin", "", "", "1", "1", deck.packItem(item)];
    const notes = [{ type: 1, fields, guid: `parley-${item.id}-basic-0`, cards: [{}, { ord: 1 }] }];
    const back = await readCards("a.apkg", makeApkg({ types: [basic], notes }));
    expect(back.found).toMatchObject([{ ...pick(changed), knownId: item.id }]);
    expect(back.found[0]?.cards.map(({ kind }) => kind)).toEqual(["recognition", "recall"]);
  });

  test("is as good as any other where somebody emptied the field that is ours", async () => {
    const type = {
      id: 1,
      name: "Parley (basic)",
      fields: ["Expression", "Meaning", "Reading", "Notes", "Recognition", "Recall", "Parley"],
    };
    const fields = ["gato", "Katze", "", "El gato come.", "1", "1", "x"];
    const notes = [{ type: 1, fields, guid: `parley-${item.id}-basic-0` }];
    const read = await readCards("a.apkg", makeApkg({ types: [type], notes }));
    expect(read.found).toMatchObject([
      { title: "gato", body: { meaning: "Katze", example: "El gato come." }, knownId: null },
    ]);
  });
});

function pick({ title, body }: { title: string; body: object }) {
  return { title, body };
}
