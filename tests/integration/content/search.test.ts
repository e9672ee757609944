import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { listItems, searchItems, type FoundItems } from "#/content/items/find-items.ts";
import { deleteItem, updateItem } from "#/content/items/items.ts";
import { setFavourite } from "#/content/items/mark-items.ts";

import { createContentWorld, spanishWord, type ContentWorld } from "../../support/content-world.ts";

let world: ContentWorld;
let services: Pick<ContentWorld, "database">;

beforeAll(async () => {
  world = await createContentWorld();
  services = world;
});

afterAll(() => world.database.close());

const firstPage = { after: null, rows: 50, filter: {} };

async function search(learnerId: string, query: string): Promise<FoundItems> {
  return searchItems(services, { learnerId, query, isGuess: false, ...firstPage });
}

async function find(learnerId: string, query: string): Promise<string[]> {
  return (await search(learnerId, query)).rows.map(({ title }) => title);
}

describe("A learner who searches", () => {
  test("finds a word by its beginning, its meaning, its tags and what it was wrongly written as", async () => {
    const learnerId = await world.addLearner();
    await world.keep(learnerId, {
      kind: "word",
      language: "es",
      title: "mariposa",
      body: { meaning: "Schmetterling", example: "Una mariposa azul" },
      tags: ["Tiere"],
    });
    await world.keep(learnerId, {
      kind: "correction",
      language: "es",
      title: "Estoy cansado",
      body: { original: "Yo soy cansado", correctionKind: "word_choice" },
    });
    for (const query of ["mari", "SCHMETTER", "tiere", "azul mariposa"]) {
      expect(await find(learnerId, query)).toEqual(["mariposa"]);
    }
    expect(await find(learnerId, "soy")).toEqual(["Estoy cansado"]);
    // What kind of mistake it is was said by us.
    expect(await find(learnerId, "choice")).toEqual([]);
    expect(await find(learnerId, "posa")).toEqual([]);
    expect(await find(learnerId, "mariposa roja")).toEqual([]);
  });

  test("gets near words only where there is no word like that", async () => {
    const learnerId = await world.addLearner();
    await world.keepWords(learnerId, "perro", "perra");
    const exact = await search(learnerId, "perro");
    expect(exact.rows.map(({ title }) => title)).toEqual(["perro"]);
    expect(exact.isGuess).toBe(false);
    const guess = await search(learnerId, "perru");
    expect(guess.rows.map(({ title }) => title)).toEqual(["perra", "perro"]);
    expect(guess.isGuess).toBe(true);
    expect(await find(learnerId, "purru")).toEqual([]);
    expect(await find(learnerId, "per%o")).toEqual([]);
  });

  test("goes on from page to page, also through near words", async () => {
    const learnerId = await world.addLearner();
    await world.keepWords(learnerId, "gatos a", "gatos b", "gatos c");
    const read = (query: string, after: string | null, isGuess: boolean) =>
      searchItems(services, { learnerId, query, filter: {}, after, isGuess, rows: 2 });
    for (const query of ["gatos", "gatas"]) {
      const first = await read(query, null, false);
      expect(first.isGuess).toBe(query === "gatas");
      expect(first.rows.map(({ title }) => title)).toEqual(["gatos c", "gatos b"]);
      const second = await read(query, first.next, first.isGuess);
      expect(second.rows.map(({ title }) => title)).toEqual(["gatos a"]);
      expect(second).toMatchObject({ next: null, isGuess: first.isGuess });
    }
    const beyond = await read("gatos", "00000000-0000-7000-8000-000000000000", false);
    expect(beyond).toMatchObject({ rows: [], next: null, isGuess: false });
  });

  test("finds what an edit wrote, and no longer what it took out or what is deleted", async () => {
    const learnerId = await world.addLearner();
    const [itemId = ""] = await world.keepWords(learnerId, "viejo");
    await updateItem(services, { learnerId, itemId, version: 1, changes: { title: "nuevo" } });
    expect(await find(learnerId, "viejo")).toEqual([]);
    expect(await find(learnerId, "nuevo")).toEqual(["nuevo"]);
    await deleteItem(services, { learnerId, itemId });
    expect(await find(learnerId, "nuevo")).toEqual([]);
  });

  test("finds nothing of anybody else", async () => {
    const [learnerId, other] = [await world.addLearner(), await world.addLearner()];
    await world.keepWords(other, "secreto");
    expect(await find(learnerId, "secreto")).toEqual([]);
    expect(await find(learnerId, "secretu")).toEqual([]);
  });

  test("has to write a word, and not a book", async () => {
    const learnerId = await world.addLearner();
    await expect(find(learnerId, "¿?")).rejects.toThrow("input_empty");
    await expect(find(learnerId, " ")).rejects.toThrow("input_empty");
    // Nothing but marks: the lengthening stroke with two vowel signs, written as one character.
    await expect(find(learnerId, "\uFCF2")).rejects.toThrow("input_empty");
    await expect(find(learnerId, "a".repeat(301))).rejects.toThrow("input_too_long");
  });

  test("finds a smiley, a plus and a tag with quotes and braces in it", async () => {
    const learnerId = await world.addLearner();
    await world.keep(learnerId, { ...spanishWord("C++ ❤️"), tags: [`{"a",\\b}`, "ein tag"] });
    for (const query of ["c++", "❤", "❤️", "ein tag"]) {
      expect(await find(learnerId, query)).toEqual(["C++ ❤️"]);
    }
    const filter = { tag: `{"a",\\b}` };
    const { rows } = await listItems(services, { learnerId, ...firstPage, filter });
    expect(rows).toMatchObject([{ tags: [`{"a",\\b}`, "ein tag"] }]);
  });

  test("finds the words of a long text as far as there is room, its beginning in any case", async () => {
    const learnerId = await world.addLearner();
    const words = Array.from({ length: 8_000 }, (_, index) => `palabra${String(index)}`);
    const text = [...words, "colibrí"].join(" ");
    await world.keep(learnerId, { kind: "text", language: "es", title: "Novela", body: { text } });
    expect(await find(learnerId, "palabra2000")).toEqual(["Novela"]);
    expect(await find(learnerId, "colibrí")).toEqual([]);
    const { rows } = await listItems(services, { learnerId, ...firstPage });
    expect(rows).toMatchObject([{ excerpt: text.slice(0, 200) }]);
  });
});

