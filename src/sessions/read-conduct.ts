import { readAnswerConduct, type AnswerConduct } from "#/personas/conduct/answer-conduct.ts";

import { selectConduct, selectMeasuredPersona, type ConductScope } from "./conduct.repository.ts";
import type { SessionServices } from "./services.ts";

/**
 * What was measured of one persona's answers of the last 30 days to a learner, or in a server: a list
 * for each learner, oldest first; of more than a thousand in all the newest. Nobody's name comes with
 * it, and what an admin sees goes through `judgeCrowd`.
 */
export async function readConduct(
  services: Pick<SessionServices, "database">,
  input: ConductScope & { personaId: string },
): Promise<AnswerConduct[][]> {
  const stored = await selectConduct(services.database.sql(), input, input.personaId);
  return stored.map((conducts) => conducts.flatMap((conduct) => readAnswerConduct(conduct) ?? []));
}

/** The persona whose answer to a learner was measured last; undefined where none was in 30 days. */
export async function findMeasuredPersona(
  services: Pick<SessionServices, "database">,
  { learnerId }: { learnerId: string },
): Promise<string | undefined> {
  return selectMeasuredPersona(services.database.sql(), learnerId);
}
