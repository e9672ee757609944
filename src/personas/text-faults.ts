import type { PersonaFault } from "./persona-fault.ts";
import { findUnknownPlaceholders, placeholderNames } from "./placeholders.ts";

/** Faults of a text that is sent. `firstLine` is its line in the file. */
export function findTextFaults(file: string, text: string, firstLine: number): PersonaFault[] {
  if (text.trim() === "") return [{ file, line: firstLine, code: "body_missing", values: {} }];
  const known = placeholderNames.map((name) => `{${name}}`).join(", ");
  return findUnknownPlaceholders(text).map(({ written, line }) => ({
    file,
    line: firstLine + line - 1,
    code: "placeholder_unknown",
    values: { written, known },
  }));
}
