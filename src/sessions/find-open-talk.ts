import { selectOpenTalk, type OpenTalk } from "./budget-notices/open-talk.repository.ts";
import type { SessionServices } from "./services.ts";

/** A learner's open talk in private: of a server, or (null) in direct messages. */
export async function findOpenTalk(
  services: Pick<SessionServices, "database">,
  talk: { learnerId: string; serverId: string | null },
): Promise<OpenTalk | undefined> {
  return selectOpenTalk(services.database.sql(), talk);
}
