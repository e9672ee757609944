import { describe, expect, test } from "vitest";

import { exportedItem } from "../exports/exported-items.ts";
import { readCards, writeAndRead } from "./read-cards.ts";

const sidesOf = ({ found }: Awaited<ReturnType<typeof readCards>>) =>
  found.map(({ title, body }) => [title, "meaning" in body ? body.meaning : undefined]);

describe("A table of somebody else", () => {
  test.each([
    ["commas", "gato,Katze\nperro,Hund", "csv"],
    ["semicolons", "gato;Katze\r\nperro;Hund\r\n", "csv"],
    ["tabs", "gato\tKatze\n\nperro\tHund\n", "tsv"],
    ["a head", "Word,Meaning\ngato,Katze\nperro,Hund", "csv"],
    ["a head in another order", "Translation;Notes;Term\nKatze;;gato\nHund;;perro", "csv"],
    [
      "what Anki says first",
      "#separator:tab\n#html:true\ngato\tKatze<br>\nperro\t<b>Hund</b>",
      "tsv",
    ],
    ["a byte order mark", "\uFEFFword,meaning\ngato,Katze\nperro,Hund", "csv"],
    [
      "the learned language behind",
      "die Katze,el gato\nder Hund,el perro\nich habe,yo tengo",
      "csv",
    ],
  ])("with %s is a word and what it means in each row", async (_, text, format) => {
    const read = await readCards(`a.${format}`, text);
    expect(read).toMatchObject({ format, broken: 0 });
    const [first] = sidesOf(read);
    expect(first?.map((side) => side?.replace(/^(?:el|die) /, ""))).toEqual(["gato", "Katze"]);
    expect(read.found[0]?.cards.map(({ kind }) => kind)).toEqual(["recall", "recognition"]);
  });

  test("may have readings, examples and tags, where its head says so", async () => {
    const head = "kana,expression,definition,sentence,tags";
    const read = await readCards("a.csv", `${head}\nねこ,猫,Katze,猫がいる。,"tier, n5"`, {
      language: "ja",
    });
    expect(read.found[0]).toMatchObject({
      language: "ja",
      title: "猫",
      body: { meaning: "Katze", reading: "ねこ", example: "猫がいる。" },
      tags: ["tier", "n5"],
    });
  });

  test("may leave cells out, and what is too long for what goes with a word is left out", async () => {
    const rows = ["kana,expression", "ねこ,猫", "いぬ", `${"あ".repeat(301)},犬`];
    const read = await readCards("a.csv", rows.join("\n"), { language: "ja" });
    expect(read.found.map(({ title, body }) => [title, body])).toEqual([
      ["猫", { reading: "ねこ" }],
      ["犬", {}],
    ]);
    expect(read.brokenNamed).toEqual([{ number: 3, reason: "word_missing", excerpt: "いぬ" }]);
    const long = `word,meaning,example\ngato,Katze,${"x".repeat(501)}`;
    expect((await readCards("a.csv", long)).found[0]?.body).toEqual({ meaning: "Katze" });
  });

  test("may be a list of words, which make no cards yet", async () => {
    const read = await readCards("a.txt", "gato\nperro\n");
    expect(sidesOf(read)).toEqual([
      ["gato", undefined],
      ["perro", undefined],
    ]);
    expect(read.found.flatMap(({ cards }) => cards)).toEqual([]);
    expect(read.examples).toEqual([
      { title: "gato", meaning: "" },
      { title: "perro", meaning: "" },
    ]);
  });

  test("is taken as far as it is sound, and says the same once", async () => {
    const rows = ["gato,Katze", ",Hund", `${"x".repeat(301)},y`, "Gato,Kater", "\u200B,z"];
    const read = await readCards("a.csv", rows.join("\n"));
    expect(sidesOf(read)).toEqual([["gato", "Katze"]]);
    expect(read.brokenNamed).toEqual([
      { number: 2, reason: "word_missing", excerpt: "Hund" },
      { number: 3, reason: "too_long", excerpt: `${"x".repeat(60)}…` },
      { number: 5, reason: "word_missing", excerpt: "z" },
    ]);
  });

  test("names a few of its broken rows and counts them all", async () => {
    const read = await readCards("a.csv", `gato,Katze\n${",x\n".repeat(20)}`);
    expect(read.broken).toBe(20);
    expect(read.brokenNamed).toHaveLength(5);
  });

  test("with more rows than can be brought in one file is refused", async () => {
    const rows = Array.from({ length: 20_001 }, (_, index) => `w${String(index)},x`);
    await expect(readCards("a.csv", rows.join("\n"))).rejects.toMatchObject({
      code: "transfer_too_many",
      context: { limit: 20_000 },
    });
  }, 20_000);

  test("with tags longer and more than ours keeps those that fit", async () => {
    const tags = ["x".repeat(51), ...Array.from({ length: 12 }, (_, index) => `t${String(index)}`)];
    const read = await readCards("a.csv", `word,meaning,tags\na,b,${tags.join(" ")}`);
    expect(read.found[0]?.tags).toEqual(tags.slice(1, 11));
  });
});

