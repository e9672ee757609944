import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn } from "#/database/columns.ts";

import { SessionEntity } from "./session.entity.ts";

/** What stands in the prompt for the turns up to a sequence; the newest one counts. */
export const SummaryEntity = defineEntity({
  name: "Summary",
  tableName: "summary",
  properties: {
    id: idColumn(),
    session: p.manyToOne(SessionEntity).mapToPk(),
    throughSequence: p.integer(),
    /** Null where the turns were cut without a summary, or where it expired. */
    text: p.string().columnType("text").nullable(),
    createdAt: createdAtColumn(),
  },
  uniques: [{ name: "summary_in_order", properties: ["session", "throughSequence"] }],
  indexes: [{ name: "summary_text_due", properties: ["createdAt"], where: "text is not null" }],
  checks: [{ name: "summary_sequence_positive", expression: "through_sequence > 0" }],
});
