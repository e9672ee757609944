import { Migration } from '@mikro-orm/migrations';

/**
 * What entities cannot say of content. The index that items are searched by needs extensions: trigrams
 * (pg_trgm) for the text, and the learner and the tags beside it (btree_gin), so that a search
 * reads nothing of anybody else. Both are part of PostgreSQL and may be created by whoever owns the
 * database. And what belongs together has to be of one learner: an item and its collection, a
 * material and its text, a card and its item, a review and its card.
 */
export class Migration20261122200000 extends Migration {

  override name = 'Migration20261122200000';

  override up(): void | Promise<void> {
    this.addSql(`create extension if not exists pg_trgm;`);
    this.addSql(`create extension if not exists btree_gin;`);
    this.addSql(`create index "content_item_searched" on "content_item" using gin ("learner_id", "tags", "search_text" gin_trgm_ops) where deleted_at is null;`);

    this.addSql(`create function "refuse_foreign_parent"() returns trigger language plpgsql as $$
      begin
        if not exists (select from content_item where id = new.parent_item_id and learner_id = new.learner_id) then
          raise check_violation using constraint = 'content_item_parent_of_learner', message = 'the parent is another learner''s';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "content_item_parent_of_learner" before insert or update of "parent_item_id", "learner_id" on "content_item" for each row when (new.parent_item_id is not null) execute function "refuse_foreign_parent"();`);

    this.addSql(`create function "refuse_foreign_item"() returns trigger language plpgsql as $$
      begin
        if not exists (select from collection join content_item using (learner_id) where collection.id = new.collection_id and content_item.id = new.item_id) then
          raise check_violation using constraint = 'collection_item_of_learner', message = 'the item is another learner''s';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "collection_item_of_learner" before insert or update of "collection_id", "item_id" on "collection_item" for each row execute function "refuse_foreign_item"();`);

    this.addSql(`create function "refuse_foreign_card"() returns trigger language plpgsql as $$
      begin
        if not exists (select from content_item where id = new.item_id and learner_id = new.learner_id) then
          raise check_violation using constraint = 'card_of_learner', message = 'the item is another learner''s';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "card_of_learner" before insert or update of "item_id", "learner_id" on "card" for each row execute function "refuse_foreign_card"();`);

    this.addSql(`create function "refuse_foreign_review"() returns trigger language plpgsql as $$
      begin
        if not exists (select from card where id = new.card_id and learner_id = new.learner_id) then
          raise check_violation using constraint = 'review_of_learner', message = 'the card is another learner''s';
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "review_of_learner" before insert or update of "card_id", "learner_id" on "review" for each row execute function "refuse_foreign_review"();`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger "review_of_learner" on "review";`);
    this.addSql(`drop function "refuse_foreign_review"();`);
    this.addSql(`drop trigger "card_of_learner" on "card";`);
    this.addSql(`drop function "refuse_foreign_card"();`);
    this.addSql(`drop trigger "collection_item_of_learner" on "collection_item";`);
    this.addSql(`drop function "refuse_foreign_item"();`);
    this.addSql(`drop trigger "content_item_parent_of_learner" on "content_item";`);
    this.addSql(`drop function "refuse_foreign_parent"();`);
    // The extensions stay: something else in this database may use them.
    this.addSql(`drop index "content_item_searched";`);
  }

}
