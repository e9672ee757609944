/** Queries that find rows which must not be; what each selects names them. */
export type ForbiddenRows = Readonly<Record<string, string>>;

/** What was admitted at most to a `period`: the highest limit or ceiling that ever held, and grants. */
const mostEver = `(
  select coalesce(max(amount), case when period.scope in ('role', 'channel') then 'infinity'::numeric else 0 end)
           + period.granted_pico_usd
    from (select path, greatest(limit_pico_usd, ceiling_pico_usd)::numeric as amount from budget
          union all
          select subject, greatest((said ->> 'limitPicoUsd')::numeric,
                                   (said ->> 'ceilingPicoUsd')::numeric)
            from audit_entry cross join unnest(array[before, after]) said
           where change = 'rule') ever
   where period.path = ever.path or starts_with(period.path, ever.path || '/'))`;

/** What was added to a `period` by hand, which no limit holds back. */
const adjusted = `(
  select coalesce(sum(greatest(amount_pico_usd, 0)), 0) from ledger_entry
   where budget_period_id = period.id and kind in ('adjustment', 'reconciliation'))`;

/** I1 and I2: the counters of each period, built anew from reservations and ledger. */
export const wrongBalances: ForbiddenRows = {
  "I1: counters are never negative": `
    select path from budget_period
     where least(posted_pico_usd, pending_pico_usd, carried_pico_usd, granted_pico_usd,
                 posted_free_turns, pending_free_turns, posted_free_tokens, pending_free_tokens) < 0`,

  "I1: nobody but the operator spends and holds more than any limit that ever held": `
    select period.path, period.carried_pico_usd, period.posted_pico_usd, period.pending_pico_usd
      from budget_period period
     where period.posted_pico_usd + period.pending_pico_usd > 0
       and period.carried_pico_usd + period.posted_pico_usd + period.pending_pico_usd - ${adjusted}
             > ${mostEver}
       and not (period.scope = 'operator' and exists (
             select from reservation_hold hold
               join reservation on reservation.id = hold.reservation_id
              where hold.budget_period_id = period.id and reservation.exceeded))`,

  "I2: pending is the sum of the pending reservations": `
    select period.path, period.pending_pico_usd, held.amount
      from budget_period period
      cross join lateral (
             select coalesce(sum(reservation.amount_pico_usd), 0) as amount,
                    coalesce(sum(reservation.free_turns), 0) as free_turns,
                    coalesce(sum(reservation.free_tokens), 0) as free_tokens
               from reservation_hold hold
               join reservation on reservation.id = hold.reservation_id
              where hold.budget_period_id = period.id and reservation.state = 'pending') held
     where (period.pending_pico_usd, period.pending_free_turns, period.pending_free_tokens)
             <> (held.amount, held.free_turns, held.free_tokens)`,

  "I2: posted is the sum of the ledger": `
    select period.path, period.posted_pico_usd, booked.amount
      from budget_period period
      cross join lateral (
             select coalesce(sum(entry.amount_pico_usd), 0) as amount
               from ledger_entry entry where entry.budget_period_id = period.id) booked
     where period.posted_pico_usd <> booked.amount`,

  "I2: free turns and tokens are those of the charges that cost nothing": `
    select period.path, period.posted_free_turns, period.posted_free_tokens, booked.tokens
      from budget_period period
      cross join lateral (
             select count(*) as turns,
                    coalesce(sum(entry.input_tokens + entry.cache_read_tokens
                      + entry.cache_write_5m_tokens + entry.cache_write_1h_tokens
                      + entry.output_tokens), 0) as tokens
               from ledger_entry entry left join call on call.id = entry.call_id
              where entry.budget_period_id = period.id and entry.kind in ('standing', 'lost')
                and coalesce(call.cost_pico_usd, entry.amount_pico_usd) = 0) booked
     where (period.posted_free_turns, period.posted_free_tokens) <> (booked.turns, booked.tokens)`,

  "I10: what is carried comes from an earlier period that overlaps": `
    select period.path, period.carried_pico_usd from budget_period period
     where period.carried_pico_usd > 0 and not exists (
             select from budget_period earlier
              where earlier.path = period.path and earlier.id <> period.id
                and earlier.ends_at > period.starts_at)`,

  "I10: a path has one open period at most, and a closed one is followed by another": `
    select path from budget_period group by path having count(*) filter (where closed_at is null) <> 1`,

  "A budget that is spent whole has said so": `
    select period.path from budget_period period
     where period.closed_at is null and period.posted_pico_usd > 0 and ${adjusted} = 0
       and period.carried_pico_usd + period.posted_pico_usd >= ${mostEver}
       and not exists (select from budget_notice notice
                        where notice.budget_period_id = period.id and notice.threshold = 100)`,
};

