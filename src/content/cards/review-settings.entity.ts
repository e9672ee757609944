import { defineEntity, p } from "@mikro-orm/core";

import { LearnerEntity } from "#/learners/learner.entity.ts";

import { readingDisplays } from "./card-kinds.ts";
import { newCardsPerDayMax } from "./card-limits.ts";

/** How a learner wants to be asked. There is a row only of who chose something. */
export const ReviewSettingsEntity = defineEntity({
  name: "ReviewSettings",
  tableName: "review_settings",
  properties: {
    learner: p.manyToOne(LearnerEntity).mapToPk().primary().deleteRule("cascade"),
    newCardsPerDay: p.integer(),
    readingShown: p.string().columnType("text"),
    typesFirst: p.boolean(),
  },
  checks: [
    {
      name: "review_settings_new_cards_bounded",
      expression: `new_cards_per_day >= 0 and new_cards_per_day <= ${String(newCardsPerDayMax)}`,
    },
    {
      name: "review_settings_reading_known",
      expression: `reading_shown in (${readingDisplays.map((one) => `'${one}'`).join(", ")})`,
    },
  ],
});
