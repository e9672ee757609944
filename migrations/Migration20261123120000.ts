import { Migration } from '@mikro-orm/migrations';

export class Migration20261123120000 extends Migration {

  override name = 'Migration20261123120000';

  override up(): void | Promise<void> {
    this.addSql(`create table "audit_entry" ("id" uuid not null default gen_random_uuid(), "server_id" text null, "subject" text not null, "change" text not null, "actor" text not null, "actor_discord_user_id" text null, "before" jsonb null, "after" jsonb null, "reason" text null, "created_at" timestamptz not null default now(), primary key ("id"));`);
    this.addSql(`create index "audit_entry_of_server" on "audit_entry" ("server_id", "created_at");`);
    this.addSql(`create index "audit_entry_of_subject" on "audit_entry" ("subject", "created_at");`);

    this.addSql(`create table "returning_budget" ("account_code" text not null, "place" text not null, "spent_pico_usd" bigint not null default 0, "granted_pico_usd" bigint not null default 0, "rule" jsonb not null default '{}', "ends_at" timestamptz not null, primary key ("account_code", "place"));`);
    this.addSql(`create index "returning_budget_ends_at_index" on "returning_budget" ("ends_at");`);

    this.addSql(`create table "returning_secret" ("id" serial primary key, "secret" text not null);`);

    this.addSql(`create table "budget_request" ("id" uuid not null, "server_id" text not null, "learner_id" uuid not null, "state" text not null default 'open', "amount_pico_usd" bigint not null, "reason" text null, "answer" text null, "channel_id" text null, "discord_message_id" text null, "decided_by" text null, "decided_at" timestamptz null, "told_at" timestamptz null, "created_at" timestamptz not null default now(), primary key ("id"));`);
    this.addSql(`create index "budget_request_of_learner" on "budget_request" ("learner_id", "created_at");`);
    this.addSql(`create unique index "budget_request_open" on "budget_request" ("server_id", "learner_id") where state = 'open';`);

    this.addSql(`create table "budget_notice" ("id" uuid not null, "budget_period_id" uuid not null, "threshold" int not null, "whole_pico_usd" bigint not null default 0, "created_at" timestamptz not null default now(), "next_at" timestamptz null default now(), "attempted_at" timestamptz null, "sent_at" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "budget_notice_due" on "budget_notice" ("next_at") where next_at is not null;`);
    this.addSql(`alter table "budget_notice" add constraint "budget_notice_once" unique ("budget_period_id", "threshold");`);

    this.addSql(`create table "token_calibration" ("provider" text not null, "model" text not null, "language" text not null, "permille" int not null, "samples" int not null, "updated_at" timestamptz not null default now(), primary key ("provider", "model", "language"));`);


    this.addSql(`alter table "budget" drop constraint "budget_limit_not_negative";`);
    this.addSql(`alter table "budget" add "term" jsonb null, add "at_limit" text null, add "ceiling_pico_usd" bigint null, add "free_turns_limit" int null, add "free_tokens_limit" bigint null, add "is_paused" boolean null, add "is_stopped" boolean null, add "own_limit_pico_usd" bigint null;`);
    this.addSql(`alter table "budget" alter column "limit_pico_usd" drop default;`);
    this.addSql(`alter table "budget" alter column "limit_pico_usd" drop not null;`);
    this.addSql(`alter table "budget" add constraint "budget_limits_not_negative" check (least(limit_pico_usd, ceiling_pico_usd, free_turns_limit, free_tokens_limit, own_limit_pico_usd) >= 0);`);
    this.addSql(`alter table "budget" add constraint "budget_at_limit_known" check (at_limit in ('refuse', 'local', 'cheapest', 'alert'));`);

    this.addSql(`alter table "reservation" drop constraint "reservation_amounts_agree";`);
    this.addSql(`alter table "reservation" add "free_turns" int not null default 0, add "free_tokens" bigint not null default 0;`);
    this.addSql(`alter table "reservation" add constraint "reservation_amounts_agree" check (least(amount_pico_usd, free_turns, free_tokens) >= 0 and (charged_pico_usd is null or charged_pico_usd >= 0) and (state <> 'released' or charged_pico_usd = 0) and exceeded = coalesce(charged_pico_usd > amount_pico_usd, false));`);

    this.addSql(`alter table "call" add "language" text null, add "input_tokens_widest" int null, add "input_tokens_held" int null, add "input_tokens" int null;`);
    this.addSql(`create index "call_to_learn_from" on "call" ("provider", "model", "language", "ended_at") where language is not null and input_tokens is not null;`);
    this.addSql(`alter table "call" add constraint "call_of_turn_whole" check ((language is null) = (input_tokens_widest is null) and (language is null) = (input_tokens_held is null));`);
    this.addSql(`alter table "call" add constraint "call_input_told_when_ended" check (input_tokens is null or (input_tokens >= 0 and not estimated and state <> 'started'));`);

    this.addSql(`alter table "server" add "budget_channel_id" text null, add "learners_see_budget" boolean not null default true, add "learners_change_budget" boolean not null default true, add "learners_ask_budget" boolean not null default true;`);

    this.addSql(`alter table "budget_period" drop constraint "budget_period_once";`);
    this.addSql(`alter table "budget_period" drop constraint "budget_period_counters_not_negative";`);
    this.addSql(`alter table "budget_period" drop constraint "budget_period_scope_known";`);
    this.addSql(`alter table "budget_period" add "term_key" text not null default 'month 2026-01-01 0', add "closed_at" timestamptz null, add "carried_pico_usd" bigint not null default 0, add "granted_pico_usd" bigint not null default 0, add "posted_free_turns" int not null default 0, add "pending_free_turns" int not null default 0, add "posted_free_tokens" bigint not null default 0, add "pending_free_tokens" bigint not null default 0;`);
    this.addSql(`create index "budget_period_of_path" on "budget_period" ("path", "starts_at");`);
    this.addSql(`alter table "budget_period" alter column "term_key" drop default;`);
    this.addSql(`update "budget_period" set "closed_at" = "ends_at" where exists (select from "budget_period" later where later."path" = "budget_period"."path" and later."starts_on" > "budget_period"."starts_on");`);
    this.addSql(`create unique index "budget_period_open" on "budget_period" ("path") where closed_at is null;`);
    this.addSql(`alter table "budget_period" add constraint "budget_period_counters_not_negative" check (least(posted_pico_usd, pending_pico_usd, carried_pico_usd, granted_pico_usd, posted_free_turns, pending_free_turns, posted_free_tokens, pending_free_tokens) >= 0);`);
    this.addSql(`alter table "budget_period" add constraint "budget_period_scope_known" check (scope in ('learner', 'direct', 'role', 'channel', 'server', 'operator'));`);

    this.addSql(`alter table "ledger_entry" drop constraint "ledger_entry_call_once";`);
    this.addSql(`alter table "ledger_entry" drop constraint "ledger_entry_kind_known";`);
    this.addSql(`alter table "ledger_entry" drop constraint "ledger_entry_not_negative";`);
    this.addSql(`alter table "ledger_entry" add "actor" text null, add "reason" text null;`);
    this.addSql(`alter table "ledger_entry" alter column "call_id" drop not null;`);
    this.addSql(`alter table "ledger_entry" alter column "model" drop not null;`);
    this.addSql(`alter table "ledger_entry" alter column "price_version_id" drop not null;`);
    this.addSql(`alter table "ledger_entry" alter column "provider" drop not null;`);
    this.addSql(`alter table "ledger_entry" alter column "reservation_id" drop not null;`);
    this.addSql(`create index "ledger_entry_refund_of_call" on "ledger_entry" ("call_id") where kind = 'refund';`);
    this.addSql(`create index "ledger_entry_estimated" on "ledger_entry" ("posted_at") where estimated;`);
    this.addSql(`create unique index "ledger_entry_reconciled_once" on "ledger_entry" ("call_id", "budget_period_id") where kind = 'reconciliation';`);
    this.addSql(`create unique index "ledger_entry_call_once" on "ledger_entry" ("call_id", "budget_period_id") where kind in ('standing', 'lost');`);
    this.addSql(`alter table "ledger_entry" add constraint "ledger_entry_charge_whole" check (case when kind in ('standing', 'lost') then reservation_id is not null and call_id is not null and model is not null and price_version_id is not null and amount_pico_usd >= 0 else reservation_id is null and actor is not null and reason is not null end);`);
    this.addSql(`alter table "ledger_entry" add constraint "ledger_entry_refund_gives_back" check (kind <> 'refund' or amount_pico_usd < 0);`);
    this.addSql(`alter table "ledger_entry" add constraint "ledger_entry_kind_known" check (kind in ('standing', 'lost', 'refund', 'adjustment', 'reconciliation'));`);
    this.addSql(`alter table "ledger_entry" add constraint "ledger_entry_not_negative" check (least(input_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, output_tokens) >= 0);`);

    this.addSql(`alter table "session" drop constraint "session_context_tokens_positive";`);
    this.addSql(`alter table "session" add "role_ids" jsonb null, add "system_tokens" int not null default 0;`);
    this.addSql(`alter table "session" add constraint "session_context_tokens_positive" check (least(context_tokens, system_tokens) >= 0);`);

    this.addSql(`alter table "scenario_run" add "items_kept" int not null default 0;`);

    this.addSql(`alter table "turn" add "known_tokens" int not null default 0, add "at_limit" text null, add "at_limit_until" timestamptz null;`);
    this.addSql(`alter table "turn" add constraint "turn_at_limit_known" check (at_limit in ('local', 'cheapest'));`);
    this.addSql(`alter table "turn" add constraint "turn_at_limit_whole" check (at_limit_until is null or at_limit is not null);`);

    this.addSql(`alter table "audit_entry" add constraint "audit_entry_change_known" check (change in ('rule', 'grant', 'request', 'setting', 'price', 'refund', 'adjustment', 'reconciliation'));`);
    this.addSql(`alter table "audit_entry" add constraint "audit_entry_actor_known" check (actor in ('configuration', 'operator', 'manager', 'learner'));`);

    this.addSql(`alter table "returning_budget" add constraint "returning_budget_not_negative" check (least(spent_pico_usd, granted_pico_usd) >= 0);`);

    this.addSql(`alter table "returning_secret" add constraint "returning_secret_one" check (id = 1);`);

    this.addSql(`alter table "budget_request" add constraint "budget_request_server_id_foreign" foreign key ("server_id") references "server" ("id") on delete restrict;`);
    this.addSql(`alter table "budget_request" add constraint "budget_request_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on delete cascade;`);
    this.addSql(`alter table "budget_request" add constraint "budget_request_state_known" check (state in ('open', 'granted', 'raised', 'declined', 'withdrawn'));`);
    this.addSql(`alter table "budget_request" add constraint "budget_request_decided_once" check ((state = 'open') = (decided_at is null));`);
    this.addSql(`alter table "budget_request" add constraint "budget_request_positive" check (amount_pico_usd > 0);`);

    this.addSql(`alter table "budget_notice" add constraint "budget_notice_budget_period_id_foreign" foreign key ("budget_period_id") references "budget_period" ("id") on delete restrict;`);
    this.addSql(`alter table "budget_notice" add constraint "budget_notice_threshold_known" check (threshold in (50, 75, 90, 100));`);
    this.addSql(`alter table "budget_notice" add constraint "budget_notice_said_or_due" check (next_at is null or sent_at is null);`);
    this.addSql(`alter table "budget_notice" add constraint "budget_notice_whole_not_negative" check (whole_pico_usd >= 0);`);

    this.addSql(`alter table "token_calibration" add constraint "token_calibration_within_bound" check (permille > 0 and permille <= 1000 and samples > 0);`);
    this.addSql(`insert into "audit_entry" ("id", "subject", "server_id", "change", "actor", "actor_discord_user_id", "before", "after", "created_at")
      select "id", "path", substring("path" from '^(?:learner|server)/([0-9]+)'), 'rule', case when "actor_discord_user_id" is null then 'configuration' else 'manager' end, "actor_discord_user_id",
             case when "before_pico_usd" is not null then jsonb_build_object('limitPicoUsd', "before_pico_usd"::text) end,
             case when "after_pico_usd" is not null then jsonb_build_object('limitPicoUsd', "after_pico_usd"::text) end, "changed_at"
        from "budget_change";`);
    this.addSql(`drop table if exists "budget_change" cascade;`);
    this.addSql(`create function "refuse_audit_change"() returns trigger language plpgsql as $$
      begin
        if tg_op = 'UPDATE' and new."actor_discord_user_id" is null
           and to_jsonb(new) - 'actor_discord_user_id' = to_jsonb(old) - 'actor_discord_user_id' then
          return new;
        end if;
        raise check_violation using constraint = 'audit_entry_append_only',
          message = 'what was written down of a change is not changed';
      end $$;`);
    this.addSql(`create trigger "audit_entry_append_only" before update or delete on "audit_entry" for each row execute function "refuse_audit_change"();`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger "audit_entry_append_only" on "audit_entry";`);
    this.addSql(`drop function "refuse_audit_change"();`);
    this.addSql(`create table "budget_change" ("actor_discord_user_id" text null, "after_pico_usd" bigint null, "before_pico_usd" bigint null, "changed_at" timestamptz(6) not null default now(), "id" uuid not null default gen_random_uuid(), "path" text not null, primary key ("id"));`);
    this.addSql(`create index "budget_change_of_path" on "budget_change" ("path", "changed_at");`);

    this.addSql(`drop table if exists "audit_entry" cascade;`);
    this.addSql(`drop table if exists "returning_budget" cascade;`);
    this.addSql(`drop table if exists "returning_secret" cascade;`);
    this.addSql(`drop table if exists "budget_request" cascade;`);
    this.addSql(`drop table if exists "budget_notice" cascade;`);
    this.addSql(`drop table if exists "token_calibration" cascade;`);

    this.addSql(`alter table "budget" drop constraint "budget_limits_not_negative";`);
    this.addSql(`alter table "budget" drop constraint "budget_at_limit_known";`);
    this.addSql(`alter table "budget" drop column "term", drop column "at_limit", drop column "ceiling_pico_usd", drop column "free_turns_limit", drop column "free_tokens_limit", drop column "is_paused", drop column "is_stopped", drop column "own_limit_pico_usd";`);
    this.addSql(`alter table "budget" alter column "limit_pico_usd" set default 0;`);
    this.addSql(`alter table "budget" alter column "limit_pico_usd" set not null;`);
    this.addSql(`alter table "budget" add constraint "budget_limit_not_negative" check (limit_pico_usd >= 0);`);

    this.addSql(`drop index "budget_period_of_path";`);
    this.addSql(`drop index "budget_period_open";`);
    this.addSql(`alter table "budget_period" drop constraint "budget_period_counters_not_negative";`);
    this.addSql(`alter table "budget_period" drop constraint "budget_period_scope_known";`);
    this.addSql(`alter table "budget_period" drop column "term_key", drop column "closed_at", drop column "carried_pico_usd", drop column "granted_pico_usd", drop column "posted_free_turns", drop column "pending_free_turns", drop column "posted_free_tokens", drop column "pending_free_tokens";`);
    this.addSql(`alter table "budget_period" add constraint "budget_period_once" unique ("path", "starts_on");`);
    this.addSql(`alter table "budget_period" add constraint "budget_period_counters_not_negative" check (posted_pico_usd >= 0 and pending_pico_usd >= 0);`);
    this.addSql(`alter table "budget_period" add constraint "budget_period_scope_known" check (scope in ('learner', 'direct', 'server', 'operator'));`);

    this.addSql(`drop index "call_to_learn_from";`);
    this.addSql(`alter table "call" drop constraint "call_of_turn_whole";`);
    this.addSql(`alter table "call" drop constraint "call_input_told_when_ended";`);
    this.addSql(`alter table "call" drop column "language", drop column "input_tokens_widest", drop column "input_tokens_held", drop column "input_tokens";`);

    this.addSql(`drop index "ledger_entry_refund_of_call";`);
    this.addSql(`drop index "ledger_entry_estimated";`);
    this.addSql(`drop index "ledger_entry_call_once";`);
    this.addSql(`drop index "ledger_entry_reconciled_once";`);
    this.addSql(`alter table "ledger_entry" drop constraint "ledger_entry_charge_whole";`);
    this.addSql(`alter table "ledger_entry" drop constraint "ledger_entry_refund_gives_back";`);
    this.addSql(`alter table "ledger_entry" drop constraint "ledger_entry_kind_known";`);
    this.addSql(`alter table "ledger_entry" drop constraint "ledger_entry_not_negative";`);
    this.addSql(`alter table "ledger_entry" drop column "actor", drop column "reason";`);
    this.addSql(`alter table "ledger_entry" alter column "reservation_id" set not null;`);
    this.addSql(`alter table "ledger_entry" alter column "call_id" set not null;`);
    this.addSql(`alter table "ledger_entry" alter column "provider" set not null;`);
    this.addSql(`alter table "ledger_entry" alter column "model" set not null;`);
    this.addSql(`alter table "ledger_entry" alter column "price_version_id" set not null;`);
    this.addSql(`alter table "ledger_entry" add constraint "ledger_entry_call_once" unique ("call_id", "budget_period_id");`);
    this.addSql(`alter table "ledger_entry" add constraint "ledger_entry_kind_known" check (kind in ('standing', 'lost'));`);
    this.addSql(`alter table "ledger_entry" add constraint "ledger_entry_not_negative" check (amount_pico_usd >= 0 and least(input_tokens, cache_read_tokens, cache_write_5m_tokens, cache_write_1h_tokens, output_tokens) >= 0);`);

    this.addSql(`alter table "reservation" drop constraint "reservation_amounts_agree";`);
    this.addSql(`alter table "reservation" drop column "free_turns", drop column "free_tokens";`);
    this.addSql(`alter table "reservation" add constraint "reservation_amounts_agree" check (amount_pico_usd >= 0 and (charged_pico_usd is null or charged_pico_usd >= 0) and (state <> 'released' or charged_pico_usd = 0) and exceeded = coalesce(charged_pico_usd > amount_pico_usd, false));`);

    this.addSql(`alter table "scenario_run" drop column "items_kept";`);

    this.addSql(`alter table "server" drop column "budget_channel_id", drop column "learners_see_budget", drop column "learners_change_budget", drop column "learners_ask_budget";`);

    this.addSql(`alter table "session" drop constraint "session_context_tokens_positive";`);
    this.addSql(`alter table "session" drop column "role_ids", drop column "system_tokens";`);
    this.addSql(`alter table "session" add constraint "session_context_tokens_positive" check (context_tokens >= 0);`);

    this.addSql(`alter table "turn" drop constraint "turn_at_limit_known";`);
    this.addSql(`alter table "turn" drop constraint "turn_at_limit_whole";`);
    this.addSql(`alter table "turn" drop column "known_tokens", drop column "at_limit", drop column "at_limit_until";`);
  }

}
