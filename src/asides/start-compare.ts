import { reserveWork } from "#/calls/reserve-work.ts";
import type { Sql } from "#/database/database.ts";
import { runTransaction } from "#/database/run-transaction.ts";
import type { InterfaceLocale } from "#/languages/interface-locales.ts";
import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import { ensureServer, selectServer } from "#/learners/server.repository.ts";
import type { PersonaReference } from "#/personas/find-persona.ts";
import { readPersonaRules, type PersonaPlace } from "#/personas/read-persona-rules.ts";
import { requirePersona } from "#/personas/require-persona.ts";
import { cleanText } from "#/shared/clean-text.ts";
import { ParleyError } from "#/shared/errors.ts";
import { newId } from "#/shared/ids.ts";

import { composeAnswer } from "./compose-answer.ts";
import { insertAside, type NewAside } from "./new-aside.repository.ts";
import type { AsideServices } from "./services.ts";

/** Two personas that are to answer the same words of a learner. */
export interface Comparison {
  /** The interaction's id: the same one delivered twice is answered once. */
  eventId: string;
  interactionToken: string;
  learnerId: string;
  place: PersonaPlace;
  /** Whether the server's budget counts. */
  serverCounts: boolean;
  interfaceLocale: InterfaceLocale;
  profile: ProfileSnapshot;
  /** As typed; cleaned here. */
  text: string;
  /** Ids of what there is in the place, or `none`. */
  personaIds: readonly string[];
}

/** Characters of what the personas answer. */
export const comparedCharactersMax = 300;

/**
 * Has all personas answer, in private and out of the learner's budget; a worker does it, and edits
 * the interaction's answer. Nothing is asked twice for one interaction.
 * @throws ParleyError `input_*`, `persona_not_allowed`, `consent_missing` (the learner is being
 * erased), `budget_*`, `model_*`.
 */
export async function startCompare(services: AsideServices, comparison: Comparison): Promise<void> {
  const inputText = cleanText(comparison.text, comparedCharactersMax);
  const asideId = newId();
  try {
    await runTransaction(services, (sql) =>
      begin(services, sql, { ...comparison, asideId, inputText }),
    );
  } catch (error) {
    if (error instanceof TakenBefore) return;
    throw error;
  }
  void services.queue.wake("answer-aside", { asideId }, { deduplicationId: asideId });
}

/** Rolls back what a repeated delivery began. */
class TakenBefore extends Error {}

type BeginningComparison = Comparison & {
  asideId: string;
  inputText: string;
  allowedModels: readonly string[] | null;
};

async function begin(
  services: AsideServices,
  sql: Sql,
  given: Omit<BeginningComparison, "allowedModels">,
): Promise<void> {
  const { place, personaIds } = given;
  const rules = await readPersonaRules(services, place, sql);
  const comparison = { ...given, allowedModels: await readAllowedModels(sql, place.serverId) };
  const answers = [];
  for (const personaId of personaIds) {
    const persona = requirePersona(services.personas, rules, personaId);
    answers.push(await reserveAnswer(services, sql, comparison, persona));
  }
  const written = await insertAside(sql, {
    ...comparison,
    id: comparison.asideId,
    kind: "compare",
    serverId: place.serverId,
    answers,
  });
  if (written === "taken_before") throw new TakenBefore();
  if (written === "no_learner") throw new ParleyError("consent_missing");
}

async function reserveAnswer(
  services: AsideServices,
  sql: Sql,
  comparison: BeginningComparison,
  persona: PersonaReference,
): Promise<NewAside["answers"][number]> {
  const { learnerId, serverCounts, place } = comparison;
  const reservationId = await reserveWork(sql, {
    learnerId,
    serverId: serverCounts ? place.serverId : null,
    request: await composeAnswer(services, comparison, persona),
  });
  return { ...persona, id: newId(), reservationId };
}

/** An aside's row points to its server's, which is there from now on. */
async function readAllowedModels(
  sql: Sql,
  serverId: string | null,
): Promise<readonly string[] | null> {
  if (serverId === null) return null;
  await ensureServer(sql, serverId);
  return (await selectServer(sql, serverId)).allowedModels;
}
