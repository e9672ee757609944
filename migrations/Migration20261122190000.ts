import { Migration } from '@mikro-orm/migrations';

export class Migration20261122190000 extends Migration {

  override name = 'Migration20261122190000';

  override up(): void | Promise<void> {
    this.addSql(`create table "collection" ("id" uuid not null, "learner_id" uuid not null, "name" text not null, "version" int not null default 1, "created_at" timestamptz not null default now(), primary key ("id"));`);
    this.addSql(`alter table "collection" add constraint "collection_name_once" unique ("learner_id", "name");`);

    this.addSql(`create table "content_item" ("id" uuid not null, "learner_id" uuid not null, "kind" text not null, "language" text not null, "title" text not null, "body" jsonb not null, "search_text" text not null, "normalised_key" text null, "tags" text[] not null default '{}', "favourite" boolean not null default false, "source" jsonb null, "parent_item_id" uuid null, "shared_server_id" text null, "deleted_at" timestamptz null, "version" int not null default 1, "created_at" timestamptz not null default now(), "updated_at" timestamptz not null default now(), primary key ("id"));`);
    this.addSql(`create index "content_item_listed" on "content_item" ("learner_id", "id") where deleted_at is null;`);
    this.addSql(`create index "content_item_of_kind" on "content_item" ("learner_id", "kind", "id") where deleted_at is null;`);
    this.addSql(`create index "content_item_of_language" on "content_item" ("learner_id", "language", "id") where deleted_at is null;`);
    this.addSql(`create index "content_item_of_language_and_kind" on "content_item" ("learner_id", "language", "kind", "id") where deleted_at is null;`);
    this.addSql(`create index "content_item_favourite" on "content_item" ("learner_id", "id") where favourite and deleted_at is null;`);
    this.addSql(`create index "content_item_of_learner" on "content_item" ("learner_id");`);
    this.addSql(`create index "content_item_of_parent" on "content_item" ("parent_item_id", "id") where parent_item_id is not null;`);
    this.addSql(`create index "content_item_shared" on "content_item" ("shared_server_id", "id") where shared_server_id is not null;`);
    this.addSql(`create index "content_item_deleted" on "content_item" ("deleted_at") where deleted_at is not null;`);
    this.addSql(`create unique index "content_item_kept_once" on "content_item" ("learner_id", "normalised_key") where deleted_at is null and normalised_key is not null;`);

    this.addSql(`create table "collection_item" ("collection_id" uuid not null, "item_id" uuid not null, "position" int not null, primary key ("collection_id", "item_id"));`);
    this.addSql(`create index "collection_item_in_order" on "collection_item" ("collection_id", "position");`);
    this.addSql(`create index "collection_item_of_item" on "collection_item" ("item_id");`);

    this.addSql(`create table "card" ("id" uuid not null, "learner_id" uuid not null, "item_id" uuid not null, "kind" text not null, "position" int not null default 0, "language" text not null, "reading" text null, "state" text not null default 'new', "due" timestamptz not null, "stability" double precision not null default 0, "difficulty" double precision not null default 0, "scheduled_days" int not null default 0, "learning_steps" int not null default 0, "reps" int not null default 0, "lapses" int not null default 0, "last_review" timestamptz null, "suspended_at" timestamptz null, "buried_until" timestamptz null, "leech_noticed_at" timestamptz null, "version" int not null default 1, "created_at" timestamptz not null default now(), primary key ("id"));`);
    this.addSql(`create index "card_learning" on "card" ("learner_id", "due") where state in ('learning', 'relearning') and suspended_at is null;`);
    this.addSql(`create index "card_due" on "card" ("learner_id", "due") where state = 'review' and suspended_at is null;`);
    this.addSql(`create index "card_due_of_language" on "card" ("learner_id", "language", "due") where state = 'review' and suspended_at is null;`);
    this.addSql(`create index "card_new" on "card" ("learner_id", "id") where state = 'new' and suspended_at is null;`);
    this.addSql(`create index "card_new_of_language" on "card" ("learner_id", "language", "id") where state = 'new' and suspended_at is null;`);
    this.addSql(`create index "card_of_learner" on "card" ("learner_id", "id");`);
    this.addSql(`alter table "card" add constraint "card_made_once" unique ("item_id", "position", "kind");`);

    this.addSql(`create table "review" ("id" uuid not null, "card_id" uuid not null, "learner_id" uuid not null, "event_id" text not null, "rating" text not null, "answer_was_typed" boolean not null, "reviewed_at" timestamptz not null, "before" jsonb not null, "undone_at" timestamptz null, primary key ("id"));`);
    this.addSql(`alter table "review" add constraint "review_event_id_unique" unique ("event_id");`);
    this.addSql(`create index "review_of_card" on "review" ("card_id", "reviewed_at");`);
    this.addSql(`create index "review_of_learner" on "review" ("learner_id", "reviewed_at");`);
    this.addSql(`create index "review_of_new_card" on "review" ("learner_id", "reviewed_at") where undone_at is null and (before ->> 'state') = 'new';`);

    this.addSql(`create table "channel_rule" ("server_id" text not null, "channel_id" text not null, "allowed_persona_ids" jsonb not null, "version" int not null default 1, primary key ("server_id", "channel_id"));`);

    this.addSql(`create table "aside" ("id" uuid not null, "kind" text not null, "event_id" text not null, "learner_id" uuid not null, "server_id" text null, "server_counts" boolean not null, "interface_locale" text not null, "language" text not null, "level" text not null, "interaction_token" text null, "input_text" text null, "profile" jsonb null, "state" text not null default 'waiting', "error_code" text null, "left_pico_usd" bigint null, "attempt" int not null default 0, "lease_fence" bigint not null default 0, "lease_expires_at" timestamptz null, "created_at" timestamptz not null default now(), "expires_at" timestamptz not null, "finished_at" timestamptz null, primary key ("id"));`);
    this.addSql(`alter table "aside" add constraint "aside_event_id_unique" unique ("event_id");`);
    this.addSql(`create index "aside_of_learner" on "aside" ("learner_id");`);
    this.addSql(`create index "aside_of_server" on "aside" ("server_id");`);
    this.addSql(`create index "aside_unsaid" on "aside" ("created_at") where interaction_token is not null;`);

    this.addSql(`create table "aside_answer" ("id" uuid not null, "aside_id" uuid not null, "position" int not null, "persona_id" text not null, "persona_version" int null, "reservation_id" uuid not null, "standing_call_id" uuid null, "answer_text" text null, "error_code" text null, primary key ("id"));`);
    this.addSql(`alter table "aside_answer" add constraint "aside_answer_reservation_id_unique" unique ("reservation_id");`);
    this.addSql(`alter table "aside_answer" add constraint "aside_answer_in_order" unique ("aside_id", "position");`);

    this.addSql(`create table "server_persona" ("id" uuid not null, "server_id" text not null, "current_version" int not null default 1, "created_at" timestamptz not null default now(), "deleted_at" timestamptz null, primary key ("id"));`);
    this.addSql(`create index "server_persona_of_server" on "server_persona" ("server_id") where deleted_at is null;`);

    this.addSql(`create table "server_persona_version" ("server_persona_id" uuid not null, "version" int not null, "source" text not null, "author_discord_user_id" text null, "created_at" timestamptz not null default now(), primary key ("server_persona_id", "version"));`);
    this.addSql(`create index "server_persona_version_of_author" on "server_persona_version" ("author_discord_user_id");`);

    this.addSql(`drop index "reservation_of_lease";`);
    this.addSql(`alter table "reservation" drop constraint "reservation_lease_whole";`);
    this.addSql(`alter table "reservation" rename column "session_id" to "work_id";`);
    this.addSql(`create index "reservation_of_lease" on "reservation" ("reserved_at") where state = 'pending' and work_id is not null;`);
    this.addSql(`alter table "reservation" add constraint "reservation_lease_whole" check ((work_id is null) = (fence is null));`);

    this.addSql(`alter table "call" rename column "session_id" to "work_id";`);

    this.addSql(`alter table "session" add "parent_channel_id" text null, add "persona_version" int null, add "persona_notice_due_at" timestamptz null;`);
    this.addSql(`create index "session_persona_notice_due" on "session" ("persona_notice_due_at") where persona_notice_due_at is not null;`);
    this.addSql(`create index "session_texts_due" on "session" ("last_activity_at") where subject is not null or jsonb_exists_any(profile, array['about', 'topicsLiked', 'topicsToAvoid']);`);

    this.addSql(`create index "summary_text_due" on "summary" ("created_at") where text is not null;`);

    this.addSql(`alter table "turn" add "conduct" jsonb null;`);

    this.addSql(`alter table "collection" add constraint "collection_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on delete cascade;`);
    this.addSql(`alter table "collection" add constraint "collection_name_bounded" check (char_length(name) >= 1 and char_length(name) <= 80);`);
    this.addSql(`alter table "collection" add constraint "collection_version_positive" check (version > 0);`);

    this.addSql(`alter table "content_item" add constraint "content_item_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on delete cascade;`);
    this.addSql(`alter table "content_item" add constraint "content_item_parent_item_id_foreign" foreign key ("parent_item_id") references "content_item" ("id") on delete set null;`);
    this.addSql(`alter table "content_item" add constraint "content_item_shared_server_id_foreign" foreign key ("shared_server_id") references "server" ("id") on delete set null;`);
    this.addSql(`alter table "content_item" add constraint "content_item_kind_known" check (kind in ('word', 'phrase', 'grammar_note', 'correction', 'text', 'summary', 'key_concepts', 'flashcards', 'quiz', 'practice_questions', 'notes'));`);
    this.addSql(`alter table "content_item" add constraint "content_item_title_bounded" check (char_length(title) >= 1 and char_length(title) <= 300);`);
    this.addSql(`alter table "content_item" add constraint "content_item_body_bounded" check (jsonb_typeof(body) = 'object' and octet_length(body::text) <= 1000000);`);
    this.addSql(`alter table "content_item" add constraint "content_item_search_text_bounded" check (char_length(search_text) <= 30000);`);
    this.addSql(`alter table "content_item" add constraint "content_item_key_of_kind" check ((normalised_key is not null) = (kind in ('word', 'phrase', 'correction')));`);
    this.addSql(`alter table "content_item" add constraint "content_item_tags_bounded" check (cardinality(tags) <= 10);`);
    this.addSql(`alter table "content_item" add constraint "content_item_source_bounded" check (source is null or (jsonb_typeof(source) = 'object' and octet_length(source::text) <= 16384));`);
    this.addSql(`alter table "content_item" add constraint "content_item_version_positive" check (version > 0);`);

    this.addSql(`alter table "collection_item" add constraint "collection_item_collection_id_foreign" foreign key ("collection_id") references "collection" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "collection_item" add constraint "collection_item_item_id_foreign" foreign key ("item_id") references "content_item" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "collection_item" add constraint "collection_item_position_positive" check (position > 0);`);

    this.addSql(`alter table "card" add constraint "card_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on delete cascade;`);
    this.addSql(`alter table "card" add constraint "card_item_id_foreign" foreign key ("item_id") references "content_item" ("id") on delete cascade;`);
    this.addSql(`alter table "card" add constraint "card_kind_known" check (kind in ('recall', 'recognition', 'cloze'));`);
    this.addSql(`alter table "card" add constraint "card_state_known" check (state in ('new', 'learning', 'review', 'relearning'));`);
    this.addSql(`alter table "card" add constraint "card_counts_sound" check (position >= 0 and scheduled_days >= 0 and learning_steps >= 0 and reps >= 0 and lapses >= 0);`);
    this.addSql(`alter table "card" add constraint "card_new_until_reviewed" check ((state = 'new') = (last_review is null) and (state = 'new') = (reps = 0));`);
    this.addSql(`alter table "card" add constraint "card_reading_bounded" check (char_length(reading) >= 1 and char_length(reading) <= 600);`);
    this.addSql(`alter table "card" add constraint "card_version_positive" check (version > 0);`);

    this.addSql(`alter table "review" add constraint "review_card_id_foreign" foreign key ("card_id") references "card" ("id") on delete cascade;`);
    this.addSql(`alter table "review" add constraint "review_learner_id_foreign" foreign key ("learner_id") references "learner" ("id") on delete cascade;`);
    this.addSql(`alter table "review" add constraint "review_rating_known" check (rating in ('again', 'hard', 'good', 'easy'));`);
    this.addSql(`alter table "review" add constraint "review_event_bounded" check (char_length(event_id) >= 1 and char_length(event_id) <= 100);`);
    this.addSql(`alter table "review" add constraint "review_before_bounded" check (jsonb_typeof(before) = 'object' and octet_length(before::text) <= 4096);`);

    this.addSql(`alter table "channel_rule" add constraint "channel_rule_server_id_foreign" foreign key ("server_id") references "server" ("id");`);
    this.addSql(`alter table "channel_rule" add constraint "channel_rule_list_filled" check (jsonb_array_length(allowed_persona_ids) > 0);`);
    this.addSql(`alter table "channel_rule" add constraint "channel_rule_version_positive" check (version > 0);`);

    this.addSql(`alter table "aside" add constraint "aside_learner_id_foreign" foreign key ("learner_id") references "learner" ("id");`);
    this.addSql(`alter table "aside" add constraint "aside_server_id_foreign" foreign key ("server_id") references "server" ("id") on delete restrict;`);
    this.addSql(`alter table "aside" add constraint "aside_kind_known" check (kind in ('compare'));`);
    this.addSql(`alter table "aside" add constraint "aside_state_known" check (state in ('waiting', 'answering', 'answered', 'failed', 'expired'));`);
    this.addSql(`alter table "aside" add constraint "aside_server_counts_in_server" check (not server_counts or server_id is not null);`);
    this.addSql(`alter table "aside" add constraint "aside_finished_when_over" check ((state in ('answered', 'failed', 'expired')) = (finished_at is not null));`);
    this.addSql(`alter table "aside" add constraint "aside_failure_says_why" check ((state in ('failed', 'expired')) = (error_code is not null));`);
    this.addSql(`alter table "aside" add constraint "aside_forgotten_whole" check ((interaction_token is null) = (input_text is null) and (interaction_token is null) = (profile is null));`);
    this.addSql(`alter table "aside" add constraint "aside_forgotten_when_over" check (interaction_token is not null or finished_at is not null);`);
    this.addSql(`alter table "aside" add constraint "aside_expires_in_time" check (expires_at <= created_at + '00:15:00'::interval);`);

    this.addSql(`alter table "aside_answer" add constraint "aside_answer_aside_id_foreign" foreign key ("aside_id") references "aside" ("id");`);
    this.addSql(`alter table "aside_answer" add constraint "aside_answer_standing_call_id_foreign" foreign key ("standing_call_id") references "call" ("id") on delete set null;`);
    this.addSql(`alter table "aside_answer" add constraint "aside_answer_position_positive" check (position > 0);`);
    this.addSql(`alter table "aside_answer" add constraint "aside_answer_stands_or_failed" check (standing_call_id is null or error_code is null);`);

    this.addSql(`alter table "server_persona" add constraint "server_persona_server_id_foreign" foreign key ("server_id") references "server" ("id");`);
    this.addSql(`alter table "server_persona" add constraint "server_persona_version_positive" check (current_version > 0);`);

    this.addSql(`alter table "server_persona_version" add constraint "server_persona_version_server_persona_id_foreign" foreign key ("server_persona_id") references "server_persona" ("id") on delete cascade;`);
    this.addSql(`alter table "server_persona_version" add constraint "server_persona_version_counted" check (version > 0);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "collection_item" drop constraint "collection_item_collection_id_foreign";`);
    this.addSql(`alter table "content_item" drop constraint "content_item_parent_item_id_foreign";`);
    this.addSql(`alter table "collection_item" drop constraint "collection_item_item_id_foreign";`);
    this.addSql(`alter table "card" drop constraint "card_item_id_foreign";`);
    this.addSql(`alter table "review" drop constraint "review_card_id_foreign";`);
    this.addSql(`alter table "aside_answer" drop constraint "aside_answer_aside_id_foreign";`);
    this.addSql(`alter table "server_persona_version" drop constraint "server_persona_version_server_persona_id_foreign";`);

    this.addSql(`drop table if exists "collection" cascade;`);
    this.addSql(`drop table if exists "content_item" cascade;`);
    this.addSql(`drop table if exists "collection_item" cascade;`);
    this.addSql(`drop table if exists "card" cascade;`);
    this.addSql(`drop table if exists "review" cascade;`);
    this.addSql(`drop table if exists "channel_rule" cascade;`);
    this.addSql(`drop table if exists "aside" cascade;`);
    this.addSql(`drop table if exists "aside_answer" cascade;`);
    this.addSql(`drop table if exists "server_persona" cascade;`);
    this.addSql(`drop table if exists "server_persona_version" cascade;`);

    this.addSql(`alter table "call" rename column "work_id" to "session_id";`);

    this.addSql(`drop index "reservation_of_lease";`);
    this.addSql(`alter table "reservation" drop constraint "reservation_lease_whole";`);
    this.addSql(`alter table "reservation" rename column "work_id" to "session_id";`);
    this.addSql(`create index "reservation_of_lease" on "reservation" ("reserved_at") where (state = 'pending'::text) AND (session_id IS NOT NULL);`);
    this.addSql(`alter table "reservation" add constraint "reservation_lease_whole" check ((session_id IS NULL) = (fence IS NULL));`);

    this.addSql(`drop index "session_persona_notice_due";`);
    this.addSql(`drop index "session_texts_due";`);
    this.addSql(`alter table "session" drop column "parent_channel_id", drop column "persona_version", drop column "persona_notice_due_at";`);

    this.addSql(`drop index "summary_text_due";`);

    this.addSql(`alter table "turn" drop column "conduct";`);
  }

}
