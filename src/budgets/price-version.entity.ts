import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn } from "#/database/columns.ts";

import type { PriceRate } from "./price.ts";

/** What one model costs from an instant on. Never changed: a new price is a new row. */
export const PriceVersionEntity = defineEntity({
  name: "PriceVersion",
  tableName: "price_version",
  properties: {
    id: idColumn(),
    provider: p.string().columnType("text"),
    /** The exact id; `*` where a provider's models are all declared free. */
    model: p.string().columnType("text"),
    validFrom: p.datetime().columnType("timestamptz"),
    declaredFree: p.boolean().default(false),
    rates: p.json<PriceRate[]>(),
    /** Where the price was read, and when. */
    source: p.string().columnType("text"),
    checkedOn: p.date(),
    createdAt: createdAtColumn(),
  },
  uniques: [{ name: "price_version_once", properties: ["provider", "model", "validFrom"] }],
  checks: [
    { name: "price_version_any_model_free", expression: "model <> '*' or declared_free" },
    {
      name: "price_version_has_rates",
      expression: "jsonb_typeof(rates) = 'array' and jsonb_array_length(rates) > 0",
    },
  ],
});
