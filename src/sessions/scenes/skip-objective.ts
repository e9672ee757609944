import { runTransaction } from "#/database/run-transaction.ts";

import { completeSession } from "../complete-session.ts";
import type { SessionOwner } from "../find-session.ts";
import { wakeRecap } from "../recap/insert-recap.ts";
import type { SessionServices } from "../services.ts";
import { lockOwnScene } from "./find-scene.ts";
import { measureProgress } from "./scene-progress.ts";
import { insertSkip, selectScene } from "./scene.repository.ts";

/** What came of a skip. */
export interface SkippedObjective {
  /** It was the last open one: the scene is over, and the session completed. */
  isOver: boolean;
}

/**
 * Leaves an objective out. One that is not open any more stays as it is.
 * @param wish `objectiveId`: without its phase.
 * @throws ParleyError `session_missing`, `session_not_yours`, `scene_missing`, `session_state_wrong`
 * (it is over).
 */
export async function skipObjective(
  services: SessionServices,
  wish: SessionOwner & { objectiveId: string },
): Promise<SkippedObjective> {
  const isOver = await runTransaction(services, async (sql) => {
    const { session, scenario } = await lockOwnScene(services, sql, wish);
    const { marks } = await selectScene(sql, session.id);
    const open = measureProgress(scenario, marks)
      .phases.flatMap(({ objectives }) => objectives)
      .filter(({ state }) => state === "open");
    const skipped = open.filter(({ objective }) => objective.id === wish.objectiveId);
    for (const { key } of skipped) {
      await insertSkip(sql, { sessionId: session.id, objectiveKey: key });
    }
    if (skipped.length < open.length) return false;
    return (await completeSession(services, sql, { session, cause: "won" })) !== undefined;
  });
  if (isOver) wakeRecap(services, wish.sessionId);
  return { isOver };
}
