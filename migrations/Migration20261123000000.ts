import { Migration } from '@mikro-orm/migrations';

export class Migration20261123000000 extends Migration {

  override name = 'Migration20261123000000';

  override up(): void | Promise<void> {
    this.addSql(`create table "goal" ("id" uuid not null, "learner_id" uuid not null, "language" text null, "measure" text not null, "per" text not null, "target" int not null, "told_for" int null, "created_at" timestamptz not null default now(), primary key ("id"));`);
    this.addSql(`create index "goal_of_learner" on "goal" ("learner_id", "id");`);

    this.addSql(`create table "custom_scenario" ("id" uuid not null, "author_id" uuid not null, "current_version" int not null default 1, "created_at" timestamptz not null default now(), "deleted_at" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "custom_scenario_of_author" on "custom_scenario" ("author_id");`);
    this.addSql(`create index "custom_scenario_deleted" on "custom_scenario" ("deleted_at") where deleted_at is not null;`);

    this.addSql(`create table "custom_scenario_version" ("custom_scenario_id" uuid not null, "version" int not null, "content" jsonb not null, "created_at" timestamptz not null default now(), primary key ("custom_scenario_id", "version"));`);

    this.addSql(`create table "learner_fact" ("id" uuid not null, "learner_id" uuid not null, "text" text not null, "key" text not null, "session_id" uuid null, "turn_id" uuid null, "created_at" timestamptz not null default now(), "changed_at" timestamptz not null default now(), "forgotten_at" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "learner_fact_of_learner" on "learner_fact" ("learner_id");`);
    this.addSql(`create index "learner_fact_of_turn" on "learner_fact" ("turn_id") where turn_id is not null;`);
    this.addSql(`create index "learner_fact_forgotten" on "learner_fact" ("forgotten_at") where forgotten_at is not null;`);
    this.addSql(`create unique index "learner_fact_once" on "learner_fact" ("learner_id", "key") where forgotten_at is null;`);

    this.addSql(`create table "level_evidence" ("session_id" uuid not null, "learner_id" uuid not null, "language" text not null, "level" double precision not null, "error_levels" double precision not null, "words" int not null, "created_at" timestamptz not null default now(), primary key ("session_id"));`);
    this.addSql(`create index "level_evidence_of_learner" on "level_evidence" ("learner_id", "language", "created_at");`);

    this.addSql(`create table "level_proposal" ("id" uuid not null, "learner_id" uuid not null, "language" text not null, "session_id" uuid not null, "from_level" text not null, "to_level" text not null, "low_level" text not null, "high_level" text not null, "created_at" timestamptz not null default now(), "answered_at" timestamptz null, "accepted" boolean null, primary key ("id"));`);
    this.addSql(`create index "level_proposal_of_learner" on "level_proposal" ("learner_id", "language", "created_at");`);
    this.addSql(`alter table "level_proposal" add constraint "level_proposal_of_session" unique ("session_id");`);

    this.addSql(`create table "scenario_bookmark" ("learner_id" uuid not null, "scenario_id" text not null, "created_at" timestamptz not null default now(), primary key ("learner_id", "scenario_id"));`);

    this.addSql(`create table "scenario_rating" ("learner_id" uuid not null, "scenario_id" text not null, "stars" int not null, "created_at" timestamptz not null default now(), primary key ("learner_id", "scenario_id"));`);
    this.addSql(`create index "scenario_rating_of_scenario" on "scenario_rating" ("scenario_id", "created_at", "stars");`);

    this.addSql(`create table "scenario_share" ("custom_scenario_id" uuid not null, "server_id" text not null, "version" int not null, "state" text not null, "reason" text null, "decided_at" timestamptz null, "told_at" timestamptz null, "created_at" timestamptz not null default now(), primary key ("custom_scenario_id", "server_id"));`);
    this.addSql(`create index "scenario_share_of_server" on "scenario_share" ("server_id", "state");`);

    this.addSql(`create table "scenario_collection" ("id" uuid not null, "learner_id" uuid null, "server_id" text null, "title" text not null, "scenario_ids" jsonb not null default '[]', "version" int not null default 1, "created_at" timestamptz not null default now(), primary key ("id"));`);
    this.addSql(`alter table "scenario_collection" add constraint "scenario_collection_title_of_learner" unique ("learner_id", "title");`);
    this.addSql(`alter table "scenario_collection" add constraint "scenario_collection_title_of_server" unique ("server_id", "title");`);

    this.addSql(`create table "scenario_run" ("session_id" uuid not null, "learner_id" uuid not null, "scenario_id" text not null, "scenario_version" int null, "language" text not null, "outcome" text not null, "objectives_met" int not null, "objectives_skipped" int not null, "objectives_total" int not null, "hints_used" int not null, "words_used" int not null, "words_met" int not null, "completed_at" timestamptz not null default now(), primary key ("session_id"));`);
    this.addSql(`create index "scenario_run_of_learner" on "scenario_run" ("learner_id", "scenario_id");`);

    this.addSql(`create table "scenario_hint" ("session_id" uuid not null, "objective_key" text not null, "step" int not null, "event_id" text not null, "created_at" timestamptz not null default now(), primary key ("session_id", "objective_key", "step"));`);
    this.addSql(`alter table "scenario_hint" add constraint "scenario_hint_of_event" unique ("event_id");`);

    this.addSql(`create table "recap" ("id" uuid not null, "session_id" uuid not null, "state" text not null default 'open', "error_code" text null, "text" jsonb null, "standing_call_id" uuid null, "discord_message_id" text null, "interaction_token" text null, "interaction_at" timestamptz null, "attempt" int not null default 0, "lease_fence" bigint not null default 0, "lease_expires_at" timestamptz null, "created_at" timestamptz not null default now(), "finished_at" timestamptz null, "due_at" timestamptz null, primary key ("id"));`);
    this.addSql(`alter table "recap" add constraint "recap_session_id_unique" unique ("session_id");`);
    this.addSql(`create index "recap_due" on "recap" ("due_at") where due_at is not null;`);
    this.addSql(`create index "recap_text_due" on "recap" ("created_at") where text is not null;`);
    this.addSql(`create index "recap_answered" on "recap" ("interaction_at") where interaction_token is not null;`);

    this.addSql(`create table "session_transition" ("id" uuid not null default gen_random_uuid(), "session_id" uuid not null, "from_state" text not null, "to_state" text not null, "cause" text not null, "created_at" timestamptz not null default clock_timestamp(), primary key ("id"));`);
    this.addSql(`create index "session_transition_of_session" on "session_transition" ("session_id", "created_at");`);

    this.addSql(`create table "scenario_objective" ("session_id" uuid not null, "objective_key" text not null, "state" text not null, "turn_id" uuid null, "quote" text null, "was_skipped" boolean not null default false, "created_at" timestamptz not null default now(), primary key ("session_id", "objective_key"));`);
    this.addSql(`create index "scenario_objective_of_turn" on "scenario_objective" ("turn_id");`);

    this.addSql(`create table "turn_word" ("turn_id" uuid not null, "use" text not null, "word" text not null, primary key ("turn_id", "use", "word"));`);

    this.addSql(`alter table "learner" add "remembers_facts" boolean not null default true;`);

    this.addSql(`alter table "server" add "approves_scenarios" boolean not null default false;`);

    this.addSql(`alter table "aside" drop constraint "aside_kind_known";`);
    this.addSql(`alter table "aside" add constraint "aside_kind_known" check (kind in ('compare', 'scenario_draft', 'correct', 'explain', 'translate'));`);

    this.addSql(`drop index "session_texts_due";`);
    this.addSql(`alter table "session" add "kind" text not null default 'conversation', add "mode" text null, add "focus" text null, add "scenario_id" text null, add "scenario_version" int null, add "briefing" jsonb null;`);
    this.addSql(`create index "session_texts_due" on "session" ("last_activity_at") where subject is not null or briefing is not null or jsonb_exists_any(profile, array['about', 'topicsLiked', 'topicsToAvoid']);`);
    this.addSql(`alter table "session" add constraint "session_kind_known" check (kind in ('conversation', 'scenario', 'content_study', 'vocabulary_review', 'placement'));`);
    this.addSql(`alter table "session" add constraint "session_mode_known" check (mode in ('chit_chat', 'interview', 'negotiation', 'teacher', 'vocabulary_builder', 'open_topic'));`);
    this.addSql(`alter table "session" add constraint "session_focus_known" check (focus in ('conversation', 'grammar', 'vocabulary', 'reading', 'writing'));`);
    this.addSql(`alter table "session" add constraint "session_scenario_of_its_kind" check ((kind = 'scenario') = (scenario_id is not null));`);
    this.addSql(`alter table "session" add constraint "session_scenario_version_of_custom" check (scenario_version is null or starts_with(scenario_id, 'custom:'));`);

    this.addSql(`alter table "turn" add "learner_words" int null, add "tutor_words" int null, add "first_word_ms" int null;`);
    this.addSql(`alter table "turn" add constraint "turn_figures_not_negative" check (least(learner_words, tutor_words, first_word_ms) >= 0);`);

    this.addSql(`alter table "goal" add constraint "goal_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on delete cascade;`);
    this.addSql(`alter table "goal" add constraint "goal_measure_known" check (measure in ('minutes', 'turns', 'reviews', 'words', 'scenes'));`);
    this.addSql(`alter table "goal" add constraint "goal_period_known" check (per in ('day', 'week'));`);
    this.addSql(`alter table "goal" add constraint "goal_target_bounded" check (target >= 1 and target <= 10000);`);

    this.addSql(`alter table "custom_scenario" add constraint "custom_scenario_author_id_foreign" foreign key ("author_id") references "learner" ("id") on delete cascade;`);
    this.addSql(`alter table "custom_scenario" add constraint "custom_scenario_version_positive" check (current_version > 0);`);

    this.addSql(`alter table "custom_scenario_version" add constraint "custom_scenario_version_custom_scenario_id_foreign" foreign key ("custom_scenario_id") references "custom_scenario" ("id") on delete cascade;`);
    this.addSql(`alter table "custom_scenario_version" add constraint "custom_scenario_version_counted" check (version > 0);`);

    this.addSql(`alter table "learner_fact" add constraint "learner_fact_learner_id_foreign" foreign key ("learner_id") references "learner" ("id");`);
    this.addSql(`alter table "learner_fact" add constraint "learner_fact_bounded" check (char_length(text) >= 1 and char_length(text) <= 120);`);
    this.addSql(`alter table "learner_fact" add constraint "learner_fact_of_a_talk" check ((session_id is null) = (turn_id is null));`);

    this.addSql(`alter table "level_evidence" add constraint "level_evidence_learner_id_foreign" foreign key ("learner_id") references "learner" ("id");`);
    this.addSql(`alter table "level_evidence" add constraint "level_evidence_on_scale" check ((level)::integer >= 1 and (level)::integer <= 6 and words > 0);`);

    this.addSql(`alter table "level_proposal" add constraint "level_proposal_learner_id_foreign" foreign key ("learner_id") references "learner" ("id");`);
    this.addSql(`alter table "level_proposal" add constraint "level_proposal_answered_whole" check ((answered_at is null) = (accepted is null));`);

    this.addSql(`alter table "scenario_bookmark" add constraint "scenario_bookmark_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on delete cascade;`);

    this.addSql(`alter table "scenario_rating" add constraint "scenario_rating_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on delete cascade;`);
    this.addSql(`alter table "scenario_rating" add constraint "scenario_rating_stars_known" check (stars >= 1 and stars <= 5);`);

    this.addSql(`alter table "scenario_share" add constraint "scenario_share_custom_scenario_id_foreign" foreign key ("custom_scenario_id") references "custom_scenario" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "scenario_share" add constraint "scenario_share_server_id_foreign" foreign key ("server_id") references "server" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "scenario_share" add constraint "scenario_share_state_known" check (state in ('pending', 'approved', 'refused', 'removed'));`);
    this.addSql(`alter table "scenario_share" add constraint "scenario_share_version_positive" check (version > 0);`);
    this.addSql(`alter table "scenario_share" add constraint "scenario_share_reason_bounded" check (reason is null or (state in ('refused', 'removed') and char_length(reason) >= 1 and char_length(reason) <= 300));`);
    this.addSql(`alter table "scenario_share" add constraint "scenario_share_decided_once" check ((state = 'pending') = (decided_at is null));`);

    this.addSql(`alter table "scenario_collection" add constraint "scenario_collection_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on delete cascade;`);
    this.addSql(`alter table "scenario_collection" add constraint "scenario_collection_server_id_foreign" foreign key ("server_id") references "server" ("id") on delete cascade;`);
    this.addSql(`alter table "scenario_collection" add constraint "scenario_collection_of_one_owner" check ((learner_id is null) <> (server_id is null));`);
    this.addSql(`alter table "scenario_collection" add constraint "scenario_collection_title_bounded" check (char_length(title) >= 1 and char_length(title) <= 60);`);
    this.addSql(`alter table "scenario_collection" add constraint "scenario_collection_bounded" check (jsonb_typeof(scenario_ids) = 'array' and jsonb_array_length(scenario_ids) <= 25);`);
    this.addSql(`alter table "scenario_collection" add constraint "scenario_collection_version_positive" check (version > 0);`);

    this.addSql(`alter table "scenario_run" add constraint "scenario_run_session_id_foreign" foreign key ("session_id") references "session" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "scenario_run" add constraint "scenario_run_learner_id_foreign" foreign key ("learner_id") references "learner" ("id");`);
    this.addSql(`alter table "scenario_run" add constraint "scenario_run_outcome_known" check (outcome in ('won', 'ended'));`);
    this.addSql(`alter table "scenario_run" add constraint "scenario_run_counts_agree" check (least(objectives_met, objectives_skipped, hints_used, words_used, words_met) >= 0 and objectives_total > 0 and objectives_met + objectives_skipped <= objectives_total);`);

    this.addSql(`alter table "scenario_hint" add constraint "scenario_hint_session_id_foreign" foreign key ("session_id") references "session" ("id");`);
    this.addSql(`alter table "scenario_hint" add constraint "scenario_hint_step_known" check (step >= 1 and step <= 3);`);

    this.addSql(`alter table "recap" add constraint "recap_session_id_foreign" foreign key ("session_id") references "session" ("id");`);
    this.addSql(`alter table "recap" add constraint "recap_standing_call_id_foreign" foreign key ("standing_call_id") references "call" ("id") on delete set null;`);
    this.addSql(`alter table "recap" add constraint "recap_state_known" check (state in ('open', 'written', 'plain'));`);
    this.addSql(`alter table "recap" add constraint "recap_finished_when_over" check ((state = 'open') = (finished_at is null));`);
    this.addSql(`alter table "recap" add constraint "recap_written_is_charged" check ((state = 'written') = (standing_call_id is not null));`);
    this.addSql(`alter table "recap" add constraint "recap_text_when_written" check (text is null or state = 'written');`);
    this.addSql(`alter table "recap" add constraint "recap_plain_says_why" check ((state = 'plain') = (error_code is not null));`);
    this.addSql(`alter table "recap" add constraint "recap_token_with_its_time" check ((interaction_token is null) = (interaction_at is null));`);

    this.addSql(`alter table "session_transition" add constraint "session_transition_session_id_foreign" foreign key ("session_id") references "session" ("id");`);
    this.addSql(`alter table "session_transition" add constraint "session_transition_cause_known" check (cause in ('learner', 'message', 'idle', 'place_gone', 'won', 'turns_over', 'measured'));`);
    this.addSql(`alter table "session_transition" add constraint "session_transition_moves" check (from_state <> to_state);`);

    this.addSql(`alter table "scenario_objective" add constraint "scenario_objective_session_id_foreign" foreign key ("session_id") references "session" ("id");`);
    this.addSql(`alter table "scenario_objective" add constraint "scenario_objective_turn_id_foreign" foreign key ("turn_id") references "turn" ("id") on delete no action;`);
    this.addSql(`alter table "scenario_objective" add constraint "scenario_objective_state_known" check (state in ('met', 'skipped'));`);
    this.addSql(`alter table "scenario_objective" add constraint "scenario_objective_met_in_a_turn" check ((state = 'met') = (turn_id is not null));`);
    this.addSql(`alter table "scenario_objective" add constraint "scenario_objective_met_or_skipped" check (state = 'met' or was_skipped);`);
    this.addSql(`alter table "scenario_objective" add constraint "scenario_objective_quote_of_what_was_met" check (quote is null or state = 'met');`);

    this.addSql(`alter table "turn_word" add constraint "turn_word_turn_id_foreign" foreign key ("turn_id") references "turn" ("id");`);
    this.addSql(`alter table "turn_word" add constraint "turn_word_use_known" check (use in ('met', 'used'));`);
    this.addSql(`alter table "turn_word" add constraint "turn_word_bounded" check (char_length(word) >= 1 and char_length(word) <= 200);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "custom_scenario_version" drop constraint "custom_scenario_version_custom_scenario_id_foreign";`);
    this.addSql(`alter table "scenario_share" drop constraint "scenario_share_custom_scenario_id_foreign";`);

    this.addSql(`drop table if exists "goal" cascade;`);
    this.addSql(`drop table if exists "custom_scenario" cascade;`);
    this.addSql(`drop table if exists "custom_scenario_version" cascade;`);
    this.addSql(`drop table if exists "learner_fact" cascade;`);
    this.addSql(`drop table if exists "level_evidence" cascade;`);
    this.addSql(`drop table if exists "level_proposal" cascade;`);
    this.addSql(`drop table if exists "scenario_bookmark" cascade;`);
    this.addSql(`drop table if exists "scenario_rating" cascade;`);
    this.addSql(`drop table if exists "scenario_share" cascade;`);
    this.addSql(`drop table if exists "scenario_collection" cascade;`);
    this.addSql(`drop table if exists "scenario_run" cascade;`);
    this.addSql(`drop table if exists "scenario_hint" cascade;`);
    this.addSql(`drop table if exists "recap" cascade;`);
    this.addSql(`drop table if exists "session_transition" cascade;`);
    this.addSql(`drop table if exists "scenario_objective" cascade;`);
    this.addSql(`drop table if exists "turn_word" cascade;`);

    this.addSql(`alter table "aside" drop constraint "aside_kind_known";`);
    this.addSql(`alter table "aside" add constraint "aside_kind_known" check (kind in ('compare', 'correct', 'explain', 'translate'));`);

    this.addSql(`alter table "learner" drop column "remembers_facts";`);

    this.addSql(`alter table "server" drop column "approves_scenarios";`);

    this.addSql(`drop index "session_texts_due";`);
    this.addSql(`alter table "session" drop constraint "session_kind_known";`);
    this.addSql(`alter table "session" drop constraint "session_mode_known";`);
    this.addSql(`alter table "session" drop constraint "session_focus_known";`);
    this.addSql(`alter table "session" drop constraint "session_scenario_of_its_kind";`);
    this.addSql(`alter table "session" drop constraint "session_scenario_version_of_custom";`);
    this.addSql(`alter table "session" drop column "kind", drop column "mode", drop column "focus", drop column "scenario_id", drop column "scenario_version", drop column "briefing";`);
    this.addSql(`create index "session_texts_due" on "session" ("last_activity_at") where subject is not null or jsonb_exists_any(profile, array['about', 'topicsLiked', 'topicsToAvoid']);`);

    this.addSql(`alter table "turn" drop constraint "turn_figures_not_negative";`);
    this.addSql(`alter table "turn" drop column "learner_words", drop column "tutor_words", drop column "first_word_ms";`);
  }

}
