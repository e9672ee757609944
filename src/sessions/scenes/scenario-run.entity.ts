import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";

import { SessionEntity } from "../session.entity.ts";

const count = () => p.integer();

/** What a scene that is over came to. It holds counts alone, and stays when texts are erased. */
export const ScenarioRunEntity = defineEntity({
  name: "ScenarioRun",
  tableName: "scenario_run",
  properties: {
    session: p.manyToOne(SessionEntity).mapToPk().primary(),
    learner: p.manyToOne(LearnerEntity).mapToPk(),
    /** A file's id, or `custom:<uuid>`. */
    scenarioId: p.string().columnType("text"),
    scenarioVersion: p.integer().nullable(),
    /** The language that was spoken. */
    language: p.string().columnType("text"),
    outcome: p.string().columnType("text"),
    objectivesMet: count(),
    objectivesSkipped: count(),
    objectivesTotal: count(),
    hintsUsed: count(),
    /** Key words of the scene that the learner used. */
    wordsUsed: count(),
    /** Key words of the scene that the tutor used. */
    wordsMet: count(),
    /** Things that were kept of what was missed, as cards to review. */
    itemsKept: count().default(0),
    completedAt: createdAtColumn(),
  },
  indexes: [{ name: "scenario_run_of_learner", properties: ["learner", "scenarioId"] }],
  checks: [
    { name: "scenario_run_outcome_known", expression: "outcome in ('won', 'ended')" },
    {
      name: "scenario_run_counts_agree",
      expression:
        "least(objectives_met, objectives_skipped, hints_used, words_used, words_met) >= 0 and objectives_total > 0 and objectives_met + objectives_skipped <= objectives_total",
    },
  ],
});
