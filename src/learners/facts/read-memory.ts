import { ParleyError } from "#/shared/errors.ts";

import type { LearnerServices } from "../services.ts";
import { selectMemory, type Memory } from "./fact.repository.ts";

/**
 * All that is remembered of a learner.
 * @throws ParleyError `erasure_running`.
 */
export async function readMemory(
  services: LearnerServices,
  input: { learnerId: string },
): Promise<Memory> {
  const memory = await selectMemory(services.database.sql(), input.learnerId);
  if (!memory) throw new ParleyError("erasure_running");
  return memory;
}
