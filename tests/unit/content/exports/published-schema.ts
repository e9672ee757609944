/**
 * What is published of the database in an Anki package, schema 11, as facts: the tables with their
 * columns in order, and what the indexes are on. All but keys are `not null`, and all are integers but
 * those that end in a dollar sign, which are text.
 *
 * Read on 2026-11-22 in two places that agree:
 * - github.com/ankitects/anki, `rslib/src/storage/schema11.sql` at commit 04ca8ec038eb
 *   (Anki itself, AGPL: nothing of it is copied here but names and their order);
 * - github.com/kerrickstaley/genanki, `genanki/apkg_schema.py` at commit 4f36fe205c18 (MIT).
 */
export const publishedTables: Readonly<Record<string, string>> = {
  col: "id crt mod scm ver dty usn ls conf$ models$ decks$ dconf$ tags$",
  notes: "id guid$ mid mod usn tags$ flds$ sfld csum flags data$",
  cards: "id nid did ord mod usn type queue due ivl factor reps lapses left odue odid flags data$",
  revlog: "id cid usn ease ivl lastIvl factor time type",
  graves: "usn oid type",
};

/** Tables whose `id` is the primary key. */
export const publishedKeys = ["col", "notes", "cards", "revlog"];

export const publishedIndexes: Readonly<Record<string, string>> = {
  ix_notes_usn: "notes usn",
  ix_cards_usn: "cards usn",
  ix_revlog_usn: "revlog usn",
  ix_cards_nid: "cards nid",
  ix_cards_sched: "cards did queue due",
  ix_revlog_cid: "revlog cid",
  ix_notes_csum: "notes csum",
};
