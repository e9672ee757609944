import { estimateWorks, type WorkEstimate } from "#/calls/estimate-work.ts";
import { selectServer } from "#/learners/server.repository.ts";
import { readPersonaRules, type PersonaPlace } from "#/personas/read-persona-rules.ts";
import { requirePersona } from "#/personas/require-persona.ts";
import { cleanText } from "#/shared/clean-text.ts";

import type { AsideRequest } from "./aside-request.ts";
import { composeAnswer } from "./compose-answer.ts";
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

/**
 * What a comparison would cost; nothing is reserved.
 * @throws ParleyError `input_*`, `persona_not_allowed`, `model_*`.
 */
export async function estimateCompare(
  services: AsideServices,
  comparison: Pick<
    Comparison,
    "place" | "text" | "personaIds" | "profile" | "interfaceLocale" | "payer"
  >,
): Promise<WorkEstimate> {
  const { place, personaIds, payer, ...asked } = comparison;
  const sql = services.database.sql();
  const { serverId } = place;
  const rules = await readPersonaRules(services, place, sql);
  const question = {
    ...asked,
    kind: "compare" as const,
    inputText: cleanText(comparison.text, comparedCharactersMax),
    allowedModels: serverId === null ? null : (await selectServer(sql, serverId)).allowedModels,
  };
  const requests = await Promise.all(
    personaIds.map((id) =>
      composeAnswer(services, question, requirePersona(services.personas, rules, id)),
    ),
  );
  const candidates = services.models.eligible(question);
  return estimateWorks(sql, { payer, purpose: "compare", candidates, requests });
}
