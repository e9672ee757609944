import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn } from "#/database/columns.ts";

/**
 * What a model's tokenizer really takes of our own upper bound, learned from settled turns in one
 * language: turns are held by it, and by the bound itself where it is not known yet.
 */
export const TokenCalibrationEntity = defineEntity({
  name: "TokenCalibration",
  tableName: "token_calibration",
  properties: {
    provider: p.string().columnType("text").primary(),
    model: p.string().columnType("text").primary(),
    /** The language that is taught. */
    language: p.string().columnType("text").primary(),
    /** Thousandths of the bound. */
    permille: p.integer(),
    /** Calls that it was learned from. */
    samples: p.integer(),
    updatedAt: createdAtColumn(),
  },
  checks: [
    {
      name: "token_calibration_within_bound",
      expression: "permille > 0 and permille <= 1000 and samples > 0",
    },
  ],
});
