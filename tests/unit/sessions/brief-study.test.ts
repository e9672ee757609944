import { expect, test } from "vitest";

import type { Sql } from "#/database/database.ts";
import { briefStudy } from "#/sessions/brief-study.ts";

const brief = (rows: object[]) => {
  const sql = { execute: async () => Promise.resolve(rows) } as unknown as Sql;
  return briefStudy(sql, { kind: "text", itemId: "7" }, { learnerId: "1", language: "fr" });
};

const text = {
  id: "7",
  kind: "text",
  language: "fr",
  title: "Le phare",
  body: { text: "Une île." },
};

test("A text of theirs in the language is what the tutor reads", async () => {
  const excerpt = "Une île.";
  expect(await brief([text])).toEqual({
    text: { itemId: "7", title: "Le phare", excerpt, isCut: false },
  });
});

test.for([
  ["that is gone", []],
  ["in another language", [{ ...text, language: "es" }]],
  ["that is a word", [{ ...text, kind: "word", body: {} }]],
] as const)("A text %s cannot be studied", async ([, rows]) => {
  await expect(brief([...rows])).rejects.toThrow("item_missing");
});
