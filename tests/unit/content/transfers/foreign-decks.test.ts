import { describe, expect, test } from "vitest";

import {
  basic,
  cloze,
  makeApkg,
  type MadeDeck,
  type MadeNote,
} from "../../../support/make-apkg.ts";
import { moment } from "../exports/exported-items.ts";
import { readCards } from "./read-cards.ts";

/** 1 January 2020, 4 in the morning in Berlin. */
const began = Date.parse("2020-01-01T03:00:00Z") / 1_000;

type Changes = Parameters<typeof readCards>[2];

const readDeck = (deck: MadeDeck, changes: Changes = {}) =>
  readCards("deck.apkg", makeApkg(deck), changes);

const readBasic = (notes: Omit<MadeNote, "type">[], changes: Changes = {}) =>
  readDeck({ types: [basic], notes: notes.map((note) => ({ ...note, type: 1 })) }, changes);

const readCloze = (texts: string[], changes: Partial<MadeNote> = {}) =>
  readDeck({
    types: [cloze],
    began,
    notes: texts.map((text) => ({ type: 2, fields: [text, ""], ...changes })),
  });

const brief = ({ found }: Awaited<ReturnType<typeof readCards>>) =>
  found.map(({ kind, title, body, cards }) => ({
    kind,
    title,
    body,
    cards: cards.map((card) => `${card.kind} ${String(card.position)}`).join(", "),
  }));

describe("A deck of somebody else", () => {
  test("with two sides becomes words and phrases, asked the way they were there", async () => {
    const read = await readBasic([
      { fields: ["gato", "Katze"], tags: " Haus_tiere  A1 " },
      { fields: ["¿Cómo estás?", "Wie geht es dir?"], cards: [{ ord: 0 }, { ord: 1 }] },
    ]);
    expect(read).toMatchObject({ format: "apkg", broken: 0, mediaLeftOut: 0, languages: ["es"] });
    expect(brief(read)).toEqual([
      { kind: "word", title: "gato", body: { meaning: "Katze" }, cards: "recognition 0" },
      {
        kind: "phrase",
        title: "¿Cómo estás?",
        body: { meaning: "Wie geht es dir?" },
        cards: "recognition 0, recall 0",
      },
    ]);
    expect(read.found[0]?.tags).toEqual(["haus_tiere", "a1"]);
    expect(read.examples[0]).toEqual({ title: "gato", meaning: "Katze" });
  });

  test("whose learned words stand behind is turned, and asked the way it was", async () => {
    const fronts = ["die Katze schläft nicht", "das ist der Hund", "ich habe keine Zeit"];
    const backs = ["el gato no duerme", "este es el perro", "no tengo tiempo para eso"];
    const read = await readBasic(
      fronts.map((front, index) => ({ fields: [front, backs[index] ?? ""] })),
    );
    expect(brief(read)[0]).toMatchObject({
      title: "el gato no duerme",
      body: { meaning: "die Katze schläft nicht" },
      cards: "recall 0",
    });
  });

  test("is read by its fields' names, whatever their order", async () => {
    const type = {
      id: 7,
      name: "Mine",
      fields: ["Sort", "Meaning", "Word", "Reading", "Sentence"],
    };
    const notes = [{ type: 7, fields: ["1", "Katze", "猫", "ねこ", " 猫[ねこ]が 寝[ね]る。"] }];
    const read = await readDeck({ types: [type], notes }, { language: "ja" });
    expect(brief(read)).toEqual([
      {
        kind: "word",
        title: "猫",
        body: { meaning: "Katze", reading: "ねこ", example: "猫が寝る。" },
        cards: "recognition 0",
      },
    ]);
  });

  test("of a type that nobody knows is read by the first two fields that hold words", async () => {
    const type = { id: 9, name: "?", fields: ["Bild", "A", "Leer", "B", "C"] };
    const fields = ['<img src="x.jpg">', "gato", "", "Katze", "mehr"];
    const read = await readDeck({ types: [type], notes: [{ type: 9, fields }] });
    expect(brief(read)).toMatchObject([{ title: "gato", body: { meaning: "Katze" } }]);
    expect(read.mediaLeftOut).toBe(1);
  });

  test("loses its HTML, its pictures and its sounds, and that is told", async () => {
    const read = await readBasic([
      {
        fields: [
          "<style>b{}</style><div>el&nbsp;<b>gato</b></div>[sound:gato.mp3]",
          'Katze<br>(<i>m.</i>) &lt;3<script>alert(1)</script><img src="a.png">[anki:tts lang=de]Katze[/anki:tts]',
        ],
      },
    ]);
    expect(brief(read)).toMatchObject([{ title: "el gato", body: { meaning: "Katze (m.) <3" } }]);
    expect(read.mediaLeftOut).toBe(3);
  });

  test.each([
    ["食[た]べ 残[のこ]す", "食べ残す", "たべのこす"],
    ["お 茶[ちゃ]", "お茶", "おちゃ"],
    ["<ruby>猫<rt>ねこ</rt></ruby>", "猫", "ねこ"],
    ["猫[x]", "猫[x]", undefined],
  ])("takes the kana over %s", async (front, title, reading) => {
    const read = await readBasic([{ fields: [front, "x"] }], { language: "ja" });
    expect(read.found[0]).toMatchObject({ title, body: reading ? { reading } : {} });
    expect("reading" in (read.found[0]?.body ?? {})).toBe(reading !== undefined);
  });

  test("gives what is long as a card with two sides", async () => {
    const read = await readBasic([{ fields: ["ser", "x".repeat(400)] }]);
    expect(brief(read)).toEqual([
      {
        kind: "flashcards",
        title: "ser",
        body: { cards: [{ front: "ser", back: "x".repeat(400) }] },
        cards: "recognition 0",
      },
    ]);
  });

  test("is taken as far as it is sound: broken notes are counted and named", async () => {
    const read = await readDeck({
      types: [basic, cloze],
      notes: [
        { type: 1, fields: ["gato", "Katze"] },
        { type: 1, fields: ['<img src="a.png">', "Katze"] },
        { type: 1, fields: ["perro", ""] },
        { type: 1, fields: ["x".repeat(400), "lang"] },
        { type: 5, fields: ["ohne", "Typ"] },
        { type: 2, fields: ["Kein Loch", ""] },
        { type: 2, fields: ["{{c1::image-occlusion:rect:left=1}}", ""] },
        { type: 1, fields: ["x", "y".repeat(2_000)] },
      ],
    });
    expect(read.items).toBe(1);
    expect(read.broken).toBe(7);
    expect(read.brokenNamed.map(({ number, reason }) => [number, reason])).toEqual([
      [2, "word_missing"],
      [3, "meaning_missing"],
      [4, "too_long"],
      [8, "too_long"],
      [5, "unreadable"],
    ]);
    expect(read.brokenNamed[2]?.excerpt).toBe(`${"x".repeat(60)}…`);
  });
});

