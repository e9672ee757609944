import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { learningDayOf } from "#/content/cards/learning-day.ts";
import {
  askedDays,
  dayAt,
  daysBetween,
  daysValues,
  isCounted,
} from "#/sessions/metrics/metric-scope.ts";
import { readDayMetrics, readSessionMetrics } from "#/sessions/metrics/read-metrics.ts";
import type { SessionView } from "#/sessions/session-view.ts";

import {
  placeMoves,
  placeReviews,
  placeTurns,
  type PlacedTurn,
} from "../../../support/metric-rows.ts";
import {
  createSessionWorld,
  nextSnowflake,
  spanishProfile,
  type SessionWorld,
  type TestLearner,
} from "../../../support/session-world.ts";

let world: SessionWorld;

beforeAll(async () => {
  world = await createSessionWorld();
});

afterAll(() => world.close());

const on = (day: string) => (time: string) => `2026-03-${day}T${time}Z`;

/** A session that began at a known time, without its own greeting. */
async function beginAt(
  learner: TestLearner,
  startedAt: string,
  language: "es" | "fr" = "es",
): Promise<SessionView> {
  const session = await world.begin(learner, { profile: { ...spanishProfile, language } });
  await world.rows("delete from turn where session_id = ?", [session.id]);
  await world.rows("update session set started_at = ?, last_activity_at = ? where id = ?", [
    startedAt,
    startedAt,
    session.id,
  ]);
  return session;
}

const last = (session: SessionView, at: string) =>
  world.rows("update session set last_activity_at = ? where id = ?", [at, session.id]);

/**
 * 310 s of talk, a silence of 19 min 50 s, 30 s and 270 s until a pause, and after that 70 s until
 * nobody said a word for a day.
 */
async function talkOnTheTenth(learner: TestLearner) {
  const at = on("10");
  const session = await beginAt(learner, at("10:00:00"));
  const turns: PlacedTurn[] = [
    { at: at("10:00:00"), answeredAt: at("10:00:05"), learnerWords: null, tutorWords: 10 },
    {
      at: at("10:02:00"),
      answeredAt: at("10:02:10"),
      learnerWords: 5,
      tutorWords: 20,
      firstWordMs: 800,
    },
    {
      at: at("10:05:00"),
      answeredAt: at("10:05:10"),
      learnerWords: 7,
      tutorWords: 18,
      firstWordMs: 1_200,
      corrections: ["grammar", "grammar", "spelling"],
      met: ["la cuenta", "el postre"],
    },
    {
      at: at("10:25:00"),
      answeredAt: at("10:25:30"),
      learnerWords: 10,
      tutorWords: 12,
      firstWordMs: 1_000,
      met: ["la cuenta"],
      used: ["la cuenta"],
    },
    {
      at: at("11:00:00"),
      answeredAt: at("11:00:20"),
      learnerWords: 100,
      tutorWords: 100,
      firstWordMs: 9_000,
      replacedAt: at("11:01:10"),
      corrections: ["register"],
      met: ["lo olvidado"],
      used: ["el postre"],
    },
    {
      at: at("11:01:00"),
      answeredAt: at("11:01:10"),
      learnerWords: 8,
      tutorWords: 16,
      firstWordMs: 3_000,
    },
  ];
  const ids = await placeTurns(world, session, turns);
  await placeMoves(world, session, [
    [at("10:30:00"), "active", "paused", "learner"],
    [at("11:00:00"), "paused", "active", "message"],
    [on("11")("11:01:11"), "active", "expired", "idle"],
  ]);
  await last(session, at("11:01:10"));
  return { session, ids };
}

const talked = {
  durationMs: 680_000,
  turns: 4,
  learnerWords: 30,
  tutorWords: 76,
  talkShare: 30 / 106,
  corrections: { grammar: 2, spelling: 1 },
  wordsMet: 2,
  wordsUsed: 1,
  firstWordMs: 1_100,
};

test("The figures of a session are those that its rows come to, counted by hand", async () => {
  const learner = await world.addLearner();
  const at = on("10");
  const { session, ids } = await talkOnTheTenth(learner);
  await placeReviews(world, learner.id, [
    {
      language: "es",
      reviews: [
        [at("10:03:00"), "good"],
        [at("10:04:00"), "again"],
        [at("10:26:00"), "good", "undone"],
      ],
    },
    {
      language: "es",
      reviews: [
        [at("10:27:00"), "hard"],
        [at("10:15:00"), "good"], // in a long silence
        [at("10:45:00"), "again"], // in the pause
        [at("11:30:00"), "good"], // after the last word
      ],
    },
    { language: "fr", reviews: [[at("10:02:30"), "again"]] },
  ]);
  await world.rows(
    `insert into scenario_objective (session_id, objective_key, state, turn_id, was_skipped)
     values (?, 'a/one', 'met', ?, false), (?, 'a/two', 'skipped', null, true)`,
    [session.id, ids[1], session.id],
  );
  await world.rows(
    `insert into scenario_hint (session_id, objective_key, step, event_id)
     values (?, 'a/one', 1, ?), (?, 'a/one', 2, ?)`,
    [session.id, nextSnowflake(), session.id, nextSnowflake()],
  );
  const scene = { objectivesMet: 1, hintsUsed: 2 };
  const cards = { cardsReviewed: 2, reviewsRight: 2, reviewsWrong: 1, accuracy: 2 / 3 };
  const figures = { ...talked, ...scene, ...cards, costPicoUsd: 0n, sessionId: session.id };
  const read = () => readSessionMetrics(world.database.sql(), session.id);
  expect(await read()).toEqual({ ...figures, objectivesTotal: null });

  await world.rows(
    `insert into scenario_run (session_id, learner_id, scenario_id, language, outcome,
       objectives_met, objectives_skipped, objectives_total, hints_used, words_used, words_met)
     values (?, ?, 'cafe_order', 'es', 'won', 1, 1, 2, 2, 0, 0)`,
    [session.id, learner.id],
  );
  expect(await read()).toEqual({ ...figures, objectivesTotal: 2 });
});

