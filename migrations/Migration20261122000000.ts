import { Migration } from '@mikro-orm/migrations';

export class Migration20261122000000 extends Migration {

  override name = 'Migration20261122000000';

  override up(): void | Promise<void> {
    this.addSql(`create table "budget" ("path" text not null, "limit_pico_usd" bigint not null default 0, "updated_at" timestamptz not null default now(), primary key ("path"));`);

    this.addSql(`create table "budget_change" ("id" uuid not null default gen_random_uuid(), "path" text not null, "actor_discord_user_id" text null, "before_pico_usd" bigint null, "after_pico_usd" bigint null, "changed_at" timestamptz not null default now(), primary key ("id"));`);
    this.addSql(`create index "budget_change_of_path" on "budget_change" ("path", "changed_at");`);

    this.addSql(`create table "hearing" ("id" serial primary key, "heard_until" timestamptz not null);`);

    this.addSql(`create table "learner" ("id" uuid not null, "discord_user_id" text null, "native_language" text null, "time_zone" text not null default 'UTC', "interface_locale" text not null default 'en-US', "persona_id" text null, "persona_preferences" jsonb not null default '{}', "created_at" timestamptz not null default now(), "erasure_requested_at" timestamptz null, "erased_at" timestamptz null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`alter table "learner" add constraint "learner_discord_user_id_unique" unique ("discord_user_id");`);

    this.addSql(`create table "export_request" ("id" uuid not null, "learner_id" uuid not null, "state" text not null default 'waiting', "interaction_token" text null, "attempts" int not null default 0, "error_code" text null, "requested_at" timestamptz not null default now(), "started_at" timestamptz null, "ended_at" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "export_request_learner_id_index" on "export_request" ("learner_id");`);
    this.addSql(`create unique index "export_request_one_at_a_time" on "export_request" ("learner_id") where state in ('waiting', 'running');`);

    this.addSql(`create table "erasure" ("id" uuid not null, "learner_id" uuid not null, "requested_at" timestamptz not null default now(), "attempted_at" timestamptz null, "finished_at" timestamptz null, primary key ("id"));`);
    this.addSql(`alter table "erasure" add constraint "erasure_learner_id_unique" unique ("learner_id");`);
    this.addSql(`create index "erasure_unfinished" on "erasure" ("requested_at") where finished_at is null;`);

    this.addSql(`create table "consent" ("id" uuid not null, "learner_id" uuid not null, "policy_version" int not null, "confirmed_age_years" int not null, "given_at" timestamptz not null default now(), "withdrawn_at" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "consent_learner_id_index" on "consent" ("learner_id");`);
    this.addSql(`create unique index "consent_one_standing" on "consent" ("learner_id") where withdrawn_at is null;`);

    this.addSql(`create table "learner_language" ("learner_id" uuid not null, "language" text not null, "level" text not null, "updated_at" timestamptz not null default now(), primary key ("learner_id", "language"));`);

    this.addSql(`create table "price_version" ("id" uuid not null, "provider" text not null, "model" text not null, "valid_from" timestamptz not null, "declared_free" boolean not null default false, "rates" jsonb not null, "source" text not null, "checked_on" date not null, "created_at" timestamptz not null default now(), primary key ("id"));`);
    this.addSql(`alter table "price_version" add constraint "price_version_once" unique ("provider", "model", "valid_from");`);

    this.addSql(`create table "reservation" ("id" uuid not null, "state" text not null default 'pending', "amount_pico_usd" bigint not null default 0, "charged_pico_usd" bigint null, "exceeded" boolean not null default false, "session_id" uuid null, "fence" bigint null, "reserved_at" timestamptz not null default now(), "resolved_at" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "reservation_of_lease" on "reservation" ("reserved_at") where state = 'pending' and session_id is not null;`);

    this.addSql(`create table "call" ("id" uuid not null, "state" text not null default 'started', "purpose" text not null, "persona_id" text null, "provider" text not null, "model" text not null, "turn_id" uuid null, "number" int not null, "session_id" uuid not null, "fence" bigint not null, "price_version_id" uuid not null, "reservation_id" uuid not null, "input_tokens_bound" int not null, "max_output_tokens" int not null, "started_at" timestamptz not null default now(), "ended_at" timestamptz null, "outcome" text null, "error_code" text null, "served_model" text null, "provider_request_id" text null, "first_text_ms" int null, "cost_pico_usd" bigint null, "estimated" boolean not null default false, primary key ("id"));`);
    this.addSql(`alter table "call" add constraint "call_reservation_id_unique" unique ("reservation_id");`);
    this.addSql(`create index "call_started" on "call" ("started_at") where state = 'started';`);
    this.addSql(`create unique index "call_number_of_turn" on "call" ("turn_id", "number") where turn_id is not null;`);

    this.addSql(`create table "server" ("id" text not null, "session_channel_id" text null, "allowed_persona_ids" jsonb null, "allowed_models" jsonb null, "default_persona_id" text null, "time_zone" text not null default 'UTC', "locale" text not null default 'en-US', "created_at" timestamptz not null default now(), "version" int not null default 1, primary key ("id"));`);

    this.addSql(`create table "budget_period" ("id" uuid not null, "path" text not null, "scope" text not null, "server_id" text null, "learner_id" uuid null, "starts_on" date not null, "starts_at" timestamptz not null, "ends_at" timestamptz not null, "posted_pico_usd" bigint not null default 0, "pending_pico_usd" bigint not null default 0, primary key ("id"));`);
    this.addSql(`create index "budget_period_of_server" on "budget_period" ("server_id", "starts_on");`);
    this.addSql(`create index "budget_period_of_learner" on "budget_period" ("learner_id", "starts_on");`);
    this.addSql(`alter table "budget_period" add constraint "budget_period_once" unique ("path", "starts_on");`);

    this.addSql(`create table "reservation_hold" ("reservation_id" uuid not null, "budget_period_id" uuid not null, primary key ("reservation_id", "budget_period_id"));`);
    this.addSql(`create index "reservation_hold_of_period" on "reservation_hold" ("budget_period_id");`);

    this.addSql(`create table "ledger_entry" ("id" uuid not null default gen_random_uuid(), "budget_period_id" uuid not null, "reservation_id" uuid not null, "kind" text not null, "amount_pico_usd" bigint not null default 0, "call_id" uuid not null, "turn_id" uuid null, "purpose" text not null, "persona_id" text null, "provider" text not null, "model" text not null, "price_version_id" uuid not null, "provider_request_id" text null, "input_tokens" int not null, "cache_read_tokens" int not null, "cache_write_5m_tokens" int not null, "cache_write_1h_tokens" int not null, "output_tokens" int not null, "estimated" boolean not null, "posted_at" timestamptz not null default now(), primary key ("id"));`);
    this.addSql(`create index "ledger_entry_of_period" on "ledger_entry" ("budget_period_id", "posted_at");`);
    this.addSql(`alter table "ledger_entry" add constraint "ledger_entry_reservation_once" unique ("reservation_id", "budget_period_id");`);
    this.addSql(`alter table "ledger_entry" add constraint "ledger_entry_call_once" unique ("call_id", "budget_period_id");`);
    this.addSql(`create unique index "ledger_entry_turn_once" on "ledger_entry" ("turn_id", "budget_period_id") where kind = 'standing' and turn_id is not null;`);

    this.addSql(`create table "session" ("id" uuid not null, "learner_id" uuid not null, "server_id" text null, "server_counts" boolean not null, "place" text not null, "channel_id" text not null, "language" text not null, "level" text not null, "persona_id" text not null, "subject" text null, "interface_locale" text not null, "profile" jsonb not null, "state" text not null default 'active', "last_event_snowflake" text null, "last_activity_at" timestamptz not null default now(), "started_at" timestamptz not null default now(), "paused_at" timestamptz null, "ended_at" timestamptz null, "expiry_notice_due_at" timestamptz null, "end_told_at" timestamptz null, "context_tokens" int not null, "lease_owner" uuid null, "lease_fence" bigint not null default 0, "lease_expires_at" timestamptz null, "compacting_until" timestamptz null, "compaction_fence" bigint not null default 0, primary key ("id"));`);
    this.addSql(`create index "session_of_channel" on "session" ("channel_id", "learner_id");`);
    this.addSql(`create index "session_of_learner" on "session" ("learner_id");`);
    this.addSql(`create index "session_of_server" on "session" ("server_id");`);
    this.addSql(`create index "session_held" on "session" ("lease_owner") where lease_owner is not null;`);
    this.addSql(`create index "session_notice_due" on "session" ("expiry_notice_due_at") where expiry_notice_due_at is not null;`);
    this.addSql(`create index "session_idle" on "session" ("last_activity_at") where state = 'active';`);
    this.addSql(`create unique index "session_one_active_in_server" on "session" ("learner_id", "server_id") where state = 'active' and server_id is not null;`);
    this.addSql(`create unique index "session_one_active_in_dm" on "session" ("learner_id") where state = 'active' and server_id is null;`);

    this.addSql(`create table "summary" ("id" uuid not null, "session_id" uuid not null, "through_sequence" int not null, "text" text null, "created_at" timestamptz not null default now(), primary key ("id"));`);
    this.addSql(`alter table "summary" add constraint "summary_in_order" unique ("session_id", "through_sequence");`);

    this.addSql(`create table "turn" ("id" uuid not null, "session_id" uuid not null, "sequence" int not null, "kind" text not null, "state" text not null default 'waiting', "replaces_turn_id" uuid null, "source_turn_id" uuid null, "event_id" text null, "replaced_at" timestamptz null, "input_characters" int not null default 0, "input_tokens" int not null default 0, "attempt" int not null default 0, "persona_id" text null, "prompt_text" text null, "steering_note" text null, "answer_text" text null, "vocabulary" jsonb not null default '[]', "error_code" text null, "stop_requested_at" timestamptz null, "reservation_id" uuid not null, "standing_call_id" uuid null, "created_at" timestamptz not null default now(), "claimed_at" timestamptz null, "finished_at" timestamptz null, "texts_expired_at" timestamptz null, "ending_due_at" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "turn_open" on "turn" ("session_id", "sequence") where state in ('waiting', 'answering');`);
    this.addSql(`create index "turn_of_source" on "turn" ("source_turn_id") where source_turn_id is not null;`);
    this.addSql(`create index "turn_of_reservation" on "turn" ("reservation_id");`);
    this.addSql(`create index "turn_texts_due" on "turn" ("finished_at") where finished_at is not null and texts_expired_at is null;`);
    this.addSql(`create index "turn_ending_due" on "turn" ("ending_due_at") where ending_due_at is not null;`);
    this.addSql(`alter table "turn" add constraint "turn_in_order" unique ("session_id", "sequence");`);
    this.addSql(`create unique index "turn_replaced_once" on "turn" ("replaces_turn_id") where replaces_turn_id is not null;`);
    this.addSql(`create unique index "turn_of_event" on "turn" ("event_id") where event_id is not null;`);
    this.addSql(`create unique index "turn_one_answering" on "turn" ("session_id") where state = 'answering';`);

    this.addSql(`create table "reply_part" ("turn_id" uuid not null, "part_number" int not null, "discord_message_id" text not null, "created_at" timestamptz not null default now(), primary key ("turn_id", "part_number"));`);

    this.addSql(`create table "message" ("id" uuid not null, "session_id" uuid not null, "turn_id" uuid not null, "event_id" text not null, "discord_message_id" text null, "text" text null, "characters" int not null, "received_at" timestamptz not null default now(), "edited_at" timestamptz null, "edit_pending" boolean not null default false, "deleted_at" timestamptz null, primary key ("id"));`);
    this.addSql(`alter table "message" add constraint "message_event_id_unique" unique ("event_id");`);
    this.addSql(`create index "message_of_turn" on "message" ("turn_id", "received_at");`);
    this.addSql(`create index "message_edit_pending" on "message" ("session_id") where edit_pending;`);
    this.addSql(`create index "message_of_session" on "message" ("session_id");`);

    this.addSql(`create table "correction" ("id" uuid not null, "turn_id" uuid not null, "position" int not null, "original" text not null, "corrected" text not null, "kind" text not null, "why" text not null, "created_at" timestamptz not null default now(), primary key ("id"));`);
    this.addSql(`alter table "correction" add constraint "correction_in_order" unique ("turn_id", "position");`);

    this.addSql(`create table "worker" ("id" uuid not null, "heartbeat_at" timestamptz not null default now(), primary key ("id"));`);

    this.addSql(`alter table "budget" add constraint "budget_limit_not_negative" check (limit_pico_usd >= 0);`);

    this.addSql(`alter table "hearing" add constraint "hearing_one_row" check (id = 1);`);

    this.addSql(`alter table "learner" add constraint "learner_known_until_erased" check ((erased_at is null) = (discord_user_id is not null) and (erased_at is null) = (native_language is not null));`);
    this.addSql(`alter table "learner" add constraint "learner_preferences_bounded" check (jsonb_typeof(persona_preferences) = 'object' and pg_column_size(persona_preferences) <= 16384);`);
    this.addSql(`alter table "learner" add constraint "learner_version_positive" check (version > 0);`);

    this.addSql(`alter table "export_request" add constraint "export_request_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on delete cascade;`);
    this.addSql(`alter table "export_request" add constraint "export_request_state_known" check (state in ('waiting', 'running', 'delivered', 'failed'));`);
    this.addSql(`alter table "export_request" add constraint "export_request_token_forgotten" check (interaction_token is null or state in ('waiting', 'running'));`);
    this.addSql(`alter table "export_request" add constraint "export_request_ended" check ((ended_at is not null) = (state in ('delivered', 'failed')));`);

    this.addSql(`alter table "erasure" add constraint "erasure_learner_id_foreign" foreign key ("learner_id") references "learner" ("id");`);

    this.addSql(`alter table "consent" add constraint "consent_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on delete cascade;`);
    this.addSql(`alter table "consent" add constraint "consent_age_reached" check (confirmed_age_years >= 13);`);
    this.addSql(`alter table "consent" add constraint "consent_policy_version_positive" check (policy_version > 0);`);

    this.addSql(`alter table "learner_language" add constraint "learner_language_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on delete cascade;`);
    this.addSql(`alter table "learner_language" add constraint "learner_language_level_known" check (level in ('A1', 'A2', 'B1', 'B2', 'C1', 'C2'));`);

    this.addSql(`alter table "price_version" add constraint "price_version_any_model_free" check (model <> '*' or declared_free);`);
    this.addSql(`alter table "price_version" add constraint "price_version_has_rates" check (jsonb_typeof(rates) = 'array' and jsonb_array_length(rates) > 0);`);

    this.addSql(`alter table "reservation" add constraint "reservation_state_known" check (state in ('pending', 'posted', 'released'));`);
    this.addSql(`alter table "reservation" add constraint "reservation_resolved_once" check ((state = 'pending') = (resolved_at is null) and (state = 'pending') = (charged_pico_usd is null));`);
    this.addSql(`alter table "reservation" add constraint "reservation_amounts_agree" check (amount_pico_usd >= 0 and (charged_pico_usd is null or charged_pico_usd >= 0) and (state <> 'released' or charged_pico_usd = 0) and exceeded = coalesce(charged_pico_usd > amount_pico_usd, false));`);
    this.addSql(`alter table "reservation" add constraint "reservation_lease_whole" check ((session_id is null) = (fence is null));`);

    this.addSql(`alter table "call" add constraint "call_price_version_id_foreign" foreign key ("price_version_id") references "price_version" ("id");`);
    this.addSql(`alter table "call" add constraint "call_reservation_id_foreign" foreign key ("reservation_id") references "reservation" ("id");`);
    this.addSql(`alter table "call" add constraint "call_state_known" check (state in ('started', 'posted', 'lost', 'void'));`);
    this.addSql(`alter table "call" add constraint "call_ended_once" check ((state = 'started') = (ended_at is null) and (state = 'started') = (cost_pico_usd is null));`);
    this.addSql(`alter table "call" add constraint "call_void_free" check (state <> 'void' or cost_pico_usd = 0);`);
    this.addSql(`alter table "call" add constraint "call_bounds_positive" check (input_tokens_bound > 0 and max_output_tokens > 0);`);
    this.addSql(`alter table "call" add constraint "call_at_most_three" check (number >= 1 and number <= 3);`);

    this.addSql(`alter table "server" add constraint "server_allowed_lists_filled" check ((allowed_persona_ids is null or jsonb_array_length(allowed_persona_ids) > 0) and (allowed_models is null or jsonb_array_length(allowed_models) > 0));`);
    this.addSql(`alter table "server" add constraint "server_version_positive" check (version > 0);`);

    this.addSql(`alter table "budget_period" add constraint "budget_period_server_id_foreign" foreign key ("server_id") references "server" ("id") on delete restrict;`);
    this.addSql(`alter table "budget_period" add constraint "budget_period_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on delete restrict;`);
    this.addSql(`alter table "budget_period" add constraint "budget_period_counters_not_negative" check (posted_pico_usd >= 0 and pending_pico_usd >= 0);`);
    this.addSql(`alter table "budget_period" add constraint "budget_period_in_order" check (starts_at < ends_at);`);
    this.addSql(`alter table "budget_period" add constraint "budget_period_scope_known" check (scope in ('learner', 'direct', 'server', 'operator'));`);

    this.addSql(`alter table "reservation_hold" add constraint "reservation_hold_reservation_id_foreign" foreign key ("reservation_id") references "reservation" ("id") on update cascade on delete restrict;`);
    this.addSql(`alter table "reservation_hold" add constraint "reservation_hold_budget_period_id_foreign" foreign key ("budget_period_id") references "budget_period" ("id") on update cascade on delete restrict;`);

    this.addSql(`alter table "ledger_entry" add constraint "ledger_entry_budget_period_id_foreign" foreign key ("budget_period_id") references "budget_period" ("id");`);
    this.addSql(`alter table "ledger_entry" add constraint "ledger_entry_reservation_id_foreign" foreign key ("reservation_id") references "reservation" ("id");`);
    this.addSql(`alter table "ledger_entry" add constraint "ledger_entry_price_version_id_foreign" foreign key ("price_version_id") references "price_version" ("id");`);
    this.addSql(`alter table "ledger_entry" add constraint "ledger_entry_kind_known" check (kind in ('standing', 'lost'));`);
    this.addSql(`alter table "ledger_entry" add constraint "ledger_entry_not_negative" check (amount_pico_usd >= 0 and least(input_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, output_tokens) >= 0);`);

    this.addSql(`alter table "session" add constraint "session_learner_id_foreign" foreign key ("learner_id") references "learner" ("id");`);
    this.addSql(`alter table "session" add constraint "session_server_id_foreign" foreign key ("server_id") references "server" ("id") on delete restrict;`);
    this.addSql(`alter table "session" add constraint "session_state_known" check (state in ('active', 'paused', 'completed', 'expired', 'abandoned'));`);
    this.addSql(`alter table "session" add constraint "session_place_known" check (place in ('thread', 'channel', 'dm'));`);
    this.addSql(`alter table "session" add constraint "session_dm_without_server" check ((place = 'dm') = (server_id is null));`);
    this.addSql(`alter table "session" add constraint "session_server_counts_in_server" check (not server_counts or server_id is not null);`);
    this.addSql(`alter table "session" add constraint "session_lease_whole" check ((lease_owner is null) = (lease_expires_at is null));`);
    this.addSql(`alter table "session" add constraint "session_fences_apart" check (lease_fence >= 0 and compaction_fence <= 0);`);
    this.addSql(`alter table "session" add constraint "session_context_tokens_positive" check (context_tokens >= 0);`);

    this.addSql(`alter table "summary" add constraint "summary_session_id_foreign" foreign key ("session_id") references "session" ("id");`);
    this.addSql(`alter table "summary" add constraint "summary_sequence_positive" check (through_sequence > 0);`);

    this.addSql(`alter table "turn" add constraint "turn_session_id_foreign" foreign key ("session_id") references "session" ("id");`);
    this.addSql(`alter table "turn" add constraint "turn_replaces_turn_id_foreign" foreign key ("replaces_turn_id") references "turn" ("id") on delete no action;`);
    this.addSql(`alter table "turn" add constraint "turn_source_turn_id_foreign" foreign key ("source_turn_id") references "turn" ("id") on delete no action;`);
    this.addSql(`alter table "turn" add constraint "turn_reservation_id_foreign" foreign key ("reservation_id") references "reservation" ("id");`);
    this.addSql(`alter table "turn" add constraint "turn_standing_call_id_foreign" foreign key ("standing_call_id") references "call" ("id") on delete set null;`);
    this.addSql(`alter table "turn" add constraint "turn_event_of_retry" check (event_id is null or kind = 'retry');`);
    this.addSql(`alter table "turn" add constraint "turn_ending_after_its_end" check (ending_due_at is null or finished_at is not null);`);
    this.addSql(`alter table "turn" add constraint "turn_kind_known" check (kind in ('greeting', 'answer', 'retry'));`);
    this.addSql(`alter table "turn" add constraint "turn_state_known" check (state in ('waiting', 'answering', 'answered', 'stopped', 'failed'));`);
    this.addSql(`alter table "turn" add constraint "turn_sequence_positive" check (sequence > 0);`);
    this.addSql(`alter table "turn" add constraint "turn_input_bounded" check (input_characters >= 0 and input_characters <= 4000);`);
    this.addSql(`alter table "turn" add constraint "turn_retry_names_its_source" check ((kind = 'retry') = (source_turn_id is not null));`);
    this.addSql(`alter table "turn" add constraint "turn_retry_replaces" check ((kind = 'retry') = (replaces_turn_id is not null));`);
    this.addSql(`alter table "turn" add constraint "turn_finished_when_over" check ((state in ('answered', 'stopped', 'failed')) = (finished_at is not null));`);
    this.addSql(`alter table "turn" add constraint "turn_failed_says_why" check ((state = 'failed') = (error_code is not null));`);

    this.addSql(`alter table "reply_part" add constraint "reply_part_turn_id_foreign" foreign key ("turn_id") references "turn" ("id");`);
    this.addSql(`alter table "reply_part" add constraint "reply_part_number_positive" check (part_number >= 0);`);

    this.addSql(`alter table "message" add constraint "message_session_id_foreign" foreign key ("session_id") references "session" ("id");`);
    this.addSql(`alter table "message" add constraint "message_turn_id_foreign" foreign key ("turn_id") references "turn" ("id");`);
    this.addSql(`alter table "message" add constraint "message_characters_bounded" check (characters >= 0 and characters <= 4000);`);
    this.addSql(`alter table "message" add constraint "message_deleted_without_text" check (deleted_at is null or text is null);`);

    this.addSql(`alter table "correction" add constraint "correction_turn_id_foreign" foreign key ("turn_id") references "turn" ("id");`);
    this.addSql(`alter table "correction" add constraint "correction_position_positive" check (position > 0);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "export_request" drop constraint "export_request_learner_id_foreign";`);
    this.addSql(`alter table "erasure" drop constraint "erasure_learner_id_foreign";`);
    this.addSql(`alter table "consent" drop constraint "consent_learner_id_foreign";`);
    this.addSql(`alter table "learner_language" drop constraint "learner_language_learner_id_foreign";`);
    this.addSql(`alter table "budget_period" drop constraint "budget_period_learner_id_foreign";`);
    this.addSql(`alter table "session" drop constraint "session_learner_id_foreign";`);
    this.addSql(`alter table "call" drop constraint "call_price_version_id_foreign";`);
    this.addSql(`alter table "ledger_entry" drop constraint "ledger_entry_price_version_id_foreign";`);
    this.addSql(`alter table "call" drop constraint "call_reservation_id_foreign";`);
    this.addSql(`alter table "reservation_hold" drop constraint "reservation_hold_reservation_id_foreign";`);
    this.addSql(`alter table "ledger_entry" drop constraint "ledger_entry_reservation_id_foreign";`);
    this.addSql(`alter table "turn" drop constraint "turn_reservation_id_foreign";`);
    this.addSql(`alter table "turn" drop constraint "turn_standing_call_id_foreign";`);
    this.addSql(`alter table "budget_period" drop constraint "budget_period_server_id_foreign";`);
    this.addSql(`alter table "session" drop constraint "session_server_id_foreign";`);
    this.addSql(`alter table "reservation_hold" drop constraint "reservation_hold_budget_period_id_foreign";`);
    this.addSql(`alter table "ledger_entry" drop constraint "ledger_entry_budget_period_id_foreign";`);
    this.addSql(`alter table "summary" drop constraint "summary_session_id_foreign";`);
    this.addSql(`alter table "turn" drop constraint "turn_session_id_foreign";`);
    this.addSql(`alter table "message" drop constraint "message_session_id_foreign";`);
    this.addSql(`alter table "turn" drop constraint "turn_replaces_turn_id_foreign";`);
    this.addSql(`alter table "turn" drop constraint "turn_source_turn_id_foreign";`);
    this.addSql(`alter table "reply_part" drop constraint "reply_part_turn_id_foreign";`);
    this.addSql(`alter table "message" drop constraint "message_turn_id_foreign";`);
    this.addSql(`alter table "correction" drop constraint "correction_turn_id_foreign";`);

    this.addSql(`drop table if exists "budget" cascade;`);
    this.addSql(`drop table if exists "budget_change" cascade;`);
    this.addSql(`drop table if exists "hearing" cascade;`);
    this.addSql(`drop table if exists "learner" cascade;`);
    this.addSql(`drop table if exists "export_request" cascade;`);
    this.addSql(`drop table if exists "erasure" cascade;`);
    this.addSql(`drop table if exists "consent" cascade;`);
    this.addSql(`drop table if exists "learner_language" cascade;`);
    this.addSql(`drop table if exists "price_version" cascade;`);
    this.addSql(`drop table if exists "reservation" cascade;`);
    this.addSql(`drop table if exists "call" cascade;`);
    this.addSql(`drop table if exists "server" cascade;`);
    this.addSql(`drop table if exists "budget_period" cascade;`);
    this.addSql(`drop table if exists "reservation_hold" cascade;`);
    this.addSql(`drop table if exists "ledger_entry" cascade;`);
    this.addSql(`drop table if exists "session" cascade;`);
    this.addSql(`drop table if exists "summary" cascade;`);
    this.addSql(`drop table if exists "turn" cascade;`);
    this.addSql(`drop table if exists "reply_part" cascade;`);
    this.addSql(`drop table if exists "message" cascade;`);
    this.addSql(`drop table if exists "correction" cascade;`);
    this.addSql(`drop table if exists "worker" cascade;`);
  }

}
