import { afterAll, beforeAll, expect, test } from "vitest";

import { readOverview } from "#/sessions/progress/read-progress.ts";

import { berlin, createCardWorld, type CardWorld } from "../../../support/card-world.ts";
import { countStatements } from "../../../support/count-statements.ts";
import { readPlan, type PlanStep } from "../../../support/read-plan.ts";

let world: CardWorld;
let learnerId: string;

const growItems = `
  insert into content_item (id, learner_id, kind, language, title, body, search_text, normalised_key)
  select gen_random_uuid(), ?, 'word', 'es', 'palabra ' || n, '{"meaning":"Wort"}', ' palabra ',
         'k' || n
    from generate_series(1, 2500) as n`;

const growCards = `
  insert into card (id, learner_id, item_id, kind, language, state, due, stability, difficulty,
    scheduled_days, reps, last_review)
  select gen_random_uuid(), learner_id, item.id, card_kind.kind, language, 'review',
         ?::timestamptz + interval '9 days', 10, 5, 10, 4, ?::timestamptz - interval '1 day'
    from content_item item
    cross join (values ('recall'), ('recognition')) as card_kind (kind)
   where learner_id = ?`;

/** 40,000, evenly over 400 days. */
const growReviews = `
  insert into review (id, card_id, learner_id, event_id, rating, answer_was_typed, reviewed_at, before)
  select gen_random_uuid(), id, learner_id, gen_random_uuid()::text, 'good', false,
         ?::timestamptz - (row_number() over (order by n, id)) * interval '864 seconds',
         jsonb_build_object('state', case when n = 8 then 'new' else 'review' end)
    from card cross join generate_series(1, 8) as n where learner_id = ?`;

beforeAll(async () => {
  world = await createCardWorld();
  world.setTime("2026-11-20T12:00:00Z");
  const now = world.services.clock.now();
  learnerId = await world.addLearner();
  await world.rows(growItems, [learnerId]);
  await world.rows(growCards, [now, now, learnerId]);
  await world.rows(growReviews, [now, learnerId]);
  for (const table of ["content_item", "card", "review"]) {
    await world.rows(`vacuum (analyze) ${table}`);
  }
}, 60_000);

afterAll(() => world.database.close());

test("Of 40,000 reviews in 400 days the overview reads those of its 28 days, and two of each day of the streak", async () => {
  const of = { learnerId, timeZone: berlin };
  const { streak, now } = await readOverview(world.services, of);
  expect(streak).toEqual({ days: 401, freeDaysLeft: 3, isActiveToday: true });
  expect(now.reviews).toBeGreaterThan(1_300);

  const statements = await countStatements(world.database, () => readOverview(world.services, of));
  const steps: PlanStep[] = [];
  for (const statement of statements) steps.push(...(await readPlan(world.database, statement)));
  const ofReviews = steps.filter(({ read }) => read.startsWith("review"));
  expect(ofReviews.length).toBeGreaterThan(3);
  // A hundred a day.
  expect(ofReviews.filter(({ rows }) => rows > 2_800)).toEqual([]);
});
