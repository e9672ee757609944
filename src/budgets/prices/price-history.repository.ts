import { sql as query } from "@mikro-orm/core";

import type { Sql } from "#/database/database.ts";
import type { ProviderName } from "#/providers/language-model.ts";

import { ratesSchema, type PriceRate } from "../price.ts";

/** A price as it is offered. */
export interface NewPriceVersion {
  provider: ProviderName;
  model: string;
  validFrom: Date;
  declaredFree: boolean;
  rates: readonly PriceRate[];
  source: string;
  /** `YYYY-MM-DD`. */
  checkedOn: string;
}

/** A price version, and how it stands by the database's clock. */
export interface ListedPrice extends NewPriceVersion {
  /** `past`: a newer one holds; `present`; `coming`: it begins later. */
  standing: "past" | "present" | "coming";
  /** How long ago it was compared with its source, in days. */
  daysSinceCheck: number;
}

interface ListedRow {
  provider: ProviderName;
  model: string;
  valid_from: string;
  declared_free: boolean;
  rates: unknown;
  source: string;
  checked_on: string;
  standing: ListedPrice["standing"];
  days_since_check: number;
}

/** All price versions, by provider and model, the oldest first. */
export async function selectPrices(sql: Sql): Promise<ListedPrice[]> {
  const rows = await sql.execute<ListedRow[]>(query`
    select provider, model, valid_from, declared_free, rates, source,
           to_char(checked_on, 'YYYY-MM-DD') as checked_on,
           case when valid_from > now() then 'coming'
                when exists (select from price_version later
                              where later.provider = version.provider
                                and later.model = version.model
                                and later.valid_from > version.valid_from
                                and later.valid_from <= now()) then 'past'
                else 'present' end as standing,
           (now() at time zone 'UTC')::date - checked_on as days_since_check
      from price_version version
     order by provider, model, valid_from`);
  return rows.map((row) => ({
    provider: row.provider,
    model: row.model,
    validFrom: new Date(row.valid_from),
    declaredFree: row.declared_free,
    rates: ratesSchema.parse(row.rates),
    source: row.source,
    checkedOn: row.checked_on,
    standing: row.standing,
    daysSinceCheck: row.days_since_check,
  }));
}

/** The database's clock. */
export async function selectNow(sql: Sql): Promise<Date> {
  const [row] = await sql.execute<{ at: string }[]>(query`select now() as at`);
  return new Date(row?.at ?? Number.NaN);
}

/** Keeps others from adding prices until the transaction ends; reading goes on. */
export async function lockPrices(sql: Sql): Promise<void> {
  await sql.execute(query`lock table price_version in share row exclusive mode`);
}
