import { afterAll, beforeAll, expect, test } from "vitest";

import { checkBudgetInvariants } from "../support/check-invariants.ts";
import { startParley, type TestParley } from "../support/parley.ts";
import { startTalk } from "../support/start-talk.ts";

let parley: TestParley;

/** Six learners; the server's budget is then set to what three more answers may cost at most. */
const learnerCount = 6;
const admittedCount = 3;

beforeAll(async () => {
  parley = await startParley({ discord: { rateLimits: "off" } });
});

afterAll(() => parley.close());

test("A budget for three of six turns at once admits exactly three; the others learn when it starts anew", async () => {
  const { practiceId } = parley.discord.places;
  const names = Array.from({ length: learnerCount }, (_, index) => `learner-${String(index)}`);
  const talks = await Promise.all(
    names.map((name) => startTalk(parley.discord.addPerson({ name }), practiceId)),
  );
  await limitServer(admittedCount);
  parley.providers.answerWith(() => ({ text: "Sí. ¿Y tú?", firstTokenMs: 1_500 }));
  for (const { person, threadId } of talks) person.send(threadId, "Hola.");

  await expect.poll(() => outcomes().answered, { timeout: 10_000 }).toBe(admittedCount);
  await expect.poll(() => outcomes().refused).toBe(learnerCount - admittedCount);
  expect(outcomes().answered).toBe(admittedCount);
  expect(await checkBudgetInvariants(parley.database)).toEqual([]);

  function outcomes() {
    const refusals = talks.filter(({ person, threadId }) =>
      person
        .seen(threadId)
        .some(({ content, components }) =>
          /(allowance is used up|reserved for answers).*/.test(
            content + JSON.stringify(components),
          ),
        ),
    );
    return {
      answered: talks.filter((talk) => talk.answers().length === 2).length,
      refused: refusals.length,
    };
  }
});

/** Lets the server spend what it has spent and `turns` more answers, as an admin would. */
async function limitServer(turns: number): Promise<void> {
  const [row] = await parley.database.sql().execute<{ posted: string; dearest: string }[]>(
    `select (select sum(posted_pico_usd) from budget_period where scope = 'server') as posted,
            (select max(amount_pico_usd) from reservation where id in (select reservation_id from turn)) as dearest`,
  );
  // A later turn is a little dearer than the one before: half a turn more admits no fourth one.
  const dearest = BigInt(row?.dearest ?? 0);
  const limit = BigInt(row?.posted ?? 0) + dearest * BigInt(turns) + dearest / 2n;
  const admin = parley.discord.person("admin");
  const digits = limit.toString().padStart(13, "0");
  const amount = `${digits.slice(0, -12)}.${digits.slice(-12)}`;
  const { practiceId } = parley.discord.places;
  await (
    await admin.runCommand(practiceId, "server budget set", { for: "server", amount })
  ).answer();
}
