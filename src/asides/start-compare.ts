import { readPersonaRules, type PersonaPlace } from "#/personas/read-persona-rules.ts";
import { requirePersona } from "#/personas/require-persona.ts";
import { cleanText } from "#/shared/clean-text.ts";

import type { AsideRequest } from "./aside-request.ts";
import type { AsideServices } from "./services.ts";
import { startAside } from "./start-aside.ts";

/** Two personas that are to answer the same words of a learner. */
export interface Comparison extends Omit<
  AsideRequest,
  "kind" | "serverId" | "inputText" | "inputWasCut"
> {
  place: PersonaPlace;
  /** As typed; cleaned here. */
  text: string;
  /** Ids of what there is in the place, or `none`. */
  personaIds: readonly string[];
}

/** Characters of what the personas answer. */
export const comparedCharactersMax = 300;

/**
 * Has all personas answer, as {@link startAside} does.
 * @throws ParleyError `input_*`, `persona_not_allowed`, and as there.
 */
export async function startCompare(services: AsideServices, comparison: Comparison): Promise<void> {
  const { place, text, personaIds, ...asked } = comparison;
  const inputText = cleanText(text, comparedCharactersMax);
  const { serverId } = place;
  await startAside(
    services,
    { ...asked, kind: "compare", serverId, inputText, inputWasCut: false },
    async (sql) => {
      const rules = await readPersonaRules(services, place, sql);
      return personaIds.map((personaId) => requirePersona(services.personas, rules, personaId));
    },
  );
}