describe("A note with gaps", () => {
  test("that has one is a word in its example, to be typed", async () => {
    expect(brief(await readCloze(["El {{c1::gato::Tier}} duerme."]))).toEqual([
      {
        kind: "word",
        title: "gato",
        body: { meaning: "Tier", example: "El gato duerme." },
        cards: "cloze 0",
      },
    ]);
  });

  test("that has several is a card for each number", async () => {
    const read = await readCloze(["{{c2::Yo}} {{c1::tengo::haben}} un {{c1::gato}}"], {
      cards: [{ ord: 0, type: 2, queue: 2, due: 10, ivl: 5, reps: 3 }, { ord: 1 }],
    });
    expect(brief(read)).toEqual([
      {
        kind: "flashcards",
        title: "Yo tengo un gato",
        body: {
          cards: [
            { front: "Yo [haben] un […]", back: "tengo … gato" },
            { front: "[…] tengo un gato", back: "Yo" },
          ],
        },
        cards: "recognition 0, recognition 1",
      },
    ]);
    expect(read.found[0]?.cards.map(({ schedule }) => schedule.reps)).toEqual([3, 0]);
  });

  test("loses no second sentence with the same word", async () => {
    const read = await readCloze(["El {{c1::gato}} duerme.", "Un {{c1::gato}} come."]);
    expect(brief(read).map(({ kind, title }) => [kind, title])).toEqual([
      ["word", "gato"],
      ["flashcards", "Un gato come."],
    ]);
  });

  test("is read where one gap lies in another, or a mark stands alone", async () => {
    const read = await readCloze(["{{c1::El {{c2::gato}}}} duerme }} {{c3::mal"]);
    expect(brief(read)).toMatchObject([
      {
        title: "El gato duerme }} mal",
        body: {
          cards: [{ front: "[…] duerme }} mal" }, { front: "El […] duerme }} mal" }],
        },
      },
    ]);
  });

  test("that asks for no whole word is a card with two sides", async () => {
    const read = await readCloze(["Habl{{c1::amos}} mucho."]);
    expect(brief(read)).toMatchObject([
      { kind: "flashcards", body: { cards: [{ front: "Habl[…] mucho.", back: "amos" }] } },
    ]);
  });

  test("shows its second field with the answer", async () => {
    const fields = ["El {{c1::gato}} y el {{c2::perro}}", "Tiere"];
    const read = await readCloze([""], { fields });
    expect(read.found[0]?.body).toMatchObject({ cards: [{ back: "gato · Tiere" }, {}] });
  });
});

