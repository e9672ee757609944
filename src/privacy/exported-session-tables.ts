import type { ExportedTable } from "./exported-table.ts";

const ofTurn = `turn_id in (select turn.id from turn join session on session.id = turn.session_id
  where session.learner_id = ?)`;
const ofSession = "session_id in (select id from session where learner_id = ?)";

/** What sessions leave, table by table. */
export const exportedSessionTables: readonly ExportedTable[] = [
  {
    table: "session",
    condition: "learner_id = ?",
    orderBy: "started_at",
    meaning: "your sessions",
  },
  {
    table: "session_transition",
    condition: ofSession,
    orderBy: "session_id, created_at",
    meaning: "when they were paused, taken up again and ended, and why",
  },
  {
    table: "turn",
    condition: ofSession,
    orderBy: "session_id, sequence",
    meaning: "what was asked of the tutor and what it answered, with its notes",
  },
  {
    table: "turn_word",
    condition: ofTurn,
    orderBy: "turn_id, use, word",
    meaning: "words that were new in an answer, and those of them that you used",
  },
  {
    table: "scenario_objective",
    condition: ofSession,
    orderBy: "session_id, created_at, objective_key",
    meaning: "what you reached in scenes, with your words for it, and what you left out",
  },
  {
    table: "scenario_hint",
    condition: ofSession,
    orderBy: "session_id, created_at, step",
    meaning: "the hints you asked for in scenes",
  },
  {
    table: "scenario_run",
    condition: "learner_id = ?",
    orderBy: "completed_at",
    meaning: "the scenes that are over, and what you reached in them",
  },
  {
    table: "message",
    condition: ofSession,
    orderBy: "received_at",
    meaning: "what you wrote; deleted and expired texts are gone",
  },
  {
    table: "correction",
    condition: ofTurn,
    orderBy: "turn_id, position",
    meaning: "corrections of what you wrote",
  },
  {
    table: "reply_part",
    condition: ofTurn,
    orderBy: "turn_id, part_number",
    meaning: "which messages in Discord hold the answers",
  },
  {
    table: "summary",
    condition: ofSession,
    orderBy: "session_id, through_sequence",
    meaning: "summaries that stand for older parts of a talk",
  },
  {
    table: "recap",
    condition: ofSession,
    orderBy: "created_at",
    meaning: "what was said of your sessions when they had ended",
  },
];
