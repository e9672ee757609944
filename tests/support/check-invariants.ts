import { costOf, ratesSchema } from "#/budgets/price.ts";
import type { Database } from "#/database/database.ts";
import type { ProviderName } from "#/providers/language-model.ts";

/** Each query finds rows that must not be; what it selects names them. */
const forbidden: Readonly<Record<string, string>> = {
  "I1: counters are never negative": `
    select path from budget_period where posted_pico_usd < 0 or pending_pico_usd < 0`,

  "I1: no more is posted and pending than any limit that ever held, unless a charge exceeded its bound": `
    select period.path, period.posted_pico_usd, period.pending_pico_usd, granted.most
      from budget_period period
      cross join lateral (
             select coalesce(max(amount), 0) as most
               from (select path, limit_pico_usd as amount from budget
                     union all
                     select path, greatest(before_pico_usd, after_pico_usd) from budget_change) ever
              where period.path = ever.path or starts_with(period.path, ever.path || '/')) granted
     where period.posted_pico_usd + period.pending_pico_usd > granted.most
       and not exists (
             select from reservation_hold hold
               join reservation on reservation.id = hold.reservation_id
              where hold.budget_period_id = period.id and reservation.exceeded)`,

  "I2: pending is the sum of the pending reservations": `
    select period.path, period.pending_pico_usd, held.amount
      from budget_period period
      cross join lateral (
             select coalesce(sum(reservation.amount_pico_usd), 0) as amount
               from reservation_hold hold
               join reservation on reservation.id = hold.reservation_id
              where hold.budget_period_id = period.id and reservation.state = 'pending') held
     where period.pending_pico_usd <> held.amount`,

  "I2: posted is the sum of the ledger": `
    select period.path, period.posted_pico_usd, booked.amount
      from budget_period period
      cross join lateral (
             select coalesce(sum(entry.amount_pico_usd), 0) as amount
               from ledger_entry entry where entry.budget_period_id = period.id) booked
     where period.posted_pico_usd <> booked.amount`,

  "I3: a posted reservation has one entry of its charge in each period it held in, others have none": `
    select reservation.id, reservation.state
      from reservation
      join reservation_hold hold on hold.reservation_id = reservation.id
      left join ledger_entry entry
        on entry.reservation_id = hold.reservation_id
       and entry.budget_period_id = hold.budget_period_id
     where (reservation.state = 'posted') <> (entry.id is not null)
        or (reservation.state = 'posted' and entry.amount_pico_usd <> reservation.charged_pico_usd)`,

  "I3: a charge stays within its reservation unless it is flagged": `
    select id from reservation where charged_pico_usd > amount_pico_usd and not exceeded`,

  "I3: a turn, an answer of an aside, a part of a material holds what each of its calls may cost": `
    select call.id, call.provider, call.model, bound.amount_pico_usd, held.amount_pico_usd as held
      from call
      join reservation bound on bound.id = call.reservation_id
      join (select id, reservation_id from turn
            union all
            select id, reservation_id from aside_answer
            union all
            select id, reservation_id from material_part) paid on paid.id = call.turn_id
      join reservation held on held.id = paid.reservation_id
     where bound.amount_pico_usd > held.amount_pico_usd`,

  "I3: a turn is charged once at most": `
    select turn_id, budget_period_id from ledger_entry
     where kind = 'standing' and turn_id is not null
     group by turn_id, budget_period_id having count(*) > 1`,

  "I3: a material holds nothing once it is over, and what stands of it is charged": `
    select part.id, reservation.state
      from material_part part
      join material on material.id = part.material_id
      join reservation on reservation.id = part.reservation_id
     where reservation.state <> case
             when part.standing_call_id is not null then 'posted'
             when part.over_at is not null or material.finished_at is not null then 'released'
             else 'pending' end`,

  "I3: what a material's part was answered whole is charged to who asked, of use or not": `
    select id from call where purpose = 'material' and outcome = 'complete' and state = 'lost'`,

  "I3: a call ends as its reservation does": `
    select call.id, call.state, reservation.state
      from call join reservation on reservation.id = call.reservation_id
     where reservation.state <> case call.state
             when 'started' then 'pending' when 'void' then 'released' else 'posted' end
        or call.cost_pico_usd <> reservation.charged_pico_usd`,

  "A call that is lost is charged to the operator alone": `
    select entry.call_id
      from ledger_entry entry
      join budget_period period on period.id = entry.budget_period_id
     where entry.kind = 'lost' and period.scope <> 'operator'`,
};

/** What a broken provider may bring about, and a test that plays one has to say so. */
const exceeded: typeof forbidden = {
  "I3: no charge goes over its reservation": "select id from reservation where exceeded",
};

interface PricedEntry {
  id: string;
  amount_pico_usd: string;
  rates: unknown;
  started_at: string;
  provider: ProviderName;
  model: string;
  input_tokens: number;
  cache_read_tokens: number;
  cache_write_5m_tokens: number;
  cache_write_1h_tokens: number;
  output_tokens: number;
}

/**
 * Holds the money in the database against I1 to I3 of the budgets and rebuilds every charge from its
 * usage and price. Answers what is wrong, in sentences; an empty list where nothing is.
 */
export async function checkBudgetInvariants(
  database: Database,
  { mayExceed = false }: { mayExceed?: boolean } = {},
): Promise<string[]> {
  const faults: string[] = [];
  const queries = mayExceed ? forbidden : { ...forbidden, ...exceeded };
  for (const [sentence, query] of Object.entries(queries)) {
    const rows = await database.sql().execute<Record<string, unknown>[]>(query);
    faults.push(...rows.map((row) => `${sentence}: ${JSON.stringify(row)}`));
  }
  return [...faults, ...(await rebuildCharges(database))];
}

async function rebuildCharges(database: Database): Promise<string[]> {
  const entries = await database.sql().execute<PricedEntry[]>(`
    select entry.*, version.rates, call.started_at
      from ledger_entry entry
      join price_version version on version.id = entry.price_version_id
      join call on call.id = entry.call_id`);
  return entries
    .filter((entry) => rebuild(entry) !== BigInt(entry.amount_pico_usd))
    .map((entry) => `The charge is usage times price: ${entry.id}`);
}

function rebuild(entry: PricedEntry): bigint {
  const { provider, model } = entry;
  const version = { id: entry.id, provider, model, rates: ratesSchema.parse(entry.rates) };
  const usage = {
    inputTokens: entry.input_tokens,
    cacheReadTokens: entry.cache_read_tokens,
    cacheWrite5mTokens: entry.cache_write_5m_tokens,
    cacheWrite1hTokens: entry.cache_write_1h_tokens,
    outputTokens: entry.output_tokens,
  };
  return costOf(version, usage, new Date(entry.started_at));
}
