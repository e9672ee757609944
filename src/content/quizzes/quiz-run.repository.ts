import type { Sql } from "#/database/database.ts";
import { newId } from "#/shared/ids.ts";

import type { OwnRun, OwnVerdict, StoredAnswer, StoredQuestion } from "./quiz-run.ts";

/** A run as it is stored. */
export interface StoredRun {
  id: string;
  itemId: string;
  questionsHash: string;
  plan: StoredQuestion[];
  answers: StoredAnswer[];
}

const columns = `id, item_id as "itemId", questions_hash as "questionsHash", plan, answers`;

/** The run of a learner through an item; undefined where there was none. */
export async function selectRunOfItem(
  sql: Sql,
  learnerId: string,
  itemId: string,
): Promise<StoredRun | undefined> {
  const [run] = await sql.execute<StoredRun[]>(
    `select ${columns} from quiz_run where learner_id = ? and item_id = ?`,
    [learnerId, itemId],
  );
  return run;
}

/** A run of a learner; undefined where another one stands in its place by now. */
export async function selectRun(
  sql: Sql,
  { learnerId, runId }: OwnRun,
): Promise<StoredRun | undefined> {
  const [run] = await sql.execute<StoredRun[]>(
    `select ${columns} from quiz_run where id = ? and learner_id = ?`,
    [runId, learnerId],
  );
  return run;
}

/** Begins a run in the place of the one before. */
export async function replaceRun(
  sql: Sql,
  learnerId: string,
  begun: Pick<StoredRun, "itemId" | "questionsHash" | "plan">,
): Promise<StoredRun> {
  const run = { ...begun, id: newId(), answers: [] };
  await sql.execute(
    `insert into quiz_run (id, learner_id, item_id, questions_hash, plan)
     values (?, ?, ?, ?, ?::jsonb)
     on conflict (learner_id, item_id) do update
       set id = excluded.id, questions_hash = excluded.questions_hash, plan = excluded.plan,
           answers = '[]', started_at = now()`,
    [run.id, learnerId, run.itemId, run.questionsHash, JSON.stringify(run.plan)],
  );
  return run;
}

/** Adds the answer to the question after so many; does nothing where that has one. */
export async function appendAnswer(
  sql: Sql,
  { learnerId, runId, answered }: OwnRun & { answered: number },
  answer: StoredAnswer,
): Promise<void> {
  await sql.execute(
    `update quiz_run set answers = answers || jsonb_build_array(?::jsonb)
      where id = ? and learner_id = ? and jsonb_array_length(answers) = ?`,
    [JSON.stringify(answer), runId, learnerId, answered],
  );
}

/** Writes how the learner finds what they typed; does nothing where nothing was. */
export async function updateVerdict(
  sql: Sql,
  { learnerId, runId, place }: OwnRun & { place: number },
  verdict: OwnVerdict,
): Promise<void> {
  await sql.execute(
    `update quiz_run set answers = jsonb_set(answers, array[?, 'verdict'], to_jsonb(?::text))
      where id = ? and learner_id = ? and (answers -> (?::integer)) ->> 'text' is not null`,
    [String(place), verdict, runId, learnerId, place],
  );
}
