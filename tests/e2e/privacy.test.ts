import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";

import { checkBudgetInvariants } from "../support/check-invariants.ts";
import { dumpDatabase } from "../support/full-learner.ts";
import { startParley, type TestParley } from "../support/parley.ts";
import { startTalk } from "../support/start-talk.ts";

let parley: TestParley;
let practiceId: string;

beforeAll(async () => {
  parley = await startParley({ discord: { rateLimits: "off" } });
  practiceId = parley.discord.places.practiceId;
});

afterAll(async () => {
  await parley.close();
});

test("A learner exports what they said and were told, and nobody else sees the file", async () => {
  const ana = parley.discord.addPerson({ name: "ana", locale: "en-US" });
  const talk = await startTalk(ana, practiceId);
  parley.providers.script("anthropic", { text: "Una respuesta inconfundible." });
  await talk.say("Una frase inconfundible.");

  await (await ana.runCommand(talk.threadId, "privacy export")).answer();
  const message = await ana.waitForMessage(
    talk.threadId,
    ({ attachments }) => attachments.length > 0,
  );
  expect(message.ephemeralFor).toBe(ana.id);
  const files = unzipSync(message.attachments[0]?.bytes ?? new Uint8Array());
  const textOf = (name: string) => strFromU8(files[name] ?? new Uint8Array());
  expect(textOf("message.json")).toContain("Una frase inconfundible.");
  expect(textOf("turn.json")).toContain("Una respuesta inconfundible.");
  expect(textOf("ledger_entry.json")).toContain('"kind": "standing"');
  expect(parley.logLines.join("")).not.toContain("inconfundible");
  expect(parley.discord.violations).toEqual([]);
});

test("A learner who deletes everything while an answer is on its way leaves nothing behind", async () => {
  const ben = parley.discord.addPerson({ name: "ben", locale: "en-US" });
  const talk = await startTalk(ben, practiceId);
  await talk.say("Una frase borrable.");
  parley.providers.script("anthropic", {
    text: "Esta respuesta borrable no acaba nunca. ".repeat(60),
    tokensPerSecond: 40,
  });
  ben.send(talk.threadId, "Otra frase borrable.");
  await ben.waitForMessage(talk.threadId, ({ content }) => content.includes("no acaba nunca"));

  const panel = await (await ben.runCommand(practiceId, "privacy delete")).answer();
  await ben.click(panel.id, "Delete everything");
  await expect
    .poll(async () => dumpDatabase(parley.database), { timeout: 20_000, interval: 200 })
    .not.toContain(ben.id);
  await expect
    .poll(async () => await openWork(), { timeout: 20_000, interval: 200 })
    .toEqual({ calls: 0, reservations: 0 });

  expect(await dumpDatabase(parley.database)).not.toContain("borrable");
  expect(await checkBudgetInvariants(parley.database)).toEqual([]);
  expect(await chargesOfBrokenOff()).toEqual(["operator"]);
  expect(parley.discord.violations).toEqual([]);
});

/** What is not settled yet. */
async function openWork(): Promise<unknown> {
  const [row] = await parley.database.sql().execute<unknown[]>(
    `select (select count(*)::int from call where state = 'started') as calls,
            (select count(*)::int from reservation where state = 'pending') as reservations`,
  );
  return row;
}

/** Who paid for the answer that was broken off. */
async function chargesOfBrokenOff(): Promise<string[]> {
  const rows = await parley.database.sql().execute<{ scope: string }[]>(
    `select scope from ledger_entry join budget_period on budget_period.id = budget_period_id
      where kind = 'lost'`,
  );
  return rows.map(({ scope }) => scope);
}
