import { readFileSync } from "node:fs";
import path from "node:path";

import type { PersonaFault } from "#/personas/persona-fault.ts";
import type { Persona } from "#/personas/persona.ts";
import { readPersonaSource } from "#/personas/read-persona-file.ts";

/** A persona as it is shipped, with everything that one can say. */
export const scholarSource = readFileSync(
  path.resolve(import.meta.dirname, "../../personas/expert_scholar.md"),
  "utf8",
);

/** As short as a persona can be: what a form makes. Its text begins in line 6. */
export const shortSource = `---
id: night_owl
names: Night Owl
descriptions: Talks when everybody sleeps.
---
You are awake, and speak {language} softly.
`;

/** A source with a part replaced, which must be there. */
export function replaceIn(source: string, before: string | RegExp, after: string): string {
  const result = source.replace(before, () => after);
  if (result === source) throw new Error(`There is no ${String(before)} in the source.`);
  return result;
}

/** The short persona with more front matter, from line 5 on. */
export function withFields(yaml: string): string {
  return replaceIn(shortSource, "---\nYou", `${yaml}\n---\nYou`);
}

/** The short persona with another text. */
export function withText(text: string): string {
  return replaceIn(shortSource, /You are[^]*/, text);
}

/** A persona that must be readable. */
export function readPersona(source: string): Persona {
  const reading = readPersonaSource("mine.md", source);
  if ("faults" in reading) throw new Error(JSON.stringify(reading.faults));
  return reading.value;
}

/** What is wrong with a source; nothing where it can be read. */
export function findFaults(source: string): PersonaFault[] {
  const reading = readPersonaSource("mine.md", source);
  return "faults" in reading ? reading.faults : [];
}
