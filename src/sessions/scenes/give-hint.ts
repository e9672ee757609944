import type { Sql } from "#/database/database.ts";
import { runTransaction } from "#/database/run-transaction.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { SessionOwner } from "../find-session.ts";
import { firstRow } from "../first-row.ts";
import type { SessionServices } from "../services.ts";
import type { SessionView } from "../session-view.ts";
import { lockOwnScene } from "./find-scene.ts";
import { listHints, type HintText } from "./list-hints.ts";
import { measureProgress, type ObjectiveProgress } from "./scene-progress.ts";
import { findHintOfEvent, insertHint, selectScene } from "./scene.repository.ts";

/** A hint to the first open objective. */
export interface Hint extends HintText {
  session: SessionView;
  /** As it stood before the hint. */
  objective: ObjectiveProgress;
  /** Counted from 1; 3 at most. */
  step: number;
  /** How many there are of this objective. */
  steps: number;
  /** All of them were given before: this is the last one once more. */
  isRepeated: boolean;
}

/** A press on "I'm stuck": the same one delivered twice gives one hint. */
export interface HintPress extends SessionOwner {
  eventId: string;
}

/**
 * Gives the next hint to the first open objective; the last one again where there are no more.
 * @throws ParleyError `session_missing`, `session_not_yours`, `scene_missing`, `session_over`;
 * `session_state_wrong` where nothing is open any more.
 */
export function giveHint(services: SessionServices, press: HintPress): Promise<Hint> {
  return runTransaction(services, (sql) => give(services, sql, press));
}

async function give(services: SessionServices, sql: Sql, press: HintPress): Promise<Hint> {
  const { session, scenario } = await lockOwnScene(services, sql, press);
  const given = await findHintOfEvent(sql, press);
  const { marks, hints } = await selectScene(sql, session.id);
  const objectives = measureProgress(scenario, marks, hints).phases.flatMap(
    (phase) => phase.objectives,
  );
  const objective = objectives.find(({ key, state }) =>
    given ? key === given.objectiveKey : state === "open",
  );
  if (!objective) throw new ParleyError("session_state_wrong");
  const texts = listHints(objective.objective, session.profile, session.interfaceLocale);
  const step = Math.min(given?.step ?? objective.hintsUsed + 1, texts.length);
  const isRepeated = !given && step <= objective.hintsUsed;
  if (!given && !isRepeated) {
    await insertHint(sql, { ...press, objectiveKey: objective.key, step });
  }
  const said = firstRow(texts.slice(step - 1));
  return { session, objective, step, steps: texts.length, isRepeated, ...said };
}
