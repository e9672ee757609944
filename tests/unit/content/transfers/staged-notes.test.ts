import { deflateRawSync } from "node:zlib";

import { expect, test } from "vitest";

import { newSchedule, type Schedule } from "#/content/cards/schedule.ts";
import type { NoteType } from "#/content/transfers/anki/collection.ts";
import type { NoteOfType } from "#/content/transfers/anki/note-of-type.ts";
import { stageGapNotes } from "#/content/transfers/anki/stage-gap-notes.ts";
import { stageOwnNotes } from "#/content/transfers/anki/stage-own-notes.ts";
import { stagePlainNotes } from "#/content/transfers/anki/stage-plain-notes.ts";
import type { CardFile } from "#/content/transfers/card-file.ts";
import type { StagedItem } from "#/content/transfers/staged-item.ts";
import { Stager } from "#/content/transfers/stager.ts";

const now = new Date("2026-03-01T12:00:00Z");
const file: CardFile = {
  bytes: new Uint8Array(),
  name: "deck.apkg",
  language: "es",
  nativeLanguage: "de",
  timeZone: "UTC",
  now,
};
const itemId = "0190a0a0-0000-7000-8000-000000000001";
const parentId = "0190a0a0-0000-7000-8000-000000000002";
const schedule = newSchedule(now);
const known: Schedule = { ...schedule, state: "review", reps: 3, lastReview: now };

const plainType: NoteType = { id: 1, name: "Basic", hasGaps: false, fields: ["Front", "Back"] };

function note(fields: string[], guid = "anki", cards: NoteOfType["cards"] = []): NoteOfType {
  return {
    number: 1,
    note: { id: 1, guid, typeId: 1, tags: [], fields },
    type: plainType,
    cards,
  };
}

const card = (template: number, of: Schedule = schedule) => ({
  template,
  schedule: of,
  suspendedAt: null,
});

const pack = (value: object) => deflateRawSync(JSON.stringify(value)).toString("base64url");

/** A stager into which something was put, and what it has then. */
function stage(put: (stager: Stager) => unknown) {
  const stager = new Stager(file);
  const said = put(stager);
  const read = stager.finish();
  const items = read.pages.flatMap((page) => JSON.parse(page) as StagedItem[]);
  return { ...read, said, items };
}

const word = { kind: "word", language: "es", title: "el gato" } as const;
const ownWord = { ...word, id: itemId, body: { meaning: "die Katze" } };

test("A note that has nothing of ours in it is given back as anybody's", () => {
  const notes = [note(["hola", "hallo"]), note([])];
  const { said, items } = stage((stager) => stageOwnNotes(notes, { file, stager }));
  expect(said).toEqual(notes);
  expect(items).toEqual([]);
});

test("Of a word's note, a side that was emptied in Anki stays as it was here", () => {
  const guid = `parley-${itemId}-basic-0`;
  const own = note(["", "", pack(ownWord)], guid, [card(0)]);
  const { items } = stage((stager) => stageOwnNotes([own], { file, stager }));
  expect(items).toMatchObject([{ title: "el gato", body: { meaning: "die Katze" } }]);
});

test("A word without a meaning gets none from a field of its note", () => {
  const guid = `parley-${itemId}-basic-0`;
  const bare = pack({ ...ownWord, body: { example: "El gato duerme." } });
  const own = note([bare], guid, [card(0)]);
  const { items } = stage((stager) => stageOwnNotes([own], { file, stager }));
  expect(items[0]?.body).not.toHaveProperty("meaning");
});

test("A card that only the deck has comes in where somebody has answered it there", () => {
  const guid = `parley-${itemId}-basic-0`;
  const packed = pack({ ...ownWord, cards: [["recognition", 0]] });
  const cardsWith = (recall: Schedule) => {
    const own = note(["el gato", "die Katze", packed], guid, [card(0), card(1, recall)]);
    const { items } = stage((stager) => stageOwnNotes([own], { file, stager }));
    return items[0]?.cards.map(({ kind }) => kind);
  };
  expect(cardsWith(known)).toEqual(["recognition", "recall"]);
  expect(cardsWith(schedule)).toEqual(["recognition"]);
});

test("A plain note says which of its sides is missing; one with fewer fields lacks the rest", () => {
  const notes = [note(["", "die Katze"]), note(["", ""]), note(["el gato"])];
  const { brokenNamed } = stage((stager) => stagePlainNotes(plainType, notes, { file, stager }));
  expect(brokenNamed).toMatchObject([
    { reason: "word_missing", excerpt: "die Katze" },
    { reason: "empty", excerpt: "" },
    { reason: "meaning_missing", excerpt: "el gato" },
  ]);
});

test("A plain note without cards gets all that can be made of it", () => {
  const notes = [note(["el gato", "die Katze"])];
  const { items } = stage((stager) => stagePlainNotes(plainType, notes, { file, stager }));
  expect(items[0]?.cards.map(({ kind }) => kind)).toEqual(["recall", "recognition"]);
});

test("A note with gaps that is empty cannot be read", () => {
  const { brokenNamed } = stage((stager) =>
    stageGapNotes(plainType, [note(["", ""])], { file, stager }),
  );
  expect(brokenNamed).toMatchObject([{ reason: "unreadable", excerpt: "" }]);
});

test("A gap within a word makes a card with two sides, as the word alone could not be hidden", () => {
  const { items } = stage((stager) =>
    stageGapNotes(plainType, [note(["Los ga{{c1::tit}}os duermen."])], { file, stager }),
  );
  expect(items).toMatchObject([
    { kind: "flashcards", body: { cards: [{ front: "Los ga[…]os duermen.", back: "tit" }] } },
  ]);
});

test("A note with a gap in far more than a sentence is too long", () => {
  const long = `El {{c1::gato}} duerme${" y duerme".repeat(60)}.`;
  const { brokenNamed } = stage((stager) =>
    stageGapNotes(plainType, [note([long])], { file, stager }),
  );
  expect(brokenNamed).toMatchObject([{ reason: "too_long" }]);
});

test("An item whose parent is not in the file has none", () => {
  const { items, examples } = stage((stager) => {
    stager.add({
      number: 1,
      draft: { ...word, body: { meaning: "die Katze" } },
      knownParentId: parentId,
      cards: "possible",
    });
  });
  expect(items).toMatchObject([{ parentItemId: null, tags: [] }]);
  expect(examples).toEqual([{ title: "el gato", meaning: "die Katze" }]);
});

test("A part of a material is shown by what is asked and what is answered", () => {
  const { examples } = stage((stager) => {
    const language = "es";
    const text = "Ser para lo que es.";
    const bodies = [
      { kind: "grammar_note", title: "ser y estar", body: { text, examples: [] } },
      {
        kind: "key_concepts",
        title: "Gatos",
        body: { concepts: [{ name: "el gato", explanation: "animal" }] },
      },
    ] as const;
    bodies.forEach((body, number) => {
      stager.add({ number, draft: { ...body, language } as never, cards: "possible" });
    });
  });
  expect(examples).toEqual([
    { title: "ser y estar", meaning: "Ser para lo que es." },
    { title: "el gato", meaning: "animal" },
  ]);
});