describe("A list", () => {
  test("shows what it is asked for: a kind, a language, a tag, favourites, what was made of a text", async () => {
    const learnerId = await world.addLearner();
    const { item: text } = await world.keep(learnerId, {
      kind: "text",
      language: "es",
      title: "Cuento",
      body: { text: "Érase una vez" },
      tags: ["Reise"],
    });
    await world.keep(learnerId, {
      kind: "notes",
      language: "es",
      title: "Notas",
      body: { points: [{ text: "Había" }] },
      parentItemId: text.id,
    });
    await world.keep(learnerId, { kind: "word", language: "fr", title: "conte", body: {} });
    await setFavourite(services, { learnerId, itemId: text.id, favourite: true });
    const list = async (filter: Parameters<typeof listItems>[1]["filter"]) => {
      const { rows } = await listItems(services, { learnerId, ...firstPage, filter });
      return rows.map(({ title }) => title);
    };
    expect(await list({})).toEqual(["conte", "Notas", "Cuento"]);
    expect(await list({ kind: "word" })).toEqual(["conte"]);
    expect(await list({ language: "es" })).toEqual(["Notas", "Cuento"]);
    expect(await list({ language: "es", kind: "text" })).toEqual(["Cuento"]);
    expect(await list({ tag: "reise" })).toEqual(["Cuento"]);
    expect(await list({ favourite: true })).toEqual(["Cuento"]);
    expect(await list({ parentItemId: text.id })).toEqual(["Notas"]);
    const filtered = { learnerId, query: "c", isGuess: false, ...firstPage };
    const found = await searchItems(services, { ...filtered, filter: { language: "fr" } });
    expect(found.rows).toMatchObject([{ title: "conte" }]);
  });
});

const runs = { numRuns: 60 };

/** Words of one script, each letter of which may stand in a title. */
const wordOf = (letters: string, min: number) =>
  fc
    .array(fc.constantFrom(...Array.from(letters)), { minLength: min, maxLength: 12 })
    .map((word) => word.join(""));

