import { exportedSessionTables } from "./exported-session-tables.ts";
import type { ExportedTable } from "./exported-table.ts";

/**
 * Sessions, recaps, asides and materials are the kinds of work in which calls are made; of work that
 * is forgotten, the calls that were charged.
 */
const ofWorkOrCharged = `id in (with asked as (select ?::uuid as learner_id), work as (
    select session.id from session join asked using (learner_id)
    union all select recap.id from recap join session on session.id = recap.session_id
      join asked using (learner_id)
    union all select aside.id from aside join asked using (learner_id)
    union all select material.id from material join asked using (learner_id))
  select call.id from call join work on work.id = call.work_id
  union select call_id from ledger_entry
    join budget_period on budget_period.id = budget_period_id join asked using (learner_id))`;
const ofReservation = `reservation_id in (select reservation_id from reservation_hold
  join budget_period on budget_period.id = budget_period_id where budget_period.learner_id = ?)`;

/**
 * Everything about a learner, table by table. A new table that holds something about learners gets
 * its line here and, unless it is part of the books, one in `erase.repository.ts`; a test holds both
 * against the schema.
 */
export const exportedTables: readonly ExportedTable[] = [
  {
    table: "learner",
    condition: "id = ?",
    orderBy: "id",
    meaning: "your profile",
  },
  {
    table: "learner_language",
    condition: "learner_id = ?",
    orderBy: "language",
    meaning: "the languages you learn, with your level",
  },
  {
    table: "goal",
    condition: "learner_id = ?",
    orderBy: "id",
    meaning: "the goals you set",
  },
  {
    table: "learner_fact",
    condition: "learner_id = ?",
    orderBy: "created_at, id",
    meaning: "what your tutors remember of you",
  },
  {
    table: "level_evidence",
    condition: "learner_id = ?",
    orderBy: "created_at",
    meaning: "what your talks told of your level: 1 is A1, 6 is C2",
  },
  {
    table: "level_proposal",
    condition: "learner_id = ?",
    orderBy: "id",
    meaning: "levels that were proposed to you, and what you answered",
  },
  {
    table: "consent",
    condition: "learner_id = ?",
    orderBy: "given_at",
    meaning: "what you agreed to, and when",
  },
  ...exportedSessionTables,
  {
    table: "aside",
    condition: "learner_id = ?",
    orderBy: "created_at",
    meaning: "what you asked for outside a session; what was said is gone within minutes",
  },
  {
    table: "aside_answer",
    condition: "aside_id in (select id from aside where learner_id = ?)",
    orderBy: "aside_id, position",
    meaning: "the answers to that",
  },
  {
    table: "content_item",
    condition: "learner_id = ?",
    orderBy: "id",
    meaning: "what you keep; deleted things are gone for good after 30 days",
  },
  {
    table: "custom_scenario",
    condition: "author_id = ?",
    orderBy: "created_at, id",
    meaning: "the scenes you made; deleted ones are gone for good after 30 days",
  },
  {
    table: "custom_scenario_version",
    condition: "custom_scenario_id in (select id from custom_scenario where author_id = ?)",
    orderBy: "custom_scenario_id, version",
    meaning: "what they are, in each of their versions",
  },
  {
    table: "scenario_share",
    condition: "custom_scenario_id in (select id from custom_scenario where author_id = ?)",
    orderBy: "custom_scenario_id, server_id",
    meaning: "the servers with which you share them, and what was decided there",
  },
  {
    table: "scenario_rating",
    condition: "learner_id = ?",
    orderBy: "scenario_id",
    meaning: "how you liked scenes that you played",
  },
  {
    table: "scenario_bookmark",
    condition: "learner_id = ?",
    orderBy: "scenario_id",
    meaning: "the scenes you remembered for later",
  },
  {
    table: "scenario_collection",
    condition: "learner_id = ?",
    orderBy: "id",
    meaning: "the paths of scenes you put together",
  },
  {
    table: "material",
    condition: "learner_id = ?",
    orderBy: "created_at",
    meaning:
      "what you wanted made of your texts in the last 30 days; what was made is among what you keep",
  },
  {
    table: "material_part",
    condition: "material_id in (select id from material where learner_id = ?)",
    orderBy: "material_id, position",
    meaning: "the steps of that",
  },
  {
    table: "collection",
    condition: "learner_id = ?",
    orderBy: "name",
    meaning: "your collections",
  },
  {
    table: "collection_item",
    condition: "collection_id in (select id from collection where learner_id = ?)",
    orderBy: "collection_id, position",
    meaning: "what is in them, in which order",
  },
  {
    table: "card",
    condition: "learner_id = ?",
    orderBy: "id",
    meaning: "the cards by which you practise that, and when each is due",
  },
  {
    table: "review",
    condition: "learner_id = ?",
    orderBy: "reviewed_at",
    meaning: "how you answered them",
  },
  {
    table: "review_settings",
    condition: "learner_id = ?",
    orderBy: "learner_id",
    meaning: "how you want to be asked",
  },
  {
    table: "quiz_run",
    condition: "learner_id = ?",
    orderBy: "id",
    meaning: "how you answered quizzes and practice questions, the last time each",
  },
  {
    table: "transfer",
    condition: "learner_id = ?",
    orderBy: "created_at",
    meaning: "files of cards that you brought in within the last day",
  },
  {
    table: "transfer_page",
    condition: "transfer_id in (select id from transfer where learner_id = ?)",
    orderBy: "transfer_id, position",
    meaning: "what was read of a file that waits for your yes",
  },
  {
    table: "reminder",
    condition: "learner_id = ?",
    orderBy: "agreed_at",
    meaning: "when and where you want to be reminded of your cards",
  },
  {
    table: "call",
    condition: ofWorkOrCharged,
    orderBy: "started_at",
    meaning: "requests to language models on your behalf",
  },
  {
    table: "reservation",
    condition: ofReservation.replace("reservation_id in", "id in"),
    orderBy: "reserved_at",
    meaning: "money set aside for your answers, in millionths of a millionth of a dollar",
  },
  {
    table: "reservation_hold",
    condition: ofReservation,
    orderBy: "reservation_id, budget_period_id",
    meaning: "in which periods it was set aside",
  },
  {
    table: "ledger_entry",
    condition: ofReservation,
    orderBy: "posted_at",
    meaning: "what your answers cost",
  },
  {
    table: "budget_period",
    condition: "learner_id = ?",
    orderBy: "starts_at",
    meaning: "what you spent in each period",
  },
  {
    table: "budget",
    condition: "path like '%/' || ?",
    orderBy: "path",
    meaning: "limits that were set for you alone",
  },
  {
    table: "audit_entry",
    condition: `exists (select from learner where learner.id = ? and
      (actor_discord_user_id = learner.discord_user_id or subject like '%/' || learner.id))`,
    orderBy: "created_at",
    meaning: "what you changed for others, and what was changed for you alone",
  },
  {
    table: "budget_notice",
    condition: "budget_period_id in (select id from budget_period where learner_id = ?)",
    orderBy: "created_at",
    meaning: "when you were told that little is left",
  },
  {
    table: "budget_request",
    condition: "learner_id = ?",
    orderBy: "created_at",
    meaning: "what more you asked servers for, why, and what was decided",
  },
  {
    table: "server_persona_version",
    condition: `author_discord_user_id = (select discord_user_id from learner where id = ?)`,
    orderBy: "created_at",
    meaning: "texts that you wrote for tutors of a server",
  },
  {
    table: "export_request",
    condition: "learner_id = ?",
    orderBy: "requested_at",
    meaning: "when you asked for your data",
  },
  {
    table: "erasure",
    condition: "learner_id = ?",
    orderBy: "requested_at",
    meaning: "when you asked for their deletion",
  },
];
