import type { Sql } from "#/database/database.ts";
import type { ParsedAnswer } from "#/prompts/trailer-notes.ts";
import type { Scenario } from "#/scenarios/scenario.ts";

import { completeSession } from "../complete-session.ts";
import type { SceneUnderReply } from "../reply-sink.ts";
import type { SessionServices } from "../services.ts";
import { isOver, type CompletionCause } from "../session-transitions.ts";
import type { SessionView } from "../session-view.ts";
import type { TurnWork } from "../turn-work.ts";
import { judgeObjectives, type MetObjective } from "./judge-objectives.ts";
import { lastTurn } from "./plan-scene-note.ts";
import { objectiveKeyOf } from "./scene-progress.ts";

/** What a turn brings to the scene that it is played in. */
export interface PlayedTurn {
  scenario: Scenario;
  met: MetObjective[];
  /** Answers to words of the learner's, this one included. */
  learnerTurns: number;
}

/**
 * What an answer brings to its scene; undefined where none is played, and for a greeting. Our gate
 * reads the learner's words here, before the transaction.
 */
export function judgePlay(
  { session, turn, context }: Pick<TurnWork, "session" | "turn" | "context">,
  said: { scenario: Scenario | undefined; learnerText: string },
  notes: ParsedAnswer,
): PlayedTurn | undefined {
  const { scenario, learnerText } = said;
  if (!scenario || turn.kind === "greeting") return undefined;
  const met = judgeObjectives({
    scenario,
    marks: context.sceneMarks,
    ...session.profile,
    learnerText,
    answerBefore: context.history.at(-1)?.answerText,
    proposed: notes.objectives,
  });
  return { scenario, met, learnerTurns: context.learnerTurns + 1 };
}

/** What the buttons under an answer need to know of its scene. */
export function sceneUnder(
  { id: sessionId, kind, state }: Pick<SessionView, "id" | "kind" | "state">,
  isPlayed: boolean,
  opening?: Scenario,
): SceneUnderReply | undefined {
  if (kind !== "scenario") return undefined;
  return { sessionId, isOver: isPlayed || isOver(state), opening };
}

/** The scene that an answer opens; undefined where it answers anything. */
export function openedBy(
  { turn }: Pick<TurnWork, "turn">,
  { scenario }: { scenario: Scenario | undefined },
): Scenario | undefined {
  return turn.kind === "greeting" ? scenario : undefined;
}

/**
 * Completes the session of a scene in which nothing is open any more, or which has had its turns, in
 * the transaction that stores the answer; says whether it did.
 */
export async function endPlay(
  services: SessionServices,
  sql: Sql,
  {
    sessionId,
    played,
    doneBefore,
  }: { sessionId: string; played: PlayedTurn | undefined; doneBefore: readonly string[] },
): Promise<boolean> {
  const cause = played && causeOfEnd(played, doneBefore);
  if (!cause) return false;
  return (
    (await completeSession(services, sql, { session: { id: sessionId }, cause })) !== undefined
  );
}

function causeOfEnd(
  { scenario, met, learnerTurns }: PlayedTurn,
  doneBefore: readonly string[],
): CompletionCause | undefined {
  const done = new Set([...doneBefore, ...met.map(({ key }) => key)]);
  const keys = scenario.phases.flatMap((phase) =>
    phase.objectives.map(({ id }) => objectiveKeyOf(phase.id, id)),
  );
  if (keys.every((key) => done.has(key))) return "won";
  return learnerTurns >= lastTurn ? "turns_over" : undefined;
}
