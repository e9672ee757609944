import type { PersonaLibrary } from "./persona-library.ts";
import { mayTeach, type PersonaRules } from "./persona-rules.ts";

/**
 * Who goes on where a persona may not any more: the server's default, else Parley's, else the first
 * that the place allows. The rules are those that `readPersonaRules` reads, which always leave one.
 */
export function standIn(personas: PersonaLibrary, rules: PersonaRules): string {
  const { defaultPersonaId, allowedPersonaIds } = rules;
  const candidates = [defaultPersonaId, personas.defaultId, ...(allowedPersonaIds ?? [])];
  const found = candidates.find((id): id is string => id !== null && mayTeach(personas, rules, id));
  return found ?? personas.defaultId;
}