/** I3: what became of each reservation and each charge. */
export const wrongCharges: ForbiddenRows = {
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

  "I3: nobody but the operator is charged more than was held for them": `
    select period.path, reservation.amount_pico_usd, entry.amount_pico_usd as charged
      from ledger_entry entry
      join reservation on reservation.id = entry.reservation_id
      join budget_period period on period.id = entry.budget_period_id
     where period.scope <> 'operator' and entry.amount_pico_usd > reservation.amount_pico_usd`,

  "I3: what is charged is the call's cost, or all that was held for it": `
    select call.id, period.scope, call.cost_pico_usd, entry.amount_pico_usd
      from ledger_entry entry
      join call on call.id = entry.call_id
      join reservation on reservation.id = entry.reservation_id
      join budget_period period on period.id = entry.budget_period_id
     where entry.amount_pico_usd <> case period.scope
             when 'operator' then call.cost_pico_usd
             else least(call.cost_pico_usd, reservation.amount_pico_usd) end`,

  "I3: an answer of an aside, a part of a material holds what each of its calls may cost": `
    select call.id, call.provider, call.model, bound.amount_pico_usd, held.amount_pico_usd as held
      from call
      join reservation bound on bound.id = call.reservation_id
      join (select id, reservation_id from aside_answer
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

/** I11: what was put right later, and by whom. */
export const wrongCorrections: ForbiddenRows = {
  "I11: no more is given back of a call than it was charged": `
    select call_id, budget_period_id, sum(amount_pico_usd) from ledger_entry
     where call_id is not null group by call_id, budget_period_id having sum(amount_pico_usd) < 0`,

  "I11: a refund or a reconciliation names a call that the period was charged with": `
    select correction.id, correction.kind from ledger_entry correction
     where correction.kind in ('refund', 'reconciliation') and not exists (
             select from ledger_entry charge
              where charge.call_id = correction.call_id and charge.kind in ('standing', 'lost')
                and charge.budget_period_id = correction.budget_period_id)`,

  "I11: an estimate is put right once at most": `
    select call_id, budget_period_id from ledger_entry where kind = 'reconciliation'
     group by call_id, budget_period_id having count(*) > 1`,

  "I11: each correction that a person made is written down with who it was": `
    select period.path, entry.kind from ledger_entry entry
      join budget_period period on period.id = entry.budget_period_id
     where entry.kind in ('refund', 'adjustment', 'reconciliation') and entry.actor <> 'parley'
       and not exists (
             select from audit_entry audit
              where audit.subject = period.path and audit.change = entry.kind)`,

  "I11: what is granted once is written down with who granted it": `
    select period.path from budget_period period
     where period.granted_pico_usd > 0 and not exists (
             select from audit_entry audit
              where audit.subject = period.path and audit.change = 'grant')`,
};

/** What a broken provider may bring about, and a test that plays one has to say so. */
export const exceededCharges: ForbiddenRows = {
  "I3: no charge goes over its reservation": "select id from reservation where exceeded",
};