describe("What is known of a card", () => {
  const scheduleOf = async (card: Record<string, unknown>, alter = "") => {
    const read = await readDeck({
      types: [basic],
      notes: [{ type: 1, fields: ["gato", "Katze"], cards: [card] }],
      began,
      alter,
    });
    return read.found[0]?.cards[0];
  };
  const known = { type: 2, queue: 2, due: 2_525, ivl: 10, factor: 2_500, reps: 7, lapses: 1 };
  const isNew = { state: "new", reps: 0, lastReview: null, due: moment.now.toISOString() };

  test("goes on where FSRS keeps it there", async () => {
    const lrt = Date.parse("2026-11-20T10:00:00Z") / 1_000;
    const data = JSON.stringify({ s: 12.5, d: 6.1, dr: 0.9, lrt, pos: 3 });
    expect((await scheduleOf({ ...known, data }))?.schedule).toEqual({
      state: "review",
      due: "2026-11-30T03:00:00.000Z",
      stability: 12.5,
      difficulty: 6.1,
      scheduledDays: 10,
      learningSteps: 0,
      reps: 7,
      lapses: 1,
      lastReview: "2026-11-20T10:00:00.000Z",
    });
  });

  test.each([
    [2_500, 5],
    [1_300, 10],
    [3_500, 1],
  ])(
    "is guessed by the interval and a factor of %d where it was scheduled otherwise",
    async (factor, difficulty) => {
      const card = await scheduleOf(
        { ...known, factor },
        `insert into revlog (id, cid) values (${String(Date.parse("2026-11-19T18:00:00Z"))}, 100000)`,
      );
      const { schedule } = card ?? {};
      expect(schedule).toMatchObject({ stability: 10, lastReview: "2026-11-19T18:00:00.000Z" });
      expect(schedule?.difficulty).toBe(difficulty);
    },
  );

  test("is due as it was before where it lies in a filtered deck", async () => {
    const card = await scheduleOf({ ...known, due: -5, odue: 2_525, odid: 1 });
    expect(card?.schedule.due).toBe("2026-11-30T03:00:00.000Z");
  });

  test("stays aside where it was put aside, and new where it was new", async () => {
    expect((await scheduleOf({ ...known, queue: -1 }))?.suspendedAt).toBe(moment.now.toISOString());
    const card = await scheduleOf({ due: 3 });
    expect(card).toMatchObject({ suspendedAt: null, schedule: isNew });
  });

  test.each<[string, Record<string, unknown>]>([
    ["a day that never comes", { due: 9_999_999 }],
    ["an instant beyond all", { type: 1, queue: 1, due: 8e300 }],
    ["half a day", { due: 10.5 }],
    ["more answers than anybody gives", { reps: 10_000_000 }],
    ["a kind that is not there", { type: 9 }],
    ["an interval of a thousand years", { ivl: 365_000 }],
  ])("is forgotten where it is nonsense: %s", async (_, nonsense) => {
    const card = await scheduleOf({ ...known, ...nonsense });
    expect(card?.schedule).toMatchObject(isNew);
  });

  test("is read as far as it is a number", async () => {
    const card = await scheduleOf({ ...known, ivl: "x", reps: "many", data: '{"s":-1,"lrt":"x"}' });
    expect(card?.schedule).toMatchObject({ state: "review", stability: 1, reps: 1 });
  });
});
