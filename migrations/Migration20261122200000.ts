import { Migration } from '@mikro-orm/migrations';

/**
 * The index that items are searched by. Entities cannot say it, since it needs extensions: trigrams
 * (pg_trgm) for the text, and the learner and the tags beside it (btree_gin), so that a search
 * reads nothing of anybody else. Both are part of PostgreSQL and may be created by whoever owns the
 * database.
 */
export class Migration20261122200000 extends Migration {

  override name = 'Migration20261122200000';

  override up(): void | Promise<void> {
    this.addSql(`create extension if not exists pg_trgm;`);
    this.addSql(`create extension if not exists btree_gin;`);
    this.addSql(`create index "content_item_searched" on "content_item" using gin ("learner_id", "tags", "search_text" gin_trgm_ops) where deleted_at is null;`);
  }

  override down(): void | Promise<void> {
    // The extensions stay: something else in this database may use them.
    this.addSql(`drop index "content_item_searched";`);
  }

}
