import type { LearnerServices } from "../services.ts";
import { eraseForgottenRows } from "./fact.repository.ts";

const factsPerSweep = 500;

/** For the sweeper: erases for good what was forgotten so long ago that it cannot be brought back. */
export async function eraseForgottenFacts(services: LearnerServices): Promise<number> {
  return eraseForgottenRows(services.database.sql(), factsPerSweep);
}
