import { afterAll, beforeAll, expect, test } from "vitest";

import { noteChanges } from "#/budgets/audit.repository.ts";
import { selectAudit } from "#/budgets/reports/audit-list.repository.ts";

import { addLearner, addServer } from "../../support/budget-world.ts";
import { createTestDatabase, type TestDatabase } from "../../support/test-database.ts";

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.close());

test("Changes of all subjects are listed by whatever plan: only a learner's path holds a learner's id", async () => {
  const serverId = await addServer(database);
  const learnerId = await addLearner(database);
  const subjects = [
    `learner/${serverId}/${learnerId}`,
    `server/${serverId}`,
    `learner/${serverId}`,
  ];
  const change = { serverId, change: "rule", actor: { kind: "learner" } } as const;
  const nothing = { before: null, after: null, reason: null };
  await database.transaction((sql) =>
    noteChanges(
      sql,
      subjects.map((subject) => ({ ...change, ...nothing, subject })),
    ),
  );
  const listed = await database.transaction(async (sql) => {
    await sql.execute("set local enable_nestloop = off");
    return selectAudit(sql, { serverId, change: undefined }, { offset: 0, limit: 9 });
  });
  const whose = new Map(listed.map((one) => [one.subject, one.subjectDiscordUserId]));
  expect(whose).toEqual(
    new Map(subjects.map((subject, at) => [subject, at === 0 ? learnerId : null])),
  );
});
