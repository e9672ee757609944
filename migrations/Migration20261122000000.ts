import { Migration } from '@mikro-orm/migrations';

export class Migration20261122000000 extends Migration {

  override name = 'Migration20261122160306';

  override up(): void | Promise<void> {
    this.addSql(`create table "budget" ("path" text not null, "limit_pico_usd" bigint not null default 0, "updated_at" timestamptz not null default now(), primary key ("path"));`);

    this.addSql(`create table "budget_change" ("id" uuid not null default gen_random_uuid(), "path" text not null, "actor_discord_user_id" text null, "before_pico_usd" bigint null, "after_pico_usd" bigint null, "changed_at" timestamptz not null default now(), primary key ("id"));`);
    this.addSql(`create index "budget_change_of_path" on "budget_change" ("path", "changed_at");`);

    this.addSql(`create table "learner" ("id" uuid not null, "discord_user_id" text null, "native_language" text null, "time_zone" text not null default 'UTC', "interface_locale" text not null default 'en-US', "persona_id" text null, "persona_preferences" jsonb not null default '{}', "created_at" timestamptz not null default now(), "erasure_requested_at" timestamptz null, "erased_at" timestamptz null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`alter table "learner" add constraint "learner_discord_user_id_unique" unique ("discord_user_id");`);

    this.addSql(`create table "export_request" ("id" uuid not null, "learner_id" uuid not null, "state" text not null default 'waiting', "interaction_token" text null, "attempts" int not null default 0, "error_code" text null, "requested_at" timestamptz not null default now(), "started_at" timestamptz null, "ended_at" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "export_request_learner_id_index" on "export_request" ("learner_id");`);
    this.addSql(`create unique index "export_request_one_at_a_time" on "export_request" ("learner_id") where state in ('waiting', 'running');`);

    this.addSql(`create table "erasure" ("id" uuid not null, "learner_id" uuid not null, "step_done" text null, "requested_at" timestamptz not null default now(), "finished_at" timestamptz null, primary key ("id"));`);
    this.addSql(`alter table "erasure" add constraint "erasure_learner_id_unique" unique ("learner_id");`);

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

    this.addSql(`alter table "budget" add constraint "budget_limit_not_negative" check (limit_pico_usd >= 0);`);

    this.addSql(`alter table "learner" add constraint "learner_known_until_erased" check ((erased_at is null) = (discord_user_id is not null) and (erased_at is null) = (native_language is not null));`);
    this.addSql(`alter table "learner" add constraint "learner_preferences_bounded" check (jsonb_typeof(persona_preferences) = 'object' and pg_column_size(persona_preferences) <= 16384);`);
    this.addSql(`alter table "learner" add constraint "learner_version_positive" check (version > 0);`);

    this.addSql(`alter table "export_request" add constraint "export_request_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on delete cascade;`);
    this.addSql(`alter table "export_request" add constraint "export_request_state_known" check (state in ('waiting', 'running', 'delivered', 'failed'));`);
    this.addSql(`alter table "export_request" add constraint "export_request_token_forgotten" check (interaction_token is null or state in ('waiting', 'running'));`);
    this.addSql(`alter table "export_request" add constraint "export_request_ended" check ((ended_at is not null) = (state in ('delivered', 'failed')));`);

    this.addSql(`alter table "erasure" add constraint "erasure_learner_id_foreign" foreign key ("learner_id") references "learner" ("id");`);
    this.addSql(`alter table "erasure" add constraint "erasure_finished_with_identity" check ((finished_at is not null) = (coalesce(step_done, '') = 'identity'));`);

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
    this.addSql(`alter table "call" add constraint "call_at_most_three" check (number between 1 and 3);`);

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
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "export_request" drop constraint "export_request_learner_id_foreign";`);
    this.addSql(`alter table "erasure" drop constraint "erasure_learner_id_foreign";`);
    this.addSql(`alter table "consent" drop constraint "consent_learner_id_foreign";`);
    this.addSql(`alter table "learner_language" drop constraint "learner_language_learner_id_foreign";`);
    this.addSql(`alter table "budget_period" drop constraint "budget_period_learner_id_foreign";`);
    this.addSql(`alter table "call" drop constraint "call_price_version_id_foreign";`);
    this.addSql(`alter table "ledger_entry" drop constraint "ledger_entry_price_version_id_foreign";`);
    this.addSql(`alter table "call" drop constraint "call_reservation_id_foreign";`);
    this.addSql(`alter table "reservation_hold" drop constraint "reservation_hold_reservation_id_foreign";`);
    this.addSql(`alter table "ledger_entry" drop constraint "ledger_entry_reservation_id_foreign";`);
    this.addSql(`alter table "budget_period" drop constraint "budget_period_server_id_foreign";`);
    this.addSql(`alter table "reservation_hold" drop constraint "reservation_hold_budget_period_id_foreign";`);
    this.addSql(`alter table "ledger_entry" drop constraint "ledger_entry_budget_period_id_foreign";`);

    this.addSql(`drop table if exists "budget" cascade;`);
    this.addSql(`drop table if exists "budget_change" cascade;`);
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
  }

}
