import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

import { halfOf, type Half } from "../read-turns.ts";
import { labelledLanguages } from "../turn-schema.ts";
import { labelledEvidenceFileSchema, type LabelledEvidence } from "./evidence-schema.ts";

/** In which half a sentence belongs: fixed by its id alone. */
export function halfOfEvidence(id: string): Half {
  return halfOf(`evidence ${id}`);
}

/** The sentences of one half, in the order of languages and ids. Throws where a file is malformed. */
export function readLabelledEvidence(half: Half): LabelledEvidence[] {
  return labelledLanguages.flatMap((language) => {
    const file = path.join(import.meta.dirname, half, `${language}.yaml`);
    const items = labelledEvidenceFileSchema.parse(parse(readFileSync(file, "utf8")));
    return items.map((item) => Object.assign(item, { language }));
  });
}
