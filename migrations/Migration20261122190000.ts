import { Migration } from '@mikro-orm/migrations';

export class Migration20261122190000 extends Migration {

  override name = 'Migration20261122190000';

  override up(): void | Promise<void> {
    this.addSql(`create table "channel_rule" ("channel_id" text not null, "server_id" text not null, "allowed_persona_ids" jsonb not null, "version" int not null default 1, primary key ("channel_id"));`);
    this.addSql(`create index "channel_rule_of_server" on "channel_rule" ("server_id");`);

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

    this.addSql(`alter table "turn" add "conduct" jsonb null;`);

    this.addSql(`alter table "channel_rule" add constraint "channel_rule_server_id_foreign" foreign key ("server_id") references "server" ("id");`);
    this.addSql(`alter table "channel_rule" add constraint "channel_rule_list_filled" check (jsonb_array_length(allowed_persona_ids) > 0);`);
    this.addSql(`alter table "channel_rule" add constraint "channel_rule_version_positive" check (version > 0);`);

    this.addSql(`alter table "server_persona" add constraint "server_persona_server_id_foreign" foreign key ("server_id") references "server" ("id");`);
    this.addSql(`alter table "server_persona" add constraint "server_persona_version_positive" check (current_version > 0);`);

    this.addSql(`alter table "server_persona_version" add constraint "server_persona_version_server_persona_id_foreign" foreign key ("server_persona_id") references "server_persona" ("id") on delete cascade;`);
    this.addSql(`alter table "server_persona_version" add constraint "server_persona_version_counted" check (version > 0);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "server_persona_version" drop constraint "server_persona_version_server_persona_id_foreign";`);

    this.addSql(`drop table if exists "channel_rule" cascade;`);
    this.addSql(`drop table if exists "server_persona" cascade;`);
    this.addSql(`drop table if exists "server_persona_version" cascade;`);

    this.addSql(`alter table "call" rename column "work_id" to "session_id";`);

    this.addSql(`drop index "reservation_of_lease";`);
    this.addSql(`alter table "reservation" drop constraint "reservation_lease_whole";`);
    this.addSql(`alter table "reservation" rename column "work_id" to "session_id";`);
    this.addSql(`create index "reservation_of_lease" on "reservation" ("reserved_at") where (state = 'pending'::text) AND (session_id IS NOT NULL);`);
    this.addSql(`alter table "reservation" add constraint "reservation_lease_whole" check ((session_id IS NULL) = (fence IS NULL));`);

    this.addSql(`drop index "session_persona_notice_due";`);
    this.addSql(`alter table "session" drop column "parent_channel_id", drop column "persona_version", drop column "persona_notice_due_at";`);

    this.addSql(`alter table "turn" drop column "conduct";`);
  }

}
