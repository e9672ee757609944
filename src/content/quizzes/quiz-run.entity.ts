import { defineEntity, p } from "@mikro-orm/core";

import { createdAtColumn, idColumn } from "#/database/columns.ts";
import { LearnerEntity } from "#/learners/learner.entity.ts";

import { ContentItemEntity } from "../items/content-item.entity.ts";
import type { StoredAnswer, StoredQuestion } from "./quiz-run.ts";

/** How far a learner has come with a quiz or with practice questions, now or the last time. */
export const QuizRunEntity = defineEntity({
  name: "QuizRun",
  tableName: "quiz_run",
  properties: {
    id: idColumn(),
    learner: p.manyToOne(LearnerEntity).mapToPk().deleteRule("cascade"),
    item: p.manyToOne(ContentItemEntity).mapToPk().deleteRule("cascade"),
    /** What the item's questions were when it began, as a hash: the plan is of no use with others. */
    questionsHash: p.string().columnType("text"),
    /** Which questions are asked, in which order, each with the order of its choices. */
    plan: p.json<StoredQuestion[]>(),
    /** To the first so many questions of the plan. */
    answers: p.json<StoredAnswer[]>().defaultRaw("'[]'"),
    startedAt: createdAtColumn(),
  },
  uniques: [{ name: "quiz_run_once", properties: ["learner", "item"] }],
  indexes: [{ name: "quiz_run_of_item", properties: ["item"] }],
  checks: [
    {
      name: "quiz_run_plan_bounded",
      expression: "jsonb_array_length(plan) >= 1 and jsonb_array_length(plan) <= 50",
    },
    {
      name: "quiz_run_answers_bounded",
      expression:
        "jsonb_array_length(answers) <= jsonb_array_length(plan) and octet_length(answers::text) <= 500000",
    },
  ],
});
