import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { ModelReference } from "#/providers/language-model.ts";

/** What is learned from, and how carefully. */
export interface CalibrationRule {
  /** The newest calls of a model in a language that count. */
  callsMax: number;
  /** Fewer teach nothing. */
  callsMin: number;
  /** The share of the calls that is to stay within what is learned. */
  quantile: number;
  /** What is added to it, in thousandths of it. */
  marginPermille: number;
  /** How much it may rise at once, in thousandths of it: a turn that waits is held by what was. */
  risePermilleMax: number;
  /** It is learned anew so many seconds after the last time. */
  intervalSeconds: number;
}

/**
 * Learns what each model takes of our bound in each language, from what its newest turns were billed;
 * does nothing where that was done a short while ago.
 */
export async function learnCalibrations(
  sql: Sql,
  asked: { models: readonly ModelReference[]; languages: readonly string[] },
  rule: CalibrationRule,
): Promise<void> {
  await sql.execute(query`
    insert into token_calibration as known (provider, model, language, permille, samples)
    select model.provider, model.model, taught.language, learned.permille, learned.samples
      from jsonb_to_recordset(${JSON.stringify(asked.models)}::jsonb) model (provider text, model text)
     cross join jsonb_array_elements_text(${JSON.stringify(asked.languages)}::jsonb) taught (language)
     cross join lateral (
             select count(*) as samples,
                    least(1000, ceil(${1_000 + rule.marginPermille}::int
                      * percentile_disc(${rule.quantile}::float8) within group (
                          order by recent.input_tokens::numeric / recent.input_tokens_widest)))
                      as permille
               from (select call.input_tokens, call.input_tokens_widest
                       from call
                      where call.provider = model.provider and call.model = model.model
                        and call.language = taught.language and call.input_tokens is not null
                      order by call.ended_at desc
                      limit ${rule.callsMax}) recent
              where recent.input_tokens > 0) learned
     where learned.samples >= ${rule.callsMin}
       and not exists (
             select from token_calibration
              where updated_at > now() - ${rule.intervalSeconds} * interval '1 second')
     order by model.provider, model.model, taught.language
    on conflict (provider, model, language) do update
       set permille = least(excluded.permille, 1000,
             ceil(known.permille * ${1_000 + rule.risePermilleMax}::int / 1000.0)),
           samples = excluded.samples, updated_at = now()`);
}
