import type { SessionServices } from "../services.ts";

import { wakeRecap } from "./insert-recap.ts";
import { updateAsked } from "./recap-end.repository.ts";

/**
 * Has what a model will say of a session shown in a private answer that shows the recap already: for
 * sessions held where others talk, in which nothing is posted. Does nothing for all others, nor where
 * it is said already.
 */
export async function askForRecap(
  services: SessionServices,
  asked: { sessionId: string; interactionToken: string },
): Promise<void> {
  if (await updateAsked(services.database.sql(), asked)) wakeRecap(services, asked.sessionId);
}
