import { afterEach, expect, test } from "vitest";

import { startParley, type TestParley } from "../support/parley.ts";
import { findButton, startTalk } from "../support/start-talk.ts";

let parley: TestParley;

afterEach(() => parley.close());

test("In direct messages one talks without the Message Content intent, on the operator's allowance", async () => {
  parley = await startParley({ discord: { rateLimits: "off", messageContentIntent: false } });
  const ana = parley.discord.person("learner");
  const dm = ana.openDm();
  const talk = await startTalk(ana, dm.id, { language: "fr", level: "B1", where: "dm" });
  await talk.say("Bonjour, je m'appelle Ana.");
  expect(JSON.stringify(parley.providers.requests.at(-1)?.chat?.messages)).toContain(
    "je m'appelle Ana",
  );
  const scopes = await parley.database
    .sql()
    .execute<{ scope: string }[]>(
      "select distinct scope from budget_period where posted_pico_usd > 0 order by 1",
    );
  expect(scopes.map(({ scope }) => scope)).toEqual(["direct", "operator"]);
});

test("Where the operator grants nothing in direct messages, they are refused with a reason", async () => {
  const environment = { DM_LEARNER_MONTHLY_USD: "0" };
  parley = await startParley({ discord: { rateLimits: "off" }, environment });
  const ana = parley.discord.person("learner");
  const dm = ana.openDm();
  const options = { language: "fr", level: "B1", where: "dm" };
  const talk = startTalk(ana, dm.id, options, 1_000).catch(() => "no greeting");
  await expect
    .poll(() => JSON.stringify(ana.seen(dm.id)))
    .toContain("You have no allowance in direct messages");
  expect(parley.providers.requests.filter(({ chat }) => chat)).toEqual([]);
  expect(await talk).toBe("no greeting");
});

test("Without Message Content a server's learner writes through a button and its form", async () => {
  parley = await startParley({ discord: { rateLimits: "off", messageContentIntent: false } });
  const ana = parley.discord.person("learner");
  const talk = await startTalk(ana, parley.discord.places.practiceId);
  const [greeting] = talk.answers();
  const write = greeting && findButton(greeting, "turn:write");
  if (!greeting || !write) throw new Error("no button to write with");
  const { modal } = await ana.click(greeting.id, write);
  if (!modal) throw new Error("no form");
  await ana.submitModal(modal, { text: "Escribo por el formulario." });
  await talk.waitForAnswers(2);
  const said = JSON.stringify(parley.providers.requests.at(-1)?.chat?.messages);
  expect(said).toContain("Escribo por el formulario.");
});