test("A session in which nothing was said yet has no figures", async () => {
  const session = await beginAt(await world.addLearner(), on("10")("10:00:00"));
  expect(await readSessionMetrics(world.database.sql(), session.id)).toMatchObject({
    durationMs: 0,
    turns: 0,
    talkShare: null,
    accuracy: null,
    firstWordMs: null,
    corrections: {},
  });
});

test("A day holds what was done between four in the morning and four in the morning, by language", async () => {
  const learner = await world.addLearner();
  await talkOnTheTenth(learner);
  const at = on("10");
  // From one day of learning into the next in Berlin, where 4 o'clock is 3 in UTC.
  const night = await beginAt(learner, on("11")("02:56:00"), "fr");
  await placeTurns(world, night, [
    {
      at: on("11")("02:58:00"),
      answeredAt: on("11")("02:59:00"),
      learnerWords: 4,
      tutorWords: 6,
      met: ["le sac"],
    },
    {
      at: on("11")("03:01:00"),
      answeredAt: on("11")("03:02:00"),
      learnerWords: 9,
      tutorWords: 1,
      used: ["le sac"],
    },
  ]);
  await last(night, on("11")("03:02:00"));
  await placeReviews(world, learner.id, [
    { language: "es", reviews: [[at("20:00:00"), "good"]] },
    { language: "it", reviews: [[on("11")("12:00:00"), "again"]] },
    { language: "it", reviews: [[on("12")("03:00:00"), "good"]] }, // the day after
  ]);
  const tenth = learningDayOf(new Date(at("12:00:00")), "Europe/Berlin");
  const asked = {
    learnerId: learner.id,
    from: tenth,
    to: tenth + 1,
    timeZone: "Europe/Berlin",
  };
  const days = await readDayMetrics(world.database.sql(), asked);
  expect(days).toMatchObject([
    { day: tenth, language: "es", ...talked, cardsReviewed: 1, reviewsRight: 1, accuracy: 1 },
    {
      day: tenth,
      language: "fr",
      // 2 min and 1 min, and the 2 min that began before four.
      durationMs: 300_000,
      turns: 1,
      learnerWords: 4,
      tutorWords: 6,
      wordsMet: 1,
      wordsUsed: 0,
      accuracy: null,
    },
    {
      day: tenth + 1,
      language: "fr",
      durationMs: 60_000,
      turns: 1,
      talkShare: 0.9,
      wordsMet: 0,
      wordsUsed: 1,
    },
    { day: tenth + 1, language: "it", turns: 0, cardsReviewed: 1, reviewsWrong: 1, accuracy: 0 },
  ]);
  const french = await readDayMetrics(world.database.sql(), { ...asked, language: "fr" });
  expect(french).toEqual(days.filter(({ language }) => language === "fr"));
  const elsewhere = { ...asked, from: tenth + 1, timeZone: "America/New_York" };
  const [only] = await readDayMetrics(world.database.sql(), elsewhere);
  expect(only).toMatchObject({ language: "it", day: tenth + 1 });
});

test("The days of a stretch are those of learning, wherever and whenever clocks are put on or back", async () => {
  const zones = ["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "UTC"];
  const from = Date.UTC(2026, 0, 1);
  const instant = fc.integer({ min: 0, max: 400 * 96 }).map((quarter) => from + quarter * 900_000);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...zones),
      fc.array(instant, { minLength: 50, maxLength: 100 }),
      async (zone, instants) => {
        const times = instants.map((ms) => new Date(ms));
        const wanted = times.map((at) => learningDayOf(at, zone));
        const days = daysBetween(Math.min(...wanted), Math.max(...wanted), zone);
        const rows = await world.rows<{ day: number; counts: boolean }>(
          `with ${askedDays}
           select ${dayAt("given.at")} as day, ${isCounted("given.at")} as counts
           from asked, unnest(?::timestamptz[]) with ordinality as given (at, place)
           order by place`,
          [...daysValues(days), `{${times.map((time) => time.toISOString()).join(",")}}`],
        );
        expect(rows).toEqual(wanted.map((day) => ({ day, counts: true })));
      },
    ),
    { numRuns: 10 },
  );
});
