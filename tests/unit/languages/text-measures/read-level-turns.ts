import { readFileSync } from "node:fs";
import path from "node:path";

/** The languages for which there are tutor turns of three levels, written for these tests. */
export const turnLanguages = ["en", "es", "fr", "de", "it", "pt", "zh", "ja"] as const;

export type TurnLevel = "A1" | "B1" | "C1";

/** The tutor turns of a language by the level they were written for: twelve each. */
export function readLevelTurns(language: string): Record<TurnLevel, string[]> {
  const file = path.join(import.meta.dirname, "level-turns", `${language}.txt`);
  const turns: Record<TurnLevel, string[]> = { A1: [], B1: [], C1: [] };
  for (const section of readFileSync(file, "utf8").split("# ").slice(1)) {
    const [level, ...lines] = section.trimEnd().split("\n");
    turns[level as TurnLevel] = lines;
  }
  return turns;
}