describe("A table of ours", () => {
  const head =
    "item_id,kind,language,title,meaning,body,tags,favourite,kept_at,card,card_position,state";

  test("may have been changed in a spreadsheet: its columns count, and rows may be added", async () => {
    const rows = [
      ',word,es,gato,Kater,"{""meaning"":""Katze""}",[],true,x,,,',
      ",word,es,perro,,{},no list,,2026-01-01T00:00:00.000Z,recall,0,known",
      ",word,xx,chat,,{},[],,,recall,7,new",
    ];
    const read = await readCards("a.csv", [head, ...rows].join("\n"));
    expect(read.found).toMatchObject([
      { title: "gato", body: { meaning: "Kater" }, favourite: true, createdAt: null, cards: [] },
      { title: "perro", createdAt: "2026-01-01T00:00:00.000Z", cards: [{ kind: "recall" }] },
      { title: "chat", language: "es", cards: [] },
    ]);
    expect(read.found[1]?.cards[0]?.schedule).toMatchObject({ state: "new", reps: 0 });
  });

  test("may have its rows in any order, and lack columns that are not needed", async () => {
    const short = "item_id,kind,language,title,body,card,card_position";
    const rows = ["a,word,es,gato,{},recall,0", "b,word,es,perro,{},,", "a,word,es,gato,{},cloze"];
    const read = await readCards("a.csv", [short, ...rows].join("\n"));
    expect(read.found.map(({ title, tags, cards }) => [title, tags, cards.length])).toEqual([
      ["gato", [], 2],
      ["perro", [], 0],
    ]);
  });

  test("is taken as far as it is sound", async () => {
    const rows = [
      "a,word,es,gato,,{},[],,,,,",
      "b,thing,es,x,,{},[],,,,,",
      "c,word,es,y,,broken,[],,,,,",
      'd,word,es,z,,"{""more"":1}",[],,,,,',
    ];
    const read = await readCards("a.csv", [head, ...rows].join("\n"));
    expect(read.items).toBe(1);
    expect(read.brokenNamed).toEqual([
      { number: 3, reason: "unreadable", excerpt: "x" },
      { number: 4, reason: "unreadable", excerpt: "y" },
      { number: 5, reason: "unreadable", excerpt: "z" },
    ]);
  });
});

describe("JSON", () => {
  test("of somebody else is a list of words with what they mean", async () => {
    const text = JSON.stringify([
      { id: 3, front: "gato", back: "Katze", tags: ["tier"] },
      { id: 4, front: "perro", back: null },
    ]);
    const read = await readCards("a.json", text);
    expect(sidesOf(read)).toEqual([
      ["gato", "Katze"],
      ["perro", undefined],
    ]);
    expect(read.found[0]?.tags).toEqual(["tier"]);
  });

  test("of ours is taken as far as it is sound", async () => {
    const sound = { kind: "word", language: "es", title: "gato", body: { meaning: "Katze" } };
    const items = [
      { ...sound, cards: [{ kind: "recall", position: 0 }, { kind: "guess" }, null], id: "x" },
      { ...sound, title: 7 },
      null,
      { ...sound, kind: "quiz", title: "Quiz" },
      { ...sound, title: "perro", cards: "none", createdAt: "2999-01-01T00:00:00Z" },
    ];
    const file = { format: "parley-items", version: 1, items };
    const read = await readCards("a.json", JSON.stringify(file));
    expect(read.found).toMatchObject([
      { title: "gato", knownId: null, cards: [{ kind: "recall", position: 0 }] },
      { title: "perro", createdAt: null, cards: [] },
    ]);
    expect(read.brokenNamed.map(({ number, reason }) => [number, reason])).toEqual([
      [2, "unreadable"],
      [3, "unreadable"],
      [4, "unreadable"],
    ]);
  });

  test("keeps where a thing came from, but not from which answer of which talk", async () => {
    const hash = "0".repeat(64);
    const text = exportedItem({
      kind: "text",
      language: "es",
      title: "T",
      body: { text: "Hola." },
      source: { kind: "page", address: "https://example.com/", hash },
    });
    const word = exportedItem({
      kind: "word",
      language: "es",
      title: "gato",
      body: {},
      source: { kind: "talk", turnId: text.id },
    });
    const { found } = await writeAndRead("json", [text, word]);
    expect(found[0]?.source).toEqual({ kind: "page", address: "https://example.com/", hash });
    expect(found[1]?.source).toEqual({ kind: "talk" });
  });
});
