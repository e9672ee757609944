import { insertCardsOf } from "#/content/cards/cards.ts";
import { insertDrafts } from "#/content/items/items.ts";
import type { Sql } from "#/database/database.ts";
import { ParleyError } from "#/shared/errors.ts";

import type { SessionServices } from "../services.ts";
import type { SessionView } from "../session-view.ts";
import { draftMissed, type MissedInput } from "./draft-missed.ts";
import { findSceneOf } from "./find-scene.ts";
import { measureProgress } from "./scene-progress.ts";
import { insertRun, selectScene } from "./scene.repository.ts";
import { markWords } from "./scene-words.ts";

/**
 * Writes down what a scene came to and makes cards of what was missed, within the transaction that
 * completes its locked session. Nothing for sessions that are no scenes, and for scenes in which the
 * learner said nothing: those were not played.
 */
export async function closeScene(
  services: SessionServices,
  sql: Sql,
  session: SessionView,
): Promise<void> {
  const scenario = await findSceneOf(services, session, sql);
  if (!scenario) return;
  const rows = await selectScene(sql, session.id);
  if (rows.learnerTurns === 0) return;
  const progress = measureProgress(scenario, rows.marks, rows.hints);
  const words = markWords(scenario, session.profile, rows);
  const { language, nativeLanguage } = session.profile;
  const locale = session.interfaceLocale;
  const missed = { progress, words, language, nativeLanguage, locale };
  const itemsKept = await keepMissed(services, sql, session, missed);
  await insertRun(sql, {
    sessionId: session.id,
    learnerId: session.learnerId,
    scenarioId: scenario.id,
    scenarioVersion: session.scenarioVersion,
    language: session.language,
    outcome: progress.currentPhase === undefined && progress.met > 0 ? "won" : "ended",
    objectivesMet: progress.met,
    objectivesSkipped: progress.skipped,
    objectivesTotal: progress.total,
    hintsUsed: progress.hintsUsed,
    wordsUsed: words.filter(({ isUsed }) => isUsed).length,
    wordsMet: words.filter(({ isMet }) => isMet).length,
    itemsKept,
  });
}

/** Answers how much was kept. Where there is no room for more, or its learner is being erased, a scene ends without them. */
async function keepMissed(
  services: SessionServices,
  sql: Sql,
  { id: sessionId, learnerId }: SessionView,
  missed: MissedInput,
): Promise<number> {
  try {
    return await sql.transactional(async (inner) => {
      const kept = await insertDrafts(inner, { learnerId, drafts: draftMissed(missed) });
      const itemIds = kept.map(({ item }) => item.id);
      await insertCardsOf(inner, { learnerId, itemIds }, services.clock.now());
      return itemIds.length;
    });
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    services.log.info("scene.cards_not_made", { sessionId, code: error.code });
    return 0;
  }
}
