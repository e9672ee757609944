import { afterAll, beforeAll, expect, test, vi } from "vitest";

import type { Database } from "#/database/database.ts";

import { processors } from "../../../workers/index.ts";
import { haiku } from "../../support/call-world.ts";
import {
  createSessionWorld,
  requireSoundMoney,
  turnOf,
  type SessionWorld,
  type TestWorker,
} from "../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
  worker = world.openWorker();
});

afterAll(() => world.close());

test("An answer is measured before the transaction that ends its turn, also where that is run again", async () => {
  const learner = await world.addLearner();
  const session = await world.begin(learner);
  await worker.drain(session.id);
  const turnId = turnOf(await world.write(learner, session, "Yo como pan."));

  const seen = { open: 0, finishing: 0, measuredInside: 0, measuredOutside: 0 };
  // Words are counted with it, whatever else is measured.
  const { segment } = Intl.Segmenter.prototype;
  const spy = vi.spyOn(Intl.Segmenter.prototype, "segment").mockImplementation(function (
    this: Intl.Segmenter,
    text,
  ) {
    if (seen.open > 0) seen.measuredInside += 1;
    else seen.measuredOutside += 1;
    return segment.call(this, text);
  });
  const transaction: Database["transaction"] = (work) =>
    world.database.transaction(async (sql) => {
      seen.open += 1;
      try {
        const done = await work(sql);
        const ended = await sql.execute<unknown[]>(
          "select id from turn where id = ? and state = 'answered'",
          [turnId],
        );
        seen.finishing += ended.length;
        if (ended.length > 0 && seen.finishing === 1) {
          throw Object.assign(new Error("could not serialize access"), { code: "40001" });
        }
        return done;
      } finally {
        seen.open -= 1;
      }
    });
  const services = { ...worker.services, database: { ...world.database, transaction } };
  const { signal } = new AbortController();
  await processors["answer-turn"](services, { sessionId: session.id }, signal);
  spy.mockRestore();

  expect(seen).toMatchObject({ open: 0, finishing: 2, measuredInside: 0 });
  expect(seen.measuredOutside).toBeGreaterThan(0);
  const [turn] = await world.rows<{ conduct: { learnerWords: number } }>(
    "select conduct from turn where id = ?",
    [turnId],
  );
  expect(turn?.conduct.learnerWords).toBe(3);
  await requireSoundMoney(world);
});
