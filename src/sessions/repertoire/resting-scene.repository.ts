import type { Sql } from "#/database/database.ts";

import { sessionColumns, toSessionView, type SessionRow } from "../session.repository.ts";
import type { SessionView } from "../session-view.ts";

/** The newest play of a scene that was put aside in a server or in direct messages. */
export async function selectRestingScene(
  sql: Sql,
  wish: {
    learnerId: string;
    serverId: string | null;
    scenarioId: string;
    language: string | undefined;
  },
): Promise<SessionView | undefined> {
  const rows = await sql.execute<SessionRow[]>(
    `select ${sessionColumns} from session
      where learner_id = ? and scenario_id = ? and state in ('paused', 'expired')
        and (server_id is null or server_id = ?) and language = coalesce(?, language)
      order by last_activity_at desc limit 1`,
    [wish.learnerId, wish.scenarioId, wish.serverId, wish.language ?? null],
  );
  return rows.map(toSessionView)[0];
}
