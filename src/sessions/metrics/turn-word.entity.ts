import { defineEntity, p } from "@mikro-orm/core";

import { TurnEntity } from "../turn.entity.ts";
import { wordUses } from "./word-uses.ts";

/**
 * A word that a turn brought in (`met`) or that its learner used of those of the session (`used`),
 * folded as for a search. It goes with the turn's texts.
 */
export const TurnWordEntity = defineEntity({
  name: "TurnWord",
  tableName: "turn_word",
  properties: {
    turn: p.manyToOne(TurnEntity).mapToPk().primary(),
    use: p.string().columnType("text").primary(),
    word: p.string().columnType("text").primary(),
  },
  checks: [
    {
      name: "turn_word_use_known",
      expression: `use in (${wordUses.map((use) => `'${use}'`).join(", ")})`,
    },
    {
      name: "turn_word_bounded",
      expression: "char_length(word) >= 1 and char_length(word) <= 200",
    },
  ],
});
