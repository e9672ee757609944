import { isTargetLanguage } from "#/languages/languages.ts";

import type { Persona } from "./persona.ts";

/** How a persona sounds in a language, as short turns: in English where it has none of this one. */
export function samplesOf(persona: Pick<Persona, "samples">, language: string): readonly string[] {
  const own = isTargetLanguage(language) ? persona.samples[language] : undefined;
  return own ?? persona.samples.en ?? [];
}
