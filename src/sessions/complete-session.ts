import type { Sql } from "#/database/database.ts";

import { noteSessionLevel } from "./levels/note-session-level.ts";
import { insertRecap } from "./recap/insert-recap.ts";
import { closeScene } from "./scenes/close-scene.ts";
import type { SessionServices } from "./services.ts";
import type { CompletionCause } from "./session-transitions.ts";
import type { SessionView } from "./session-view.ts";
import { moveSession } from "./transition.repository.ts";

/**
 * The one way to a session's end for good: its state, what its scene leaves behind, what it tells of
 * a level and its recap's row stand together, or nothing does. Whoever commits it calls `wakeRecap`. Undefined, and nothing
 * written, where the session is over already.
 */
export async function completeSession(
  services: SessionServices,
  sql: Sql,
  { session, cause }: { session: { id: string }; cause: CompletionCause },
): Promise<SessionView | undefined> {
  const completed = await moveSession(sql, { sessionId: session.id, to: "completed", cause });
  if (!completed) return undefined;
  await closeScene(services, sql, completed);
  await noteSessionLevel(sql, completed, services.clock.now());
  await insertRecap(sql, completed);
  return completed;
}
