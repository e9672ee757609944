import { createHash } from "node:crypto";

import { zipSync } from "fflate";
import type { Database as Sqlite, Statement } from "sql.js";

import type { TargetLanguage } from "#/languages/languages.ts";

import { requireSize } from "../byte-collector.ts";
import type { ExportedItem, ExportMoment, FileWriter } from "../export-format.ts";
import { exportBytesMax, unpackedNotesBytesMax } from "../export-limits.ts";
import { listNotes, type AnkiNote } from "./anki-note.ts";
import { collectionBeganSeconds, writeAnkiSchedule } from "./anki-schedule.ts";
import { collectionSchema } from "./collection-schema.ts";
import { deckIdOf, describeDeckOptions, describeDecks, describeSettings } from "./decks.ts";
import { describeNoteTypes, noteTypeIds } from "./note-types.ts";

/** A deck for Anki. SQLite is loaded only here: it takes its time and 30 MB of memory. */
export async function createApkgWriter(moment: ExportMoment): Promise<FileWriter> {
  const { default: loadSqlite } = await import("sql.js");
  const { Database } = await loadSqlite();
  const collection = new Collection(new Database(), moment);
  return {
    add: (items) => items.forEach((item) => collection.add(item)),
    finish: () => collection.finish(),
  };
}

/** Anki's sign between the fields of a note. */
const fieldSeparator = "\u001F";

/** What has not been sent to Anki's server yet. */
const unsent = -1;

class Collection {
  readonly #sqlite: Sqlite;
  readonly #moment: ExportMoment;
  readonly #insertNote: Statement;
  readonly #insertCard: Statement;
  readonly #languages = new Set<TargetLanguage>();
  #noteBytes = 0;
  #notes = 0;
  #items = 0;
  /** In the deck. */
  #cards = 0;
  /** That the learner has. */
  #ownCards = 0;
  #itemsLeftOut = 0;

  constructor(sqlite: Sqlite, moment: ExportMoment) {
    this.#sqlite = sqlite;
    this.#moment = moment;
    sqlite.run(collectionSchema);
    sqlite.run("begin");
    this.#insertNote = sqlite.prepare(`insert into notes values (${questionMarks(11)})`);
    this.#insertCard = sqlite.prepare(`insert into cards values (${questionMarks(18)})`);
  }

  add(item: ExportedItem): void {
    const notes = listNotes(item, this.#moment.now);
    if (notes.length === 0) this.#itemsLeftOut += 1;
    else this.#items += 1;
    this.#ownCards += item.cards.length;
    for (const note of notes) this.#addNote(item, note);
  }

  finish(): ReturnType<FileWriter["finish"]> {
    this.#writeCollectionRow();
    this.#sqlite.run("commit");
    const collection = this.#sqlite.export();
    this.#sqlite.close();
    const bytes = zipSync({ "collection.anki2": collection, media: Buffer.from("{}") });
    requireSize(bytes.length, exportBytesMax);
    return {
      bytes,
      items: this.#items,
      cards: this.#ownCards,
      itemsLeftOut: this.#itemsLeftOut,
    };
  }

  /** Ids are instants in milliseconds there; what makes them unlike each other is only the count. */
  #addNote(item: ExportedItem, note: AnkiNote): void {
    const flds = note.fields.join(fieldSeparator);
    this.#noteBytes += Buffer.byteLength(flds);
    requireSize(this.#noteBytes, unpackedNotesBytesMax);
    const nowMs = this.#moment.now.getTime();
    const noteId = nowMs + this.#notes;
    this.#notes += 1;
    const sortField = toPlainText(note.fields[0] ?? "");
    const tags = item.tags.map((tag) => ` ${tag.replaceAll(/\s+/gu, "_")}`).join("");
    this.#insertNote.run([
      noteId,
      note.guid,
      noteTypeIds[note.type],
      this.#seconds(),
      unsent,
      tags === "" ? "" : `${tags} `,
      flds,
      sortField,
      checksumOf(sortField),
      0,
      "",
    ]);
    this.#languages.add(item.language);
    for (const { template, card } of note.cards) {
      const { timeZone } = this.#moment;
      const position = this.#cards + 1;
      const { columns, data } = writeAnkiSchedule(card, { position, timeZone });
      this.#insertCard.run([
        nowMs + this.#cards,
        noteId,
        deckIdOf(item.language),
        template,
        this.#seconds(),
        unsent,
        ...columns,
        0,
        0,
        0,
        data,
      ]);
      this.#cards += 1;
    }
  }

  #writeCollectionRow(): void {
    const { now, timeZone } = this.#moment;
    const nowMs = now.getTime();
    this.#sqlite.run(`insert into col values (${questionMarks(13)})`, [
      1,
      collectionBeganSeconds(timeZone),
      nowMs,
      nowMs,
      11,
      0,
      0,
      0,
      JSON.stringify(describeSettings(this.#cards + 1)),
      JSON.stringify(describeNoteTypes(now)),
      JSON.stringify(describeDecks([...this.#languages], this.#seconds())),
      JSON.stringify(describeDeckOptions()),
      "{}",
    ]);
  }

  #seconds(): number {
    return Math.floor(this.#moment.now.getTime() / 1_000);
  }
}

function questionMarks(count: number): string {
  return Array.from({ length: count }, () => "?").join(", ");
}

/** A field without what only HTML says. */
function toPlainText(field: string): string {
  return field
    .replaceAll("<br>", " ")
    .replaceAll(/&#(\d+);/gu, (_, code: string) => String.fromCharCode(Number(code)));
}

/** By it Anki looks for doubles: the beginning of the SHA-1 of the first field, as a number. */
function checksumOf(text: string): number {
  return Number.parseInt(createHash("sha1").update(text).digest("hex").slice(0, 8), 16);
}
