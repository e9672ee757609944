import { Migration } from '@mikro-orm/migrations';

export class Migration20261122220000 extends Migration {

  override name = 'Migration20261122220000';

  override up(): void | Promise<void> {
    this.addSql(`create table "reminder" ("learner_id" uuid not null, "hour" int not null, "place" text not null, "channel_id" text not null, "time_zone" text not null, "next_at" timestamptz null, "last_day" int null, "number" int not null default 0, "attempted_at" timestamptz null, "snoozed" boolean not null default false, "stop_reason" text null, "agreed_at" timestamptz not null default now(), primary key ("learner_id"));`);
    this.addSql(`create index "reminder_due" on "reminder" ("next_at") where next_at is not null;`);

    this.addSql(`create table "review_settings" ("learner_id" uuid not null, "new_cards_per_day" int not null, "reading_shown" text not null, "types_first" boolean not null, primary key ("learner_id"));`);

    this.addSql(`create table "transfer" ("id" uuid not null, "learner_id" uuid not null, "applied_at" timestamptz null, "undone_at" timestamptz null, "created_at" timestamptz not null default now(), primary key ("id"));`);
    this.addSql(`create index "transfer_of_learner" on "transfer" ("learner_id");`);
    this.addSql(`create index "transfer_waiting" on "transfer" ("created_at") where applied_at is null;`);
    this.addSql(`create index "transfer_applied" on "transfer" ("applied_at") where applied_at is not null;`);

    this.addSql(`create table "quiz_run" ("id" uuid not null, "learner_id" uuid not null, "item_id" uuid not null, "questions_hash" text not null, "plan" jsonb not null, "answers" jsonb not null default '[]', "started_at" timestamptz not null default now(), primary key ("id"));`);
    this.addSql(`create index "quiz_run_of_item" on "quiz_run" ("item_id");`);
    this.addSql(`alter table "quiz_run" add constraint "quiz_run_once" unique ("learner_id", "item_id");`);

    this.addSql(`create table "material" ("id" uuid not null, "event_id" text not null, "learner_id" uuid not null, "item_id" uuid null, "text_hash" text not null, "server_id" text null, "server_counts" boolean not null, "interface_locale" text not null, "kinds" jsonb not null, "titles" jsonb not null, "profile" jsonb not null, "interaction_token" text null, "state" text not null default 'waiting', "error_code" text null, "made" jsonb null, "left_pico_usd" bigint null, "attempt" int not null default 0, "lease_fence" bigint not null default 0, "lease_expires_at" timestamptz null, "cancel_requested_at" timestamptz null, "created_at" timestamptz not null default now(), "expires_at" timestamptz not null, "finished_at" timestamptz null, primary key ("id"));`);
    this.addSql(`alter table "material" add constraint "material_event_id_unique" unique ("event_id");`);
    this.addSql(`create index "material_of_learner" on "material" ("learner_id", "created_at");`);
    this.addSql(`create index "material_of_item" on "material" ("item_id") where item_id is not null;`);
    this.addSql(`create index "material_of_server" on "material" ("server_id");`);
    this.addSql(`create index "material_open" on "material" ("created_at") where finished_at is null or interaction_token is not null;`);
    this.addSql(`create index "material_ended" on "material" ("finished_at") where finished_at is not null;`);
    this.addSql(`create unique index "material_running_once" on "material" ("learner_id") where finished_at is null;`);

    this.addSql(`create table "material_part" ("id" uuid not null, "material_id" uuid not null, "position" int not null, "kind" text not null, "chunk_start" int not null, "chunk_end" int not null, "reservation_id" uuid not null, "over_at" timestamptz null, "standing_call_id" uuid null, "statements" jsonb null, "statement_count" int not null default 0, "error_code" text null, primary key ("id"));`);
    this.addSql(`alter table "material_part" add constraint "material_part_reservation_id_unique" unique ("reservation_id");`);
    this.addSql(`alter table "material_part" add constraint "material_part_in_order" unique ("material_id", "position");`);

    this.addSql(`create table "transfer_page" ("transfer_id" uuid not null, "position" int not null, "items" jsonb not null, primary key ("transfer_id", "position"));`);

    this.addSql(`alter table "aside" drop constraint "aside_kind_known";`);
    this.addSql(`alter table "aside" add "input_was_cut" boolean not null default false, add "offer" jsonb null;`);
    this.addSql(`create index "aside_offering" on "aside" ("created_at") where offer is not null;`);
    this.addSql(`alter table "aside" add constraint "aside_offers_when_over" check (offer is null or state = 'answered');`);
    this.addSql(`alter table "aside" add constraint "aside_kind_known" check (kind in ('compare', 'correct', 'explain', 'translate'));`);

    this.addSql(`alter table "content_item" add "transfer_id" uuid null;`);
    this.addSql(`alter table "content_item" add constraint "content_item_transfer_id_foreign" foreign key ("transfer_id") references "transfer" ("id") on delete set null;`);
    this.addSql(`create index "content_item_tagged" on "content_item" ("learner_id", "id") where cardinality(tags) > 0 and deleted_at is null;`);
    this.addSql(`create index "content_item_long" on "content_item" ("learner_id") where octet_length(body::text) >= 10000;`);
    this.addSql(`create index "content_item_of_original" on "content_item" ("learner_id", ("source" ->> 'hash')) where deleted_at is null;`);
    this.addSql(`create index "content_item_by_title" on "content_item" ("learner_id", "kind", "title") where normalised_key is null and deleted_at is null;`);
    this.addSql(`create index "content_item_of_transfer" on "content_item" ("transfer_id") where transfer_id is not null;`);
    this.addSql(`create index "content_item_deleted_by_learner" on "content_item" ("learner_id", "deleted_at", "id") where deleted_at is not null;`);

    this.addSql(`alter table "card" add "transfer_id" uuid null;`);
    this.addSql(`alter table "card" add constraint "card_transfer_id_foreign" foreign key ("transfer_id") references "transfer" ("id") on delete set null;`);
    this.addSql(`create index "card_of_transfer" on "card" ("transfer_id") where transfer_id is not null;`);
    this.addSql(`create index "card_suspended" on "card" ("learner_id", "suspended_at") where suspended_at is not null;`);

    this.addSql(`alter table "reminder" add constraint "reminder_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "reminder" add constraint "reminder_hour_of_day" check (hour >= 0 and hour <= 23);`);
    this.addSql(`alter table "reminder" add constraint "reminder_place_known" check (place in ('direct', 'session'));`);
    this.addSql(`alter table "reminder" add constraint "reminder_stop_reason_known" check (stop_reason in ('learner', 'unreachable'));`);
    this.addSql(`alter table "reminder" add constraint "reminder_due_or_stopped" check ((next_at is null) = (stop_reason is not null));`);
    this.addSql(`alter table "reminder" add constraint "reminder_number_not_negative" check (number >= 0);`);

    this.addSql(`alter table "review_settings" add constraint "review_settings_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "review_settings" add constraint "review_settings_new_cards_bounded" check (new_cards_per_day >= 0 and new_cards_per_day <= 200);`);
    this.addSql(`alter table "review_settings" add constraint "review_settings_reading_known" check (reading_shown in ('always', 'after_answer', 'never'));`);

    this.addSql(`alter table "transfer" add constraint "transfer_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on delete cascade;`);
    this.addSql(`alter table "transfer" add constraint "transfer_undone_after_applied" check (undone_at is null or applied_at is not null);`);

    this.addSql(`alter table "quiz_run" add constraint "quiz_run_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on delete cascade;`);
    this.addSql(`alter table "quiz_run" add constraint "quiz_run_item_id_foreign" foreign key ("item_id") references "content_item" ("id") on delete cascade;`);
    this.addSql(`alter table "quiz_run" add constraint "quiz_run_plan_bounded" check (jsonb_array_length(plan) >= 1 and jsonb_array_length(plan) <= 50);`);
    this.addSql(`alter table "quiz_run" add constraint "quiz_run_answers_bounded" check (jsonb_array_length(answers) <= jsonb_array_length(plan) and octet_length(answers::text) <= 500000);`);

    this.addSql(`alter table "material" add constraint "material_learner_id_foreign" foreign key ("learner_id") references "learner" ("id");`);
    this.addSql(`alter table "material" add constraint "material_item_id_foreign" foreign key ("item_id") references "content_item" ("id") on delete set null;`);
    this.addSql(`alter table "material" add constraint "material_server_id_foreign" foreign key ("server_id") references "server" ("id") on delete restrict;`);
    this.addSql(`alter table "material" add constraint "material_state_known" check (state in ('waiting', 'making', 'done', 'failed', 'cancelled'));`);
    this.addSql(`alter table "material" add constraint "material_server_counts_in_server" check (not server_counts or server_id is not null);`);
    this.addSql(`alter table "material" add constraint "material_finished_when_over" check ((state in ('done', 'failed', 'cancelled')) = (finished_at is not null) and (finished_at is null) = (made is null));`);
    this.addSql(`alter table "material" add constraint "material_failure_says_why" check ((state = 'failed') = (error_code is not null));`);
    this.addSql(`alter table "material" add constraint "material_cancelled_on_request" check (state <> 'cancelled' or cancel_requested_at is not null);`);
    this.addSql(`alter table "material" add constraint "material_kinds_bounded" check (jsonb_array_length(kinds) >= 1 and jsonb_array_length(kinds) <= 6);`);

    this.addSql(`alter table "material_part" add constraint "material_part_material_id_foreign" foreign key ("material_id") references "material" ("id") on delete cascade;`);
    this.addSql(`alter table "material_part" add constraint "material_part_standing_call_id_foreign" foreign key ("standing_call_id") references "call" ("id") on delete set null;`);
    this.addSql(`alter table "material_part" add constraint "material_part_position_positive" check (position > 0);`);
    this.addSql(`alter table "material_part" add constraint "material_part_chunk_not_empty" check (chunk_start >= 0 and chunk_end > chunk_start);`);
    this.addSql(`alter table "material_part" add constraint "material_part_stands_or_failed" check (standing_call_id is null or error_code is null);`);
    this.addSql(`alter table "material_part" add constraint "material_part_open_is_empty" check (over_at is not null or (standing_call_id is null and error_code is null and statements is null and statement_count = 0));`);

    this.addSql(`alter table "transfer_page" add constraint "transfer_page_transfer_id_foreign" foreign key ("transfer_id") references "transfer" ("id") on delete cascade;`);
    this.addSql(`alter table "transfer_page" add constraint "transfer_page_position_sound" check (position >= 0);`);
    this.addSql(`alter table "transfer_page" add constraint "transfer_page_items_bounded" check (jsonb_typeof(items) = 'array' and octet_length(items::text) <= 8000000);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "content_item" drop constraint "content_item_transfer_id_foreign";`);
    this.addSql(`alter table "card" drop constraint "card_transfer_id_foreign";`);
    this.addSql(`alter table "transfer_page" drop constraint "transfer_page_transfer_id_foreign";`);
    this.addSql(`alter table "material_part" drop constraint "material_part_material_id_foreign";`);

    this.addSql(`drop table if exists "reminder" cascade;`);
    this.addSql(`drop table if exists "review_settings" cascade;`);
    this.addSql(`drop table if exists "transfer" cascade;`);
    this.addSql(`drop table if exists "quiz_run" cascade;`);
    this.addSql(`drop table if exists "material" cascade;`);
    this.addSql(`drop table if exists "material_part" cascade;`);
    this.addSql(`drop table if exists "transfer_page" cascade;`);

    this.addSql(`drop index "aside_offering";`);
    this.addSql(`alter table "aside" drop constraint "aside_offers_when_over";`);
    this.addSql(`alter table "aside" drop constraint "aside_kind_known";`);
    this.addSql(`alter table "aside" drop column "input_was_cut", drop column "offer";`);
    this.addSql(`alter table "aside" add constraint "aside_kind_known" check (kind in ('compare'));`);

    this.addSql(`drop index "card_of_transfer";`);
    this.addSql(`drop index "card_suspended";`);
    this.addSql(`alter table "card" drop column "transfer_id";`);

    this.addSql(`drop index "content_item_tagged";`);
    this.addSql(`drop index "content_item_long";`);
    this.addSql(`drop index "content_item_of_original";`);
    this.addSql(`drop index "content_item_by_title";`);
    this.addSql(`drop index "content_item_of_transfer";`);
    this.addSql(`drop index "content_item_deleted_by_learner";`);
    this.addSql(`alter table "content_item" drop column "transfer_id";`);
  }

}
