import path from "node:path";
import { expect, test } from "vitest";

import { generalBands } from "#/personas/conduct/bands.ts";
import { measureNames } from "#/personas/conduct/measure-names.ts";
import { loadPersonas } from "#/personas/load-personas.ts";

import { bandReasons, measureNotes } from "../../../evaluation/measures/measure-notes.ts";
import { scoreHalves } from "../../../evaluation/measures/score-halves.ts";
import { writeMeasuresPage } from "../../../evaluation/measures/write-measures-page.ts";
import { readSource, root } from "../../support/source-files.ts";

const library = loadPersonas(path.join(root, "personas"));

test("docs/conduct-measures.md is what the measures give now; `npm run measures` writes it anew", () => {
  expect(readSource("docs/conduct-measures.md")).toBe(writeMeasuresPage(scoreHalves(), library));
});

test("Every band that any tutor is held to has its reason on the page", () => {
  const own = library.list("en-US").flatMap(({ id }) => library.get(id)?.measures ?? []);
  const measures = [...generalBands, ...own].map(({ measure }) => measure);
  expect(measures.length).toBeGreaterThan(15);
  expect(measures.filter((measure) => bandReasons[measure] === undefined)).toEqual([]);
});

test("The rolling measures that the notes name are real", () => {
  const named = Object.values(measureNotes).flatMap(({ feeds }) => feeds);
  expect(named.filter((name) => !measureNames.includes(name))).toEqual([]);
});
