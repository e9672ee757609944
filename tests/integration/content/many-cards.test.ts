import { afterAll, beforeAll, describe, expect, test } from "vitest";

import {
  countDoneToday,
  findNextDue,
  listCardLanguages,
  listSuspendedCards,
} from "#/content/cards/card-overview.ts";
import {
  countCardsAhead,
  countDueCards,
  countNewCards,
  listCardsAhead,
  listDueCards,
} from "#/content/cards/due-cards.ts";
import { findLastReview, undoReview } from "#/content/cards/review-card.ts";
import { selectCardsToExport, selectItemsToExport } from "#/content/exports/export.repository.ts";
import { newId } from "#/shared/ids.ts";

import { berlin, createCardWorld, only, type CardWorld } from "../../support/card-world.ts";
import { countStatements, explain } from "../../support/count-statements.ts";
import { readPlan, type PlanStep } from "../../support/read-plan.ts";

let world: CardWorld;
let learnerId: string;
/** Has as many, and never began. */
let beginnerId: string;

/**
 * 50,000 cards of 25,000 things: a tenth never asked, some in steps, most known, of which half are due;
 * some put aside, hidden, or of a deleted thing. One in ten is French.
 */
const growItems = `
  insert into content_item (id, learner_id, kind, language, title, body, search_text, normalised_key,
    deleted_at)
  select gen_random_uuid(), ?, 'word', case when n % 10 = 0 then 'fr' else 'es' end, 'palabra ' || n,
         jsonb_build_object('meaning', 'Wort ' || n), ' palabra ', 'k' || n,
         case when n % 200 = 7 then now() end
    from generate_series(1, 25000) as n`;

const growCards = `
  insert into card (id, learner_id, item_id, kind, language, state, due, stability, difficulty,
    scheduled_days, reps, last_review, suspended_at, buried_until)
  select gen_random_uuid(), learner_id, id, kind, language, state,
         ?::timestamptz + (n % 1000 - 500) * interval '1 hour',
         case when state = 'new' then 0 else 10 end, case when state = 'new' then 0 else 5 end,
         case when state = 'review' then 10 else 0 end, case when state = 'new' then 0 else 3 end,
         case when state <> 'new' then ?::timestamptz - interval '40 days' end,
         case when n % 50 = 3 then now() end,
         case when n % 100 = 9 then ?::timestamptz + interval '10 hours' end
    from (select item.*, card_kind.kind,
                 case when n % 10 = 0 then 'new' when n % 500 = 1 then 'relearning' else 'review' end
                   as state
            from (select id, learner_id, language, row_number() over (order by id) as n
                    from content_item where learner_id = ?) as item
            cross join (values ('recall'), ('recognition')) as card_kind (kind)) as given`;

const growReviews = `
  insert into review (id, card_id, learner_id, event_id, rating, answer_was_typed, reviewed_at, before)
  select gen_random_uuid(), id, learner_id, gen_random_uuid()::text, 'good', false,
         ?::timestamptz - n * interval '1 hour',
         jsonb_build_object('state', case when n % 5 = 0 then 'new' else 'review' end)
    from card cross join generate_series(30, 33) as n where learner_id = ?`;

beforeAll(async () => {
  world = await createCardWorld();
  world.setTime("2026-11-20T12:00:00Z");
  learnerId = await world.addLearner();
  beginnerId = await world.addLearner();
  const now = world.services.clock.now();
  for (const id of [learnerId, beginnerId]) {
    await world.rows(growItems, [id]);
    await world.rows(growCards, [now, now, now, id]);
    await world.rows(growReviews, [now, id]);
  }
  await world.rows("delete from review where learner_id = ?", [beginnerId]);
  await world.rows(
    `update card set state = 'new', stability = 0, difficulty = 0, reps = 0, last_review = null
      where learner_id = ?`,
    [beginnerId],
  );
  for (const table of ["content_item", "card", "review"]) {
    await world.rows(`vacuum (analyze) ${table}`);
  }
}, 120_000);

afterAll(() => world.database.close());

/** The statements of `work`, each with its steps. */
async function planOf(work: () => Promise<unknown>): Promise<PlanStep[][]> {
  const statements = await countStatements(world.database, work);
  const plans: PlanStep[][] = [];
  for (const statement of statements) plans.push(await readPlan(world.database, statement));
  return plans;
}

const input = () => ({ learnerId, timeZone: berlin, newCardsPerDay: 10 });

