import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { endSession } from "#/sessions/change-session-state.ts";
import { answerLevelProposal } from "#/learners/levels/levels.ts";
import { setLevel } from "#/learners/learners.ts";
import { readLevelStandings } from "#/sessions/progress/level-standing.ts";
import type { SessionStart } from "#/sessions/start-session.ts";
import { newId } from "#/shared/ids.ts";

import {
  createSessionWorld,
  type SessionWorld,
  type TestLearner,
  type TestWorker,
} from "../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld();
  worker = world.openWorker();
});

afterAll(() => world.close());

/** A line of some twenty words that somebody at B2 or above may write. */
const fluent =
  "Aunque la compañía había prometido reformar el sistema inmediatamente, los representantes rechazaron la propuesta porque consideraban insuficientes las garantías.";

async function addLearner(): Promise<TestLearner> {
  const learner = await world.addLearner();
  await setLevel(world.services, { learnerId: learner.id, language: "es", level: "A2" });
  return learner;
}

/** A talk that is held and ended. */
async function talk(
  learner: TestLearner,
  texts: readonly string[],
  changes: Partial<SessionStart> = {},
): Promise<void> {
  const session = await world.begin(learner, changes);
  await worker.drain(session.id);
  for (const text of texts) {
    await world.write(learner, session, text);
    await worker.drain(session.id);
  }
  await endSession(world.services, { ...learner, sessionId: session.id });
}

const rowsOf = (table: string, { id }: TestLearner) =>
  world.rows<Record<string, unknown>>(`select * from ${table} where learner_id = ?`, [id]);

describe("What talks tell of a level", () => {
  test("leads after the third to a proposal of the next one, and to no other for a fortnight", async () => {
    const learner = await addLearner();
    for (const proposals of [0, 0, 1, 1]) {
      await talk(learner, [fluent, fluent, fluent]);
      expect(await rowsOf("level_proposal", learner)).toHaveLength(proposals);
    }
    expect(await rowsOf("level_evidence", learner)).toHaveLength(4);
    expect(await rowsOf("level_proposal", learner)).toMatchObject([
      { from_level: "A2", to_level: "B1", accepted: null },
    ]);
    const languages = [
      { language: "es", level: "A2" },
      { language: "fr", level: "B1" },
    ] as const;
    const [spanish, french] = await readLevelStandings(world.services, { ...learner, languages });
    expect(spanish).toMatchObject({ language: "es", level: "A2", estimate: { sessions: 4 } });
    expect(spanish?.estimate?.mean).toBeGreaterThan(2);
    expect(french).toEqual({ language: "fr", level: "B1", estimate: null });
  });

  test("is nothing where little was written, or in their own language", async () => {
    const learner = await addLearner();
    await talk(learner, ["Hola, ¿qué tal?"]);
    const german =
      "Obwohl die Firma versprochen hatte, das ganze System sofort zu ändern, haben die Vertreter den Vorschlag abgelehnt, weil sie die Garantien nicht ausreichend fanden.";
    await talk(learner, [german, german, german]);
    expect(await rowsOf("level_evidence", learner)).toEqual([]);
  });

  test("is nothing in a scene, whose words are given", async () => {
    const learner = await addLearner();
    const shape = {
      kind: "scenario",
      mode: null,
      focus: null,
      scenarioId: "cafe_order",
      scenarioVersion: null,
    } as const;
    await talk(learner, [fluent, fluent, fluent], { shape });
    expect(await rowsOf("level_evidence", learner)).toEqual([]);
  });

  test("is less where much is corrected", async () => {
    const right = await addLearner();
    await talk(right, [fluent, fluent, fluent]);
    const corrections = ["Aunque", "había", "porque"].map((original) => ({
      original,
      corrected: "otra",
      kind: "grammar",
      why: "",
    }));
    const notes = JSON.stringify({ corrections, vocabulary: [], objectives: [] });
    world.providers.answerWith(() => ({ text: `Bien.\n<parley-notes>${notes}</parley-notes>` }));
    const wrong = await addLearner();
    await talk(wrong, [fluent, fluent, fluent]);
    world.providers.reset();
    const [[better], [worse]] = [
      await rowsOf("level_evidence", right),
      await rowsOf("level_evidence", wrong),
    ];
    const difference = Number(better?.["level"]) - Number(worse?.["level"]);
    // Of nine corrections, four in a hundred words are free.
    expect(difference).toBeCloseTo(0.06 * (100 * (9 / Number(better?.["words"])) - 4), 6);
  });
});

describe("An old proposal", () => {
  test.each([
    ["another level was chosen", "update learner_language set level = 'C1' where learner_id = ?"],
    ["the language was dropped", "delete from learner_language where learner_id = ?"],
  ])("changes nothing where %s since", async (_, since) => {
    const learner = await addLearner();
    const session = await world.begin(learner);
    await world.rows(
      `insert into level_proposal
         (id, learner_id, language, session_id, from_level, to_level, low_level, high_level)
       values (?, ?, 'es', ?, 'A2', 'B1', 'A2', 'B2')`,
      [newId(), learner.id, session.id],
    );
    await world.rows(since, [learner.id]);
    const before = await rowsOf("learner_language", learner);
    const [proposal] = await rowsOf("level_proposal", learner);
    for (const accepts of [true, false]) {
      const answer = { proposalId: String(proposal?.["id"]), learnerId: learner.id, accepts };
      await expect(answerLevelProposal(world.services, answer)).rejects.toThrow("level_changed");
    }
    expect(await rowsOf("learner_language", learner)).toEqual(before);
  });
});
