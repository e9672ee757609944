import type { Sql } from "#/database/database.ts";
import { dataClosing, dataOpening } from "#/prompts/trailer-tag.ts";

/** What a note quotes of a scene that a learner wrote; what is quoted holds no angle brackets. */
const quotedObjectives = `${dataOpening}- o[0-9]+: [^<]*${dataClosing}`;

const without = (column: string): string =>
  `${column} = regexp_replace(${column}, '${quotedObjectives}', '', 'g')`;

/**
 * Takes what the scenes of an author had to be reached out of the talks in which anybody played them,
 * where the tutor would be told it again with the history. Before the scenes themselves go.
 */
export async function forgetToldScenes(sql: Sql, authorId: string): Promise<void> {
  await sql.execute(
    `update turn set ${without("prompt_text")}, ${without("steering_note")}
     from session, custom_scenario
     where session.id = turn.session_id and custom_scenario.author_id = ?
       and session.scenario_id = 'custom:' || custom_scenario.id
       and turn.prompt_text is not null`,
    [authorId],
  );
}
