import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { ModelReference, ProviderName } from "#/providers/language-model.ts";

import { ratesSchema, type PriceVersion } from "./price.ts";
import type { PriceSeed } from "./price-seed.ts";

/** The present price of a model that was asked for. */
export interface PresentPrice extends PriceVersion {
  /** The model as asked for; `model` may be the `*` that declares all of a provider's free. */
  askedModel: string;
  /** The database's clock, by which it was chosen. */
  at: Date;
  /** Thousandths of our upper bound of a text's tokens that its tokenizer was seen to take. */
  tokensPermille: number;
}

/**
 * What is taken for granted of a model until its first turns are settled. The published tokenizers
 * (Claude 2, Mistral v3 and Tekken, cl100k, o200k, p50k) take 51 percent at most of our bound for
 * talks in the eight languages of the interface, and Claude's newer ones 1.35 times that of Claude 2.
 */
const startingPermille: Readonly<Record<ProviderName, number>> = {
  anthropic: 700,
  mistral: 560,
  deepseek: 560,
  ollama: 560,
};

interface PriceRow {
  id: string;
  provider: ProviderName;
  model: string;
  asked_model: string;
  rates: unknown;
  at: string;
  permille: number | null;
}

/**
 * The present prices of those of `models` that have one: by the exact id first. `language` says
 * whose calibration comes along; null: none.
 */
export async function selectPresentPrices(
  sql: Sql,
  models: readonly ModelReference[],
  language: string | null = null,
): Promise<PresentPrice[]> {
  const rows = await sql.execute<PriceRow[]>(query`
    select distinct on (asked.provider, asked.model)
           version.id, version.provider, version.model, asked.model as asked_model, version.rates,
           now() as at, learned.permille
      from jsonb_to_recordset(${JSON.stringify(models)}::jsonb) asked(provider text, model text)
      join price_version version
        on version.provider = asked.provider and version.model in (asked.model, '*')
      left join token_calibration learned
        on learned.provider = asked.provider and learned.model = asked.model
       and learned.language = ${language}
     where version.valid_from <= now()
     order by asked.provider, asked.model, version.model = '*', version.valid_from desc`);
  return rows.map((row) => ({
    id: row.id,
    provider: row.provider,
    model: row.model,
    askedModel: row.asked_model,
    rates: ratesSchema.parse(row.rates),
    at: new Date(row.at),
    tokensPermille: row.permille ?? startingPermille[row.provider],
  }));
}

/**
 * Adds the price versions that are not there yet. The prices of those that are stay as they are; where
 * they were only compared with their source again, that is noted.
 */
export async function insertPriceVersions(sql: Sql, seeds: readonly PriceSeed[]): Promise<void> {
  await sql.execute(query`
    insert into price_version
           (id, provider, model, valid_from, declared_free, rates, source, checked_on)
    select gen_random_uuid(), seed.provider, seed.model, seed."validFrom", seed."declaredFree",
           seed.rates, seed.source, seed."checkedOn"
      from jsonb_to_recordset(${JSON.stringify(seeds)}::jsonb)
             seed(provider text, model text, "validFrom" timestamptz, "declaredFree" boolean,
                  rates jsonb, source text, "checkedOn" date)
    on conflict (provider, model, valid_from) do update
       set checked_on = excluded.checked_on, source = excluded.source
     where price_version.checked_on < excluded.checked_on
       and price_version.rates = excluded.rates`);
}
