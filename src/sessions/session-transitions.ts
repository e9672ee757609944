import type { SessionState } from "./session-view.ts";

/**
 * Why a session came into another state:
 * - `learner`: they said so, by a command or a button;
 * - `message`: they wrote on where it had been put aside or had closed;
 * - `idle`: nobody had said a word for long;
 * - `place_gone`: its place in Discord is no more;
 * - `won`: all of its scene's objectives are met or skipped;
 * - `turns_over`: its scene has had all the turns that a scene may have;
 * - `measured`: a placement has heard enough.
 */
export const transitionCauses = [
  "learner",
  "message",
  "idle",
  "place_gone",
  "won",
  "turns_over",
  "measured",
] as const;

export type TransitionCause = (typeof transitionCauses)[number];

/** Why a session is completed. */
export type CompletionCause = Extract<
  TransitionCause,
  "learner" | "won" | "turns_over" | "measured"
>;

type CausesByState = Readonly<Partial<Record<SessionState, readonly TransitionCause[]>>>;

const completed = ["learner", "won", "turns_over", "measured"] as const;

/**
 * The one table of what a session may become, and why: from, to, causes. Where nothing stands, there
 * is no way, and a trigger in the database refuses it too. An answer may be finished, and with it a
 * scene be won, after the learner has put the session aside; and of a scene that has closed for being
 * idle they may leave out what was open.
 */
export const sessionTransitions: Readonly<Record<SessionState, CausesByState>> = {
  active: {
    paused: ["learner"],
    completed,
    expired: ["idle"],
    abandoned: ["place_gone"],
  },
  paused: { active: ["learner", "message"], completed, abandoned: ["place_gone"] },
  expired: {
    active: ["learner", "message"],
    completed: ["learner", "won"],
    abandoned: ["place_gone"],
  },
  completed: {},
  abandoned: {},
};

/** The states from which a session may come to `to` for this cause. */
export function statesBefore(to: SessionState, cause: TransitionCause): SessionState[] {
  const states = Object.keys(sessionTransitions) as SessionState[];
  return states.filter((from) => sessionTransitions[from][to]?.includes(cause));
}

/** Whether nothing leads out of a state: the session has ended for good. */
export function isOver(state: SessionState): boolean {
  return Object.keys(sessionTransitions[state]).length === 0;
}

/** What to say where a session's state allows something not: an end is final, all else may change. */
export function wrongStateCode(state: SessionState): "session_over" | "session_state_wrong" {
  return isOver(state) ? "session_over" : "session_state_wrong";
}
