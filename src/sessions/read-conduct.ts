import { readAnswerConduct, type AnswerConduct } from "#/personas/conduct/answer-conduct.ts";

import { selectConduct, type ConductScope } from "./conduct.repository.ts";
import type { SessionServices } from "./services.ts";

/** What one persona's answers of the last 30 days show. */
export interface Conduct {
  /** Oldest first; of more than a thousand the newest. */
  answers: AnswerConduct[];
  /** Of how many learners: an admin sees nothing where they are too few to hide in. */
  learners: number;
}

/** What was measured of one persona's answers to a learner, or in a server. */
export async function readConduct(
  services: Pick<SessionServices, "database">,
  input: ConductScope & { personaId: string },
): Promise<Conduct> {
  const stored = await selectConduct(services.database.sql(), input, input.personaId);
  return {
    answers: stored.conducts.flatMap((conduct) => readAnswerConduct(conduct) ?? []),
    learners: stored.learners,
  };
}
