/**
 * Scores what is measured without a model on the labelled sets, and writes `docs/conduct-measures.md` and
 * `docs/evidence-gate.md`.
 */
import { writeFileSync } from "node:fs";
import path from "node:path";

import { scoreGate } from "../evaluation/evidence/score-gate.ts";
import { writeEvidencePage } from "../evaluation/evidence/write-evidence-page.ts";
import { scoreHalves } from "../evaluation/measures/score-halves.ts";
import { writeMeasuresPage } from "../evaluation/measures/write-measures-page.ts";
import { loadPersonas } from "../src/personas/load-personas.ts";

const root = path.resolve(import.meta.dirname, "..");
const pages = [
  {
    file: "docs/conduct-measures.md",
    page: writeMeasuresPage(scoreHalves(), loadPersonas(path.join(root, "personas"))),
  },
  { file: "docs/evidence-gate.md", page: writeEvidencePage(scoreGate()) },
];
for (const { file, page } of pages) {
  writeFileSync(path.join(root, file), page);
  console.log(page);
}
console.log(`Written to ${pages.map(({ file }) => file).join(" and ")}.`);
