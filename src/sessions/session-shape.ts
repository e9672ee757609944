import type { SessionFocus, SessionMode } from "#/prompts/shape-section.ts";

/**
 * What a session is about:
 * - `conversation`: a talk, about a subject or whatever comes;
 * - `scenario`: a role play with objectives;
 * - `content_study`: one of the learner's own texts;
 * - `vocabulary_review`: words that the learner is to use again;
 * - `placement`: five minutes to find out the learner's level.
 */
export const sessionKinds = [
  "conversation",
  "scenario",
  "content_study",
  "vocabulary_review",
  "placement",
] as const;

export type SessionKind = (typeof sessionKinds)[number];

/** The shape of a session, chosen when it starts. */
export interface SessionShape {
  kind: SessionKind;
  /** Null where nothing was chosen: then the persona's own way. */
  mode: SessionMode | null;
  /** Null where nothing was chosen. */
  focus: SessionFocus | null;
  /** A file's id, or `custom:<uuid>`; null of all but scenarios. */
  scenarioId: string | null;
  /** Of a custom scenario: the version that is played. Null of all others. */
  scenarioVersion: number | null;
}

/** A talk that nothing more was said about. */
export const plainShape: SessionShape = {
  kind: "conversation",
  mode: null,
  focus: null,
  scenarioId: null,
  scenarioVersion: null,
};
