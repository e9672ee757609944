import type { Database as Sqlite, SqlValue } from "sql.js";
import { z } from "zod";

/** How notes of one type are built. */
export interface NoteType {
  id: number;
  name: string;
  hasGaps: boolean;
  /** The names of its fields, in their order. */
  fields: string[];
}

/** A note, as it is stored. */
export interface StoredNote {
  id: number;
  guid: string;
  typeId: number;
  tags: string[];
  fields: string[];
}

/** A card, as it is stored: what its columns mean depends on its type. */
export interface StoredCard {
  id: number;
  noteId: number;
  template: number;
  type: number;
  queue: number;
  due: number;
  interval: number;
  factor: number;
  reps: number;
  lapses: number;
  /** Steps that are left, and thousands that are left today. */
  left: number;
  data: string;
}

/** Beyond this a field is no card. */
const noteLengthMax = 200_000;

/**
 * Since schema 15 names are compared by rules that Anki brings along, without which SQLite reads none of
 * those tables. Nothing here is looked for by name, so any other rules will do.
 */
const readableSchema = `pragma writable_schema = on;
  update sqlite_master set sql = replace(sql, 'unicase', 'nocase') where sql like '%unicase%';
  pragma writable_schema = reset`;

/** Types that are looked at. */
const noteTypesMax = 1_000;

/** The type of notes with gaps, in the column that newer versions write by Protocol Buffers. */
const gapsBeginning = Buffer.from([0x08, 0x01]);

const modelsSchema = z.record(
  z.string(),
  z.object({
    id: z.coerce.number(),
    name: z.string().catch(""),
    type: z.number().catch(0),
    flds: z.array(z.object({ name: z.string().catch("") })),
  }),
);

/**
 * Anki's database, of schema 11 or of 15 to 18, as its makers publish them (`schema11.sql` and
 * `schema15_upgrade.sql` in `rslib/src/storage` of github.com/ankitects/anki). What is in it was
 * written by anybody: nothing is believed.
 */
export class AnkiCollection {
  readonly #sqlite: Sqlite;

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
    sqlite.run(readableSchema);
    sqlite.run("pragma query_only = on; pragma trusted_schema = off; pragma cell_size_check = on");
  }

  /** When it began, in seconds: days are counted from there. */
  beganSeconds(): number {
    return toNumber(this.#rows("select crt from col limit 1")[0]?.[0]);
  }

  noteTypes(): Map<number, NoteType> {
    const [row = []] = this.#rows("select models from col limit 1");
    const models = toText(row[0]);
    const types = models.length > 2 ? readModels(models) : this.#typesOfTables();
    return new Map(types.map((type) => [type.id, type]));
  }

  /** @param limit so many at most, the first made first. */
  notes(limit: number): StoredNote[] {
    return this.#rows(
      `select id, guid, mid, tags, substr(flds, 1, ${String(noteLengthMax)}) from notes
        order by id limit ${String(limit)}`,
    ).map(([id, guid, typeId, tags, fields]) => ({
      id: toNumber(id),
      guid: toText(guid),
      typeId: toNumber(typeId),
      tags: toText(tags).split(/\s+/u).filter(Boolean),
      fields: toText(fields).split("\u001F"),
    }));
  }

  /** The cards by their notes. What lies in a filtered deck is due as it was before. */
  cards(limit: number): Map<number, StoredCard[]> {
    const cards = this.#rows(
      `select id, nid, ord, type, queue, case when odid <> 0 and odue <> 0 then odue else due end,
              ivl, factor, reps, lapses, left, substr(data, 1, 1000)
         from cards order by nid, ord limit ${String(limit)}`,
    ).map((row): StoredCard => {
      const [id, noteId, template, type, queue, due, interval, factor] = row;
      const [reps, lapses, left, data] = row.slice(8);
      return {
        id: toNumber(id),
        noteId: toNumber(noteId),
        template: toNumber(template),
        type: toNumber(type),
        queue: toNumber(queue),
        due: toNumber(due),
        interval: toNumber(interval),
        factor: toNumber(factor),
        reps: toNumber(reps),
        lapses: toNumber(lapses),
        left: toNumber(left),
        data: toText(data),
      };
    });
    return Map.groupBy(cards, ({ noteId }) => noteId);
  }

  /** When each card was answered last, in milliseconds, where that was recorded. */
  lastAnswers(limit: number): Map<number, number> {
    return new Map(
      this.#rows(`select cid, max(id) from revlog group by cid limit ${String(limit)}`).map(
        ([cardId, atMs]) => [toNumber(cardId), toNumber(atMs)],
      ),
    );
  }

  #typesOfTables(): NoteType[] {
    // What is sorted by names is so in an order that only Anki knows: no index on them may be used.
    return this.#rows(
      `select id, name, config from notetypes not indexed limit ${String(noteTypesMax)}`,
    ).map(([id, name, config]) => ({
      id: toNumber(id),
      name: toText(name),
      hasGaps: config instanceof Uint8Array && gapsBeginning.equals(config.subarray(0, 2)),
      fields: this.#rows(
        `select name from fields where ntid = ${String(Math.trunc(toNumber(id)))} order by ord`,
      ).map(([field]) => toText(field)),
    }));
  }

  #rows(query: string): SqlValue[][] {
    const statement = this.#sqlite.prepare(query);
    const rows: SqlValue[][] = [];
    try {
      while (statement.step()) rows.push(statement.get());
      return rows;
    } finally {
      statement.free();
    }
  }
}

function readModels(models: string): NoteType[] {
  return Object.values(modelsSchema.parse(JSON.parse(models))).map(({ id, name, type, flds }) => ({
    id,
    name,
    hasGaps: type === 1,
    fields: flds.map((field) => field.name),
  }));
}

function toNumber(value: SqlValue | undefined): number {
  const number = Number(typeof value === "string" || typeof value === "number" ? value : 0);
  return Number.isFinite(number) ? number : 0;
}

function toText(value: SqlValue | undefined): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
