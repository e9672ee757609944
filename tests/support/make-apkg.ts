import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { zstdCompressSync } from "node:zlib";

import { zipSync } from "fflate";

import { publishedTables } from "../unit/content/exports/published-schema.ts";

/** A note type of a deck that somebody else has made. */
export interface MadeType {
  id: number;
  name: string;
  hasGaps?: boolean;
  fields: string[];
}

/** A note of such a deck, with its cards as they differ from new ones. */
export interface MadeNote {
  type: number;
  fields: string[];
  tags?: string;
  guid?: string;
  cards?: Record<string, unknown>[];
}

/** How such a deck was saved. */
export interface MadeDeck {
  types: MadeType[];
  notes: MadeNote[];
  /** Of the collection, in seconds. */
  began?: number;
  /** `18`: as newer versions do, with Zstandard. */
  schema?: 11 | 18;
  /** What the collection is called in the package. */
  name?: string;
  /** Statements before it is closed. */
  alter?: string;
  /** Other files of the package. */
  files?: Record<string, Uint8Array>;
}

/** Anki's own types, as it makes them for everybody. */
export const basic: MadeType = { id: 1, name: "Basic", fields: ["Front", "Back"] };
export const cloze: MadeType = {
  id: 2,
  name: "Cloze",
  hasGaps: true,
  fields: ["Text", "Back Extra"],
};

const newCard = {
  did: 1,
  ord: 0,
  mod: 0,
  usn: -1,
  type: 0,
  queue: 0,
  due: 0,
  ivl: 0,
  factor: 0,
  reps: 0,
  lapses: 0,
  left: 0,
  odue: 0,
  odid: 0,
  flags: 0,
  data: "",
};

/** A deck as Anki and others save it, by another SQLite than the one that reads it: Node's own. */
export function makeApkg(deck: MadeDeck): Uint8Array {
  const { schema = 11, alter = "", files = {} } = deck;
  const folder = mkdtempSync(path.join(tmpdir(), "parley-made-deck-"));
  const file = path.join(folder, "collection");
  const sqlite = new DatabaseSync(file, { defensive: false });
  try {
    for (const [table, columns] of Object.entries(publishedTables)) {
      sqlite.exec(`create table ${table} (${columns.replaceAll("$", "").split(" ").join(", ")})`);
    }
    writeTypes(sqlite, deck, schema);
    sqlite.exec("begin");
    writeNotes(sqlite, deck.notes);
    sqlite.exec("commit");
    sqlite.exec(alter);
    sqlite.close();
    const bytes = readFileSync(file);
    const name = deck.name ?? (schema === 18 ? "collection.anki21b" : "collection.anki2");
    return zipSync({ ...files, [name]: schema === 18 ? zstdCompressSync(bytes) : bytes });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function insert(sqlite: DatabaseSync, table: string, row: Record<string, unknown>): void {
  const marks = Object.keys(row).map(() => "?");
  sqlite
    .prepare(`insert into ${table} (${Object.keys(row).join(", ")}) values (${marks.join(", ")})`)
    .run(...(Object.values(row) as (string | number)[]));
}

function writeTypes(sqlite: DatabaseSync, { types, began = 0 }: MadeDeck, schema: 11 | 18): void {
  const models = Object.fromEntries(
    types.map(({ id, name, hasGaps = false, fields }) => [
      String(id),
      { id, name, type: hasGaps ? 1 : 0, flds: fields.map((field) => ({ name: field })) },
    ]),
  );
  insert(sqlite, "col", {
    id: 1,
    crt: began,
    ver: schema,
    models: schema === 11 ? JSON.stringify(models) : "",
  });
  if (schema === 11) return;
  // As `schema15_upgrade.sql` names them: in an order of its own, by a collation that no one else has.
  sqlite.exec(`
    create table notetypes (id integer not null primary key, name text not null collate nocase,
      mtime_secs integer, usn integer, config blob);
    create unique index idx_notetypes_name on notetypes (name);
    create table fields (ntid integer not null, ord integer not null,
      name text not null collate nocase, config blob, primary key (ntid, ord)) without rowid;
    create unique index idx_fields_name_ntid on fields (name, ntid);`);
  for (const { id, name, hasGaps = false, fields } of types) {
    const config = Buffer.from(hasGaps ? "08011000" : "1000", "hex");
    sqlite
      .prepare("insert into notetypes (id, name, config) values (?, ?, ?)")
      .run(id, name, config);
    fields.forEach((field, ord) => insert(sqlite, "fields", { ntid: id, ord, name: field }));
  }
  sqlite.exec(`pragma writable_schema = on;
    update sqlite_master set sql = replace(sql, 'nocase', 'unicase');
    pragma writable_schema = off`);
}

function writeNotes(sqlite: DatabaseSync, notes: readonly MadeNote[]): void {
  notes.forEach(({ type, fields, tags = "", guid, cards = [{}] }, index) => {
    const id = 1_000 + index;
    insert(sqlite, "notes", {
      id,
      guid: guid ?? `made-${String(index)}`,
      mid: type,
      tags,
      flds: fields.join("\u001F"),
    });
    cards.forEach((card, ord) =>
      insert(sqlite, "cards", { id: id * 100 + ord, nid: id, ...newCard, ord, ...card }),
    );
  });
}
