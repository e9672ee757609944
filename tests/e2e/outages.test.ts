import { afterEach, expect, test } from "vitest";

import { checkBudgetInvariants } from "../support/check-invariants.ts";
import { startParley, type TestParley } from "../support/parley.ts";
import { followTalk, startTalk } from "../support/start-talk.ts";

let parley: TestParley;

afterEach(() => parley.close());

test("After everything was restarted, days later, the talk goes on with its history", async () => {
  parley = await startParley({ parts: [], discord: { rateLimits: "off" } });
  const ana = parley.discord.person("learner");
  const before = await parley.open(["gateway", "worker"]);
  const talk = await startTalk(ana, parley.discord.places.practiceId);
  await talk.say("Mi palabra secreta es mariposa.");
  await before.close();
  await parley.open(["gateway", "worker"]);
  await talk.say("¿Cuál era mi palabra?");
  const { chat } = parley.providers.requests.at(-1) ?? {};
  expect(JSON.stringify(chat?.messages)).toContain("mariposa");
  expect(await checkBudgetInvariants(parley.database)).toEqual([]);
});

test("What was written while the gateway was down is answered once it is back", async () => {
  parley = await startParley({ parts: ["worker"], discord: { rateLimits: "off" } });
  const ana = parley.discord.person("learner");
  const gateway = await parley.open(["gateway"]);
  const talk = await startTalk(ana, parley.discord.places.practiceId);
  await gateway.close();
  ana.send(talk.threadId, "¿Hay alguien?");
  ana.send(talk.threadId, "Espero aquí.");
  await parley.open(["gateway"]);
  await talk.waitForAnswers(2);
  await talk.say("Gracias.");
  const history = JSON.stringify(parley.providers.requests.at(-1)?.chat?.messages);
  expect(history.split("¿Hay alguien?")).toHaveLength(2);
  expect(history.split("Espero aquí.")).toHaveLength(2);
});

test("Two gateways and two workers at once make one answer of one message", async () => {
  parley = await startParley({ discord: { rateLimits: "off" } });
  await parley.open(["gateway", "worker"]);
  const talk = await startTalk(parley.discord.person("learner"), parley.discord.places.practiceId);
  for (const word of ["uno", "dos", "tres"]) await talk.say(`Digo ${word}.`);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(talk.answers()).toHaveLength(4);
  const [counts] = await parley.database
    .sql()
    .execute<{ messages: string; turns: string }[]>(
      "select (select count(*) from message) as messages, (select count(*) from turn) as turns",
    );
  expect(counts).toEqual({ messages: "3", turns: "4" });
  expect(await checkBudgetInvariants(parley.database)).toEqual([]);
});

test("A dropped connection whose events come again makes no second turn", async () => {
  parley = await startParley({ discord: { rateLimits: "off" } });
  const { discord } = parley;
  const ana = discord.person("learner");
  const talk = await startTalk(ana, discord.places.practiceId);
  discord.faults.duplicateEvents(["MESSAGE_CREATE"]);
  await talk.say("Una vez.");
  discord.faults.dropGateway();
  const answer = await talk.say("Otra vez.", 20_000);
  expect(answer.content).not.toBe("");
  const rows = await parley.database.sql().execute("select id from message");
  expect(rows).toHaveLength(2);
  expect(followTalk(ana, talk.threadId).answers()).toHaveLength(3);
});
