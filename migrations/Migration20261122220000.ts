import { Migration } from '@mikro-orm/migrations';

export class Migration20261122220000 extends Migration {

  override name = 'Migration20261122220000';

  override up(): void | Promise<void> {
    this.addSql(`create table "review_settings" ("learner_id" uuid not null, "new_cards_per_day" int not null, "reading_shown" text not null, "types_first" boolean not null, primary key ("learner_id"));`);

    this.addSql(`create table "transfer" ("id" uuid not null, "learner_id" uuid not null, "applied_at" timestamptz null, "undone_at" timestamptz null, "created_at" timestamptz not null default now(), primary key ("id"));`);
    this.addSql(`create index "transfer_of_learner" on "transfer" ("learner_id");`);
    this.addSql(`create index "transfer_waiting" on "transfer" ("created_at") where applied_at is null;`);

    this.addSql(`create table "quiz_run" ("id" uuid not null, "learner_id" uuid not null, "item_id" uuid not null, "questions_hash" text not null, "plan" jsonb not null, "answers" jsonb not null default '[]', "started_at" timestamptz not null default now(), primary key ("id"));`);
    this.addSql(`create index "quiz_run_of_item" on "quiz_run" ("item_id");`);
    this.addSql(`alter table "quiz_run" add constraint "quiz_run_once" unique ("learner_id", "item_id");`);

    this.addSql(`create table "transfer_page" ("transfer_id" uuid not null, "position" int not null, "items" jsonb not null, primary key ("transfer_id", "position"));`);

    this.addSql(`alter table "aside" drop constraint "aside_kind_known";`);
    this.addSql(`alter table "aside" add "input_was_cut" boolean not null default false, add "offer" jsonb null;`);
    this.addSql(`create index "aside_offering" on "aside" ("created_at") where offer is not null;`);
    this.addSql(`alter table "aside" add constraint "aside_offers_when_over" check (offer is null or state = 'answered');`);
    this.addSql(`alter table "aside" add constraint "aside_kind_known" check (kind in ('compare', 'correct', 'explain', 'translate'));`);

    this.addSql(`alter table "content_item" add "transfer_id" uuid null;`);
    this.addSql(`alter table "content_item" add constraint "content_item_transfer_id_foreign" foreign key ("transfer_id") references "transfer" ("id") on delete set null;`);
    this.addSql(`create index "content_item_of_original" on "content_item" ("learner_id", ("source" ->> 'hash')) where deleted_at is null;`);
    this.addSql(`create index "content_item_of_transfer" on "content_item" ("transfer_id") where transfer_id is not null;`);

    this.addSql(`alter table "card" add "transfer_id" uuid null;`);
    this.addSql(`alter table "card" add constraint "card_transfer_id_foreign" foreign key ("transfer_id") references "transfer" ("id") on delete set null;`);
    this.addSql(`create index "card_of_transfer" on "card" ("transfer_id") where transfer_id is not null;`);
    this.addSql(`create index "card_suspended" on "card" ("learner_id", "suspended_at") where suspended_at is not null;`);

    this.addSql(`alter table "review_settings" add constraint "review_settings_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "review_settings" add constraint "review_settings_new_cards_bounded" check (new_cards_per_day >= 0 and new_cards_per_day <= 200);`);
    this.addSql(`alter table "review_settings" add constraint "review_settings_reading_known" check (reading_shown in ('always', 'after_answer', 'never'));`);

    this.addSql(`alter table "transfer" add constraint "transfer_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on delete cascade;`);
    this.addSql(`alter table "transfer" add constraint "transfer_undone_after_applied" check (undone_at is null or applied_at is not null);`);

    this.addSql(`alter table "quiz_run" add constraint "quiz_run_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on delete cascade;`);
    this.addSql(`alter table "quiz_run" add constraint "quiz_run_item_id_foreign" foreign key ("item_id") references "content_item" ("id") on delete cascade;`);
    this.addSql(`alter table "quiz_run" add constraint "quiz_run_plan_bounded" check (jsonb_array_length(plan) >= 1 and jsonb_array_length(plan) <= 50);`);
    this.addSql(`alter table "quiz_run" add constraint "quiz_run_answers_bounded" check (jsonb_array_length(answers) <= jsonb_array_length(plan) and octet_length(answers::text) <= 500000);`);

    this.addSql(`alter table "transfer_page" add constraint "transfer_page_transfer_id_foreign" foreign key ("transfer_id") references "transfer" ("id") on delete cascade;`);
    this.addSql(`alter table "transfer_page" add constraint "transfer_page_position_sound" check (position >= 0);`);
    this.addSql(`alter table "transfer_page" add constraint "transfer_page_items_bounded" check (jsonb_typeof(items) = 'array' and octet_length(items::text) <= 8000000);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "content_item" drop constraint "content_item_transfer_id_foreign";`);
    this.addSql(`alter table "card" drop constraint "card_transfer_id_foreign";`);
    this.addSql(`alter table "transfer_page" drop constraint "transfer_page_transfer_id_foreign";`);

    this.addSql(`drop table if exists "review_settings" cascade;`);
    this.addSql(`drop table if exists "transfer" cascade;`);
    this.addSql(`drop table if exists "quiz_run" cascade;`);
    this.addSql(`drop table if exists "transfer_page" cascade;`);

    this.addSql(`drop index "aside_offering";`);
    this.addSql(`alter table "aside" drop constraint "aside_offers_when_over";`);
    this.addSql(`alter table "aside" drop constraint "aside_kind_known";`);
    this.addSql(`alter table "aside" drop column "input_was_cut", drop column "offer";`);
    this.addSql(`alter table "aside" add constraint "aside_kind_known" check (kind in ('compare'));`);

    this.addSql(`drop index "card_of_transfer";`);
    this.addSql(`drop index "card_suspended";`);
    this.addSql(`alter table "card" drop column "transfer_id";`);

    this.addSql(`drop index "content_item_of_original";`);
    this.addSql(`drop index "content_item_of_transfer";`);
    this.addSql(`alter table "content_item" drop column "transfer_id";`);
  }

}