const latin = "abcdefghilmnoprstuvzáàâäãéèêëíïñóôöõúüçßøłæ";
const cyrillic = "абвгдежзийклмнопрстуфхцчшщыэюяёї";
const greek = "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώ";
const spacedWord = fc.oneof(...[latin, cyrillic, greek].map((letters) => wordOf(letters, 5)));
const unspaced = wordOf("日本語学生食べる飲ミルクガ東京ー漢字한국어공부해요", 2);

describe("Whatever is kept", () => {
  test("is found by itself", async () => {
    const learnerId = await world.addLearner();
    const title = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 40 })
      .filter((text) => /(?!\u0640)[\p{L}\p{N}]/u.test(text.normalize("NFKC")));
    await fc.assert(
      fc.asyncProperty(title, async (title) => {
        const { item } = await world.keep(learnerId, spanishWord(title));
        const { rows, isGuess } = await search(learnerId, title);
        expect(rows.map(({ id }) => id)).toContain(item.id);
        expect(isGuess).toBe(false);
        await deleteItem(services, { learnerId, itemId: item.id });
      }),
      runs,
    );
  });

  test("is found without its accents, in capitals, and in full width", async () => {
    const learnerId = await world.addLearner();
    const words = fc.array(spacedWord, { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(words, async (words) => {
        const title = words.join(" ");
        const { item } = await world.keep(learnerId, spanishWord(title));
        const bare = title.normalize("NFD").replaceAll(/[\u0300-\u036F]/g, "");
        const wide = bare.replaceAll(/[a-z]/g, (letter) =>
          String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfe_e0),
        );
        for (const query of [bare, title.toUpperCase(), wide, title.normalize("NFD")]) {
          expect((await search(learnerId, query)).rows.map(({ id }) => id)).toContain(item.id);
        }
        await deleteItem(services, { learnerId, itemId: item.id });
      }),
      runs,
    );
  });

  test("of Chinese, Japanese or Korean is found by any two letters of it, and by any one", async () => {
    const learnerId = await world.addLearner();
    await fc.assert(
      fc.asyncProperty(
        unspaced,
        fc.nat(),
        fc.integer({ min: 1, max: 2 }),
        async (title, at, length) => {
          const { item } = await world.keep(learnerId, spanishWord(title));
          const letters = Array.from(title);
          const start = at % (letters.length - length + 1);
          const query = letters.slice(start, start + length).join("");
          expect((await search(learnerId, query)).rows.map(({ id }) => id)).toContain(item.id);
          await deleteItem(services, { learnerId, itemId: item.id });
        },
      ),
      runs,
    );
  });

  test("is found with one slip in each word of five letters or more", async () => {
    const learnerId = await world.addLearner();
    const slip = fc.record({
      kind: fc.constantFrom("wrong", "missing", "extra", "swapped"),
      at: fc.nat(),
      letter: fc.constantFrom("x", "y", "z", "q", "ж"),
    });
    // Letters that are looked for as two (æ, ß) count as two.
    const word = spacedWord.map((word) => word.replaceAll("æ", "a").replaceAll("ß", "s"));
    const words = fc.array(fc.tuple(word, slip), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(words, async (words) => {
        const { item } = await world.keep(
          learnerId,
          spanishWord(words.map(([word]) => word).join(" ")),
        );
        const query = words.map(([word, slip]) => misspell(word, slip)).join(" ");
        expect((await search(learnerId, query)).rows.map(({ id }) => id)).toContain(item.id);
        await deleteItem(services, { learnerId, itemId: item.id });
      }),
      runs,
    );
  });
});

function misspell(word: string, slip: { kind: string; at: number; letter: string }): string {
  const letters = Array.from(word);
  const at = slip.at % letters.length;
  const [letter = "", next = ""] = letters.slice(at);
  switch (slip.kind) {
    case "wrong":
      return letters.toSpliced(at, 1, slip.letter).join("");
    case "missing":
      return letters.toSpliced(at, 1).join("");
    case "extra":
      return letters.toSpliced(at, 0, slip.letter).join("");
    default:
      return letters.toSpliced(at, 2, next, letter).join("");
  }
}
