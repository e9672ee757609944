import { draftWord } from "#/content/items/correction-draft.ts";
import { findKept } from "#/content/items/find-kept.ts";
import { selectProposalOf } from "#/learners/levels/level.repository.ts";
import type { RecapInput } from "#/prompts/recap-prompt.ts";
import type { VocabularyNote } from "#/prompts/trailer-notes.ts";
import { findNextOnPath } from "#/scenarios/paths/paths.ts";
import { ParleyError, toParleyError } from "#/shared/errors.ts";

import { readHistory } from "../compaction.repository.ts";
import { foldTurnWord } from "../metrics/list-turn-words.ts";
import { readSessionMetrics } from "../metrics/read-metrics.ts";
import { readScene } from "../scenes/read-scene.ts";
import type { SceneView } from "../scenes/scene-view.ts";
import type { SessionServices } from "../services.ts";
import type { SessionView } from "../session-view.ts";

import { pickCorrections } from "./pick-corrections.ts";
import { selectRecap, type RecapRecord, type TalkNote } from "./recap-view.repository.ts";
import type { RecapView, RecapWord, ReviewedWord } from "./recap-view.ts";

/** What is told of a session; undefined where nothing was said in it. */
export async function readRecap(
  services: SessionServices,
  sessionId: string,
): Promise<RecapView | undefined> {
  const found = await selectRecap(services.database.sql(), sessionId);
  return found && found.answers > 0 ? viewOf(services, found) : undefined;
}

/**
 * What is told of a session to who says that it was theirs.
 * @throws ParleyError `session_missing` (also where nothing was said in it), `session_not_yours`.
 */
export async function readOwnRecap(
  services: SessionServices,
  { sessionId, discordUserId }: { sessionId: string; discordUserId: string },
): Promise<RecapView> {
  const found = await requireOwn(services, { sessionId, discordUserId });
  return viewOf(services, found);
}

/**
 * The words that the tutor noted in a session, each once, and in which turn.
 * @throws ParleyError as {@link readOwnRecap}.
 */
export async function listNewWords(
  services: SessionServices,
  owner: { sessionId: string; discordUserId: string },
): Promise<{ session: SessionView; words: TalkNote[] }> {
  const { session, notes } = await requireOwn(services, owner);
  return { session, words: eachOnce(notes) };
}

async function requireOwn(
  services: SessionServices,
  { sessionId, discordUserId }: { sessionId: string; discordUserId: string },
): Promise<RecapRecord> {
  const found = await selectRecap(services.database.sql(), sessionId);
  if (!found || found.answers === 0) throw new ParleyError("session_missing");
  if (found.discordUserId !== discordUserId) throw new ParleyError("session_not_yours");
  return found;
}

async function viewOf(services: SessionServices, found: RecapRecord): Promise<RecapView> {
  const { session, state, text, errorCode, corrections, missedKept } = found;
  return {
    session,
    state,
    text,
    errorCode,
    metrics: await readSessionMetrics(services.database.sql(), session.id),
    corrections: pickCorrections(corrections),
    correctionCount: corrections.length,
    words: await describeWords(services, found),
    reviewed: listReviewed(found),
    scene: await findScene(services, found),
    nextSceneId: await findNextScene(services, session),
    level: await selectProposalOf(services.database.sql(), session.id),
    missedKept,
    goals: [],
  };
}

/** What the tutor noted, each word once, and what the learner has done with it. */
async function describeWords(
  services: SessionServices,
  { session, notes, usedWords }: RecapRecord,
): Promise<RecapWord[]> {
  const words = eachOnce(notes);
  const { language } = session.profile;
  const drafts = words.map((note) => draftWord({ ...note, language }));
  const kept = await findKept(services, { learnerId: session.learnerId, drafts });
  return words.map((note, index) =>
    Object.assign({}, note, {
      isUsed: usedWords.includes(foldTurnWord(note.word)),
      isKept: kept[index] !== undefined,
    }),
  );
}

function listReviewed({ session, usedWords }: RecapRecord): ReviewedWord[] {
  const words = session.kind === "vocabulary_review" ? session.briefing?.words : undefined;
  return (words ?? []).map(({ word, meaning }) => ({
    word,
    meaning,
    isUsed: usedWords.includes(foldTurnWord(word)),
  }));
}

/** Undefined where none was played, or its scenario is gone. */
async function findScene(
  services: SessionServices,
  { session, discordUserId }: RecapRecord,
): Promise<SceneView | undefined> {
  if (session.kind !== "scenario" || discordUserId === null) return undefined;
  try {
    return await readScene(services, { sessionId: session.id, discordUserId });
  } catch (error) {
    if (toParleyError(error).code !== "scene_missing") throw error;
    return undefined;
  }
}

async function findNextScene(
  services: SessionServices,
  { learnerId, serverId, scenarioId }: SessionView,
): Promise<string | undefined> {
  return scenarioId === null
    ? undefined
    : findNextOnPath(services, { learnerId, serverId, scenarioId });
}

/** Of words that are written the same but for case, the first one. */
function eachOnce<Note extends VocabularyNote>(notes: readonly Note[]): Note[] {
  const groups = Map.groupBy(notes, ({ word }) => word.normalize("NFKC").toLowerCase().trim());
  return [...groups.values()].flatMap((same) => same.slice(0, 1));
}

/** What a model is to look back on. */
export async function readRecapInput(
  services: SessionServices,
  view: RecapView,
): Promise<RecapInput> {
  const { session, corrections, scene } = view;
  const { turns, summary } = await readHistory(services.database.sql(), session.id);
  return {
    profile: session.profile,
    subject: scene?.scenario.titles["en-US"] ?? session.subject ?? undefined,
    summary,
    turns,
    corrections,
  };
}