describe("Of 50,000 cards", () => {
  test.each([
    ["all languages", {}],
    ["one language", { language: "fr" as const }],
  ])("the next to ask are found by indexes, few rows a statement: %s", async (_, wish) => {
    let found = 0;
    const plans = await planOf(async () => {
      found = (await listDueCards(world.services, { ...input(), ...wish, limit: 20 })).length;
    });
    expect(found).toBe(20);
    expect(plans.length).toBeLessThanOrEqual(5);
    const steps = plans.flat();
    expect(steps.filter(({ kind }) => kind === "Seq Scan")).toEqual([]);
    expect(steps.filter(({ rows }) => rows > 300)).toEqual([]);
  });

  test("so are those that were never asked", async () => {
    let found = 0;
    const beginner = { ...input(), learnerId: beginnerId };
    const plans = await planOf(async () => {
      found = (await listDueCards(world.services, { ...beginner, limit: 20 })).length;
    });
    expect(found).toBe(10);
    expect(plans).toHaveLength(4);
    expect(plans.flat().filter(({ kind }) => kind === "Seq Scan")).toEqual([]);
    expect(plans.flat().filter(({ rows }) => rows > 300)).toEqual([]);
  });

  test.each([
    ["all languages", {}],
    ["one language", { language: "fr" as const }],
  ])("those that wait are counted by two statements, and not beyond 1,000: %s", async (_, wish) => {
    let counts: Awaited<ReturnType<typeof countDueCards>> | undefined;
    const plans = await planOf(async () => {
      counts = await countDueCards(world.services, { ...input(), ...wish });
    });
    expect(counts?.due).toBe(1_000);
    expect(counts?.new).toBe(10);
    expect(plans).toHaveLength(2);
    expect(plans.flat().filter(({ kind }) => kind === "Seq Scan")).toEqual([]);
    // A thing has two cards, of which one is counted, with a look at both for each; some are hidden.
    expect(plans.flat().filter(({ rows }) => rows > 6_000)).toEqual([]);
  });

  test.each([
    ["all languages", {}],
    ["one language", { language: "fr" as const }],
  ])("those ahead, how far one has come and what comes next: %s", async (_, wish) => {
    let next: Date | null = null;
    const plans = await planOf(async () => {
      expect(await listCardsAhead(world.services, { ...input(), ...wish, limit: 1 })).toHaveLength(
        1,
      );
      await countDoneToday(world.services, { ...input(), ...wish });
      next = await findNextDue(world.services, { ...input(), ...wish });
      expect((await countNewCards(world.services, input())).waiting).toBe(200);
    });
    expect(next).toBeInstanceOf(Date);
    expect(plans).toHaveLength(5);
    expect(plans.flat().filter(({ kind }) => kind === "Seq Scan")).toEqual([]);
    expect(plans.flat().filter(({ rows }) => rows > 1_000)).toEqual([]);
  });

  test("those ahead are counted, the languages and what is put aside are listed, each by one", async () => {
    const plans = await planOf(async () => {
      expect(await countCardsAhead(world.services, input())).toBeGreaterThan(100);
      expect(await listCardLanguages(world.services, { learnerId })).toEqual(["es", "fr"]);
      expect(await listSuspendedCards(world.services, { learnerId })).toHaveLength(25);
    });
    expect(plans).toHaveLength(3);
    expect(plans.flat().filter(({ kind }) => kind === "Seq Scan")).toEqual([]);
    // Those of the next week, with a look at what asks the same.
    expect(plans.flat().filter(({ rows }) => rows > 20_000)).toEqual([]);
  });

  test.each([
    ["all languages", undefined],
    ["one language", "fr" as const],
  ])("a page of an export reads little more than its rows: %s", async (_, language) => {
    const sql = world.database.sql();
    const of = { learnerId, language, collectionId: undefined };
    const plans = await planOf(async () => {
      const [first] = await selectItemsToExport(sql, of, { after: null, rows: 50 });
      const items = await selectItemsToExport(sql, of, { after: first?.id ?? null, rows: 50 });
      const itemIds = items.map(({ id }) => id);
      expect(await selectCardsToExport(sql, learnerId, itemIds)).toHaveLength(100);
    });
    expect(plans).toHaveLength(3);
    expect(plans.flat().filter(({ kind }) => kind === "Seq Scan")).toEqual([]);
    expect(plans.flat().filter(({ rows }) => rows > 150)).toEqual([]);
  });

  test("answering and taking back read through no table", async () => {
    const [card] = await listDueCards(world.services, { ...input(), limit: 1 });
    const seen = card ?? only([]);
    const statements = await countStatements(world.database, async () => {
      const { reviewId } = await world.answer(learnerId, seen, { eventId: newId() });
      await findLastReview(world.services, { learnerId });
      await undoReview(world.services, { learnerId, reviewId });
    });
    expect(statements).toHaveLength(9);
    for (const statement of statements) {
      const plan = await explain(world.database, statement);
      expect(plan.filter((line) => line.includes("Seq Scan"))).toEqual([]);
    }
  });
});
