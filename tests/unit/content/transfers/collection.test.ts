import loadSqlite from "sql.js";
import { expect, test } from "vitest";

import { AnkiCollection } from "#/content/transfers/anki/collection.ts";

test("Cells of a deck that hold something else than they should count as empty", async () => {
  const { Database } = await loadSqlite();
  const sqlite = new Database();
  sqlite.run("create table notes (id, guid, mid, tags, flds)");
  sqlite.run("insert into notes values (1, x'00', 'many', null, null), (2, 'a', null, 'b', 'c')");
  expect(new AnkiCollection(sqlite).notes(10)).toEqual([
    { id: 1, guid: "", typeId: 0, tags: [], fields: [""] },
    { id: 2, guid: "a", typeId: 0, tags: ["b"], fields: ["c"] },
  ]);
  sqlite.close();
});
