import { setTimeout as delay } from "node:timers/promises";
import { Client } from "pg";

import type { ParleyContestant } from "../bots/parley.ts";
import type { Learner } from "../support/contestant.ts";
import { createRandom } from "../support/random.ts";
import { scriptReply } from "../support/scripted-model.ts";
import { startStatementCounter, type Heard } from "../support/statement-counter.ts";
import type { Row } from "../support/table.ts";
import { takeTurn } from "../support/take-turn.ts";
import type { Measure } from "./measure.ts";

const statementsMax = 24;
const commitsMax = 5;
/** Long enough for the heartbeat and for each task of the sweeper that comes round in seconds. */
const listeningMs = 5_000;
/** A reply that streams all the while: in its middle a turn itself asks for nothing. */
const slowWords = 36;
const slowTokensPerSecond = 4;
/** A gateway that starts reads what it may have missed, five of the 40 threads a second. */
const catchUpMs = 10_000;
/** By then a turn has all it needs, and its first text stands. */
const firstTextMs = 2_000;
const settleMs = 300;

/** What one turn asks of PostgreSQL, early and late in a session. */
export const statements: Measure = {
  name: "statements",
  run: async ({ parley }) => {
    const background = new Set<string>();
    const counter = await startStatementCounter(parley.databaseUrl, (sql) => !background.has(sql));
    await parley.restart({ environment: { DATABASE_URL: counter.url } });
    try {
      await delay(catchUpMs);
      const [learner] = parley.learners;
      const streaming =
        learner &&
        takeTurn(parley, learner, scriptReply(createRandom(6), slowWords, slowTokensPerSecond));
      await delay(firstTextMs);
      counter.take();
      await delay(listeningMs);
      for (const sql of counter.take().statements) background.add(sql);
      await streaming;
      const countTurn = async (learner: Learner) => {
        counter.take();
        await takeTurn(parley, learner, scriptReply(createRandom(7), 20));
        await delay(settleMs);
        return counter.take();
      };
      return await compareTurns(parley, countTurn);
    } finally {
      await parley.restart({});
      await counter.close();
    }
  },
};

async function compareTurns(
  parley: ParleyContestant,
  countTurn: (learner: Learner) => Promise<Heard>,
): Promise<Row[]> {
  const learner = parley.learners.at(-1);
  if (!learner) throw new Error("there is no learner");
  // The first turn of a month also opens the learner's budget.
  await countTurn(learner);
  await growSession(parley.databaseUrl, learner, 9);
  const tenth = await countTurn(learner);
  await growSession(parley.databaseUrl, learner, 999);
  const thousandth = await countTurn(learner);
  const isWithin = ({ statements, commits }: Heard) =>
    statements.length > 0 && statements.length <= statementsMax && commits <= commitsMax;
  const isSame = thousandth.statements.length === tenth.statements.length;
  return [
    {
      measure: "statements and commits of turn 10",
      parley: describe(tenth),
      goal: `≤ ${statementsMax} and ${commitsMax}`,
      isMet: isWithin(tenth),
    },
    {
      measure: "statements and commits of turn 1,000",
      parley: describe(thousandth),
      goal: "as turn 10",
      isMet: isWithin(thousandth) && isSame && thousandth.commits === tenth.commits,
    },
  ];
}

function describe({ statements, commits }: Heard): string {
  return `${String(statements.length)} and ${String(commits)}`;
}

/** Gives a learner's session `turns` turns in all, the older ones summed up, as a long talk leaves it. */
async function growSession(databaseUrl: string, learner: Learner, turns: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const found = await client.query<{ id: string }>(
      "select id from session where channel_id = $1",
      [learner.channelId],
    );
    const sessionId = found.rows[0]?.id;
    await client.query(
      `insert into turn (id, session_id, sequence, kind, state, prompt_text, answer_text,
         reservation_id, finished_at)
       select gen_random_uuid(), session_id, number, 'answer', 'answered', 'Frase', 'Respuesta',
         reservation_id, now()
       from turn, generate_series((select max(sequence) + 1 from turn where session_id = $1), $2)
         as number where session_id = $1 and sequence = 1`,
      [sessionId, turns],
    );
    await client.query(
      `insert into message (id, session_id, turn_id, event_id, text, characters)
       select gen_random_uuid(), session_id, id, '1' || lpad(sequence::text, 6, '0'), 'Frase', 5
       from turn
       where session_id = $1 and not exists (select 1 from message where turn_id = turn.id)`,
      [sessionId],
    );
    await client.query(
      `insert into summary (id, session_id, through_sequence, text)
       values (gen_random_uuid(), $1, $2, 'Ana')`,
      [sessionId, turns - 8],
    );
    await client.query("analyze");
  } finally {
    await client.end();
  }
}
