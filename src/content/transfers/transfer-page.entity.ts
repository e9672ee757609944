import { defineEntity, p } from "@mikro-orm/core";

import type { StagedItem } from "./staged-item.ts";
import { TransferEntity } from "./transfer.entity.ts";

/** Some of what was read of a file, until the learner has said whether they want it. */
export const TransferPageEntity = defineEntity({
  name: "TransferPage",
  tableName: "transfer_page",
  properties: {
    transfer: p.manyToOne(TransferEntity).mapToPk().primary().deleteRule("cascade"),
    position: p.integer().primary(),
    items: p.json<StagedItem[]>(),
  },
  checks: [
    { name: "transfer_page_position_sound", expression: "position >= 0" },
    {
      name: "transfer_page_items_bounded",
      expression: "jsonb_typeof(items) = 'array' and octet_length(items::text) <= 8000000",
    },
  ],
});
