import { Client } from "pg";

/**
 * Fills the books up to so many ledger entries: three for each turn, of its learner, its server and the
 * operator, with their reservations, spread evenly over all who have a period.
 */
export async function fillLedger(databaseUrl: string, entries: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: string }>("select count(*) from ledger_entry");
    const missing = Math.max(0, Math.ceil((entries - Number(rows[0]?.count)) / 3));
    await client.query("set synchronous_commit = off");
    await client.query("drop table if exists made");
    await client.query(
      `create temp table made as
       select number, gen_random_uuid() as held, gen_random_uuid() as called,
              gen_random_uuid() as call_id, gen_random_uuid() as turn_id, payer.*
         from generate_series(1, $1::int) number
         join (select row_number() over (order by learner.path) - 1 as place, count(*) over () as places,
                      learner.id as learner_period, server.id as server_period
                 from budget_period learner
                 join budget_period server on server.server_id = learner.server_id
                  and server.scope = 'server' and server.closed_at is null
                where learner.scope = 'learner' and learner.closed_at is null) payer
           on payer.place = number % payer.places`,
      [missing],
    );
    for (const statement of fillings) await client.query(statement);
    await client.query("vacuum analyze");
  } finally {
    await client.end();
  }
}

/** Bytes of all that grows with each charge. */
export async function sizeOfLedger(databaseUrl: string): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ bytes: string }>(
      `select sum(pg_total_relation_size(name::regclass)) as bytes
         from unnest(array['ledger_entry', 'reservation', 'reservation_hold']) name`,
    );
    return Number(rows[0]?.bytes);
  } finally {
    await client.end();
  }
}

const operator = "(select id from budget_period where scope = 'operator' and closed_at is null)";

const entryColumns = `budget_period_id, reservation_id, kind, amount_pico_usd, call_id, turn_id, purpose,
  persona_id, provider, model, price_version_id, input_tokens, cache_read_tokens,
  cache_write_5m_tokens, cache_write_1h_tokens, output_tokens, estimated, posted_at`;

const entryValues = `'standing', 700000000, call_id, turn_id, 'turn', 'none', 'mistral',
  'mistral-small-2603', (select id from price_version where model = 'mistral-small-2603' limit 1),
  900, 2000, 0, 0, 120, false, now() - number * interval '10 milliseconds'`;

const fillings = [
  `insert into reservation (id, state, amount_pico_usd, charged_pico_usd, resolved_at)
   select id, 'posted', 1000000000, 700000000, now()
     from made cross join unnest(array[held, called]) id`,
  `insert into reservation_hold (reservation_id, budget_period_id)
   select held, learner_period from made union all
   select held, server_period from made union all
   select called, ${operator} from made`,
  `insert into ledger_entry (${entryColumns})
   select learner_period, held, ${entryValues} from made union all
   select server_period, held, ${entryValues} from made union all
   select ${operator}, called, ${entryValues} from made`,
  `update budget_period set posted_pico_usd = booked.amount
     from (select budget_period_id, sum(amount_pico_usd) as amount from ledger_entry
            group by budget_period_id) booked
    where budget_period.id = booked.budget_period_id`,
];
