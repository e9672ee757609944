import { Migration } from '@mikro-orm/migrations';

/**
 * What entities cannot say of sessions: from which state which other one may be reached. The table in
 * the code knows the causes too; a test holds the two against each other.
 */
export class Migration20261123010000 extends Migration {

  override name = 'Migration20261123010000';

  override up(): void | Promise<void> {
    this.addSql(`create function "refuse_session_transition"() returns trigger language plpgsql as $$
      begin
        if (old.state, new.state) not in (
          ('active', 'paused'), ('active', 'expired'), ('active', 'completed'), ('active', 'abandoned'),
          ('paused', 'active'), ('paused', 'completed'), ('paused', 'abandoned'),
          ('expired', 'active'), ('expired', 'completed'), ('expired', 'abandoned')
        ) then
          raise check_violation using constraint = 'session_transition_allowed',
            message = format('a session that is %s cannot become %s', old.state, new.state);
        end if;
        return new;
      end $$;`);
    this.addSql(`create trigger "session_transition_allowed" before update of "state" on "session" for each row when (old.state is distinct from new.state) execute function "refuse_session_transition"();`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger "session_transition_allowed" on "session";`);
    this.addSql(`drop function "refuse_session_transition"();`);
  }

}
