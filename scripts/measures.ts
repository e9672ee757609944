/** Scores the measures of conduct on the labelled turns, and writes `docs/conduct-measures.md`. */
import { writeFileSync } from "node:fs";
import path from "node:path";

import { scoreHalves } from "../evaluation/measures/score-halves.ts";
import { writeMeasuresPage } from "../evaluation/measures/write-measures-page.ts";
import { loadPersonas } from "../src/personas/load-personas.ts";

const root = path.resolve(import.meta.dirname, "..");
const page = writeMeasuresPage(scoreHalves(), loadPersonas(path.join(root, "personas")));
const file = path.join(root, "docs/conduct-measures.md");
writeFileSync(file, page);
console.log(page);
console.log(`Written to ${path.relative(root, file)}.`);
