import { Migration } from '@mikro-orm/migrations';

export class Migration20261123000000 extends Migration {

  override name = 'Migration20261123000000';

  override up(): void | Promise<void> {
    this.addSql(`drop index "session_texts_due";`);
    this.addSql(`alter table "session" add "kind" text not null default 'conversation', add "mode" text null, add "focus" text null, add "scenario_id" text null, add "scenario_version" int null, add "briefing" jsonb null;`);
    this.addSql(`create index "session_texts_due" on "session" ("last_activity_at") where subject is not null or briefing is not null or jsonb_exists_any(profile, array['about', 'topicsLiked', 'topicsToAvoid']);`);
    this.addSql(`alter table "session" add constraint "session_kind_known" check (kind in ('conversation', 'scenario', 'content_study', 'vocabulary_review', 'placement'));`);
    this.addSql(`alter table "session" add constraint "session_mode_known" check (mode in ('chit_chat', 'interview', 'negotiation', 'teacher', 'vocabulary_builder', 'open_topic'));`);
    this.addSql(`alter table "session" add constraint "session_focus_known" check (focus in ('conversation', 'grammar', 'vocabulary', 'reading', 'writing'));`);
    this.addSql(`alter table "session" add constraint "session_scenario_of_its_kind" check ((kind = 'scenario') = (scenario_id is not null));`);
    this.addSql(`alter table "session" add constraint "session_scenario_version_of_custom" check (scenario_version is null or scenario_id like 'custom:%');`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "session_texts_due";`);
    this.addSql(`alter table "session" drop constraint "session_kind_known";`);
    this.addSql(`alter table "session" drop constraint "session_mode_known";`);
    this.addSql(`alter table "session" drop constraint "session_focus_known";`);
    this.addSql(`alter table "session" drop constraint "session_scenario_of_its_kind";`);
    this.addSql(`alter table "session" drop constraint "session_scenario_version_of_custom";`);
    this.addSql(`alter table "session" drop column "kind", drop column "mode", drop column "focus", drop column "scenario_id", drop column "scenario_version", drop column "briefing";`);
    this.addSql(`create index "session_texts_due" on "session" ("last_activity_at") where subject is not null or jsonb_exists_any(profile, array['about', 'topicsLiked', 'topicsToAvoid']);`);
  }

}
