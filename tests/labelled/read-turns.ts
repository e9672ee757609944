import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";

import {
  labelledFileSchema,
  labelledLanguages,
  type LabelledLanguage,
  type LabelledTurn,
} from "./turn-schema.ts";

export const halves = ["tuning", "held-out"] as const;

/** Lexicons and thresholds are tuned on the one; the other only tells how good they are. */
export type Half = (typeof halves)[number];

/** In which half a turn belongs: fixed by its id alone, so that nobody can choose. */
export function halfOf(id: string): Half {
  return (createHash("sha256").update(id).digest()[0] ?? 0) % 2 === 0 ? "tuning" : "held-out";
}

/** The turns of one half, in the order of languages and ids. Throws where a file is malformed. */
export function readLabelledTurns(half: Half): LabelledTurn[] {
  return labelledLanguages.flatMap((language) => readFile(half, language));
}

function readFile(half: Half, language: LabelledLanguage): LabelledTurn[] {
  const file = path.join(import.meta.dirname, half, `${language}.yaml`);
  if (!existsSync(file)) return [];
  const turns = labelledFileSchema.parse(parse(readFileSync(file, "utf8")));
  return turns.map((turn) => Object.assign(turn, { language }));
}
