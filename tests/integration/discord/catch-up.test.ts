import { afterEach, beforeEach, expect, it } from "vitest";

import { textOf } from "../../support/command-world.ts";
import { startParley, type TestParley } from "../../support/parley.ts";
import { findButton, followTalk, startTalk } from "../../support/start-talk.ts";

let parley: TestParley;

beforeEach(async () => {
  parley = await startParley({ parts: ["worker"] });
});

afterEach(async () => {
  await parley.close();
});

const texts = () =>
  parley.database
    .sql()
    .execute<{ text: string }[]>("select text from message order by event_id")
    .then((rows) => rows.map(({ text }) => text));

it("What was written while no gateway listened is taken in when one starts, in order, once", async () => {
  const { discord } = parley;
  const gateway = await parley.open(["gateway"]);
  const talk = await startTalk(discord.person("learner"), discord.places.generalId);
  const direct = discord.addPerson({ name: "Eva" });
  const dm = direct.openDm();
  const inDm = await startInDm(direct, dm.id);
  await talk.say("uno");
  await gateway.close();
  for (const text of ["dos", "tres", "cuatro"]) talk.person.send(talk.threadId, text);
  direct.send(dm.id, "por privado");
  discord.person("admin").send(discord.places.generalId, "nada para nosotros");

  await parley.open(["gateway"]);
  await expect.poll(texts, { timeout: 10_000 }).toHaveLength(5);
  expect((await texts()).filter((text) => text !== "por privado")).toEqual([
    "uno",
    "dos",
    "tres",
    "cuatro",
  ]);
  await expect.poll(() => inDm.answers(), { timeout: 10_000 }).toHaveLength(2);
  const count = discord.requests.length;
  await parley.open(["gateway"]);
  await expect.poll(() => discord.requests.length).toBeGreaterThan(count);
  expect(await texts()).toHaveLength(5);
});

it("What was written while a connection was gone for good is taken in with the next one", async () => {
  const { discord } = parley;
  await parley.open(["gateway"]);
  const talk = await startTalk(discord.person("learner"), discord.places.generalId);
  discord.faults.refuseGateway(true);
  discord.faults.dropGateway({ resumable: false });
  talk.person.send(talk.threadId, "¿hay alguien?");
  discord.faults.refuseGateway(false);
  const answers = await talk.waitForAnswers(2, 30_000);
  expect(answers.map(textOf).at(-1)).toContain("I read your 2 words");
  expect(parley.logLines.join("")).toContain("discord.gateway_reconnecting");
});

it("A resumed connection replays what was missed, and nothing is answered twice", async () => {
  const { discord } = parley;
  await parley.open(["gateway"]);
  const talk = await startTalk(discord.person("learner"), discord.places.generalId);
  discord.faults.dropGateway();
  talk.person.send(talk.threadId, "otra vez");
  await talk.waitForAnswers(2, 30_000);
  await expect.poll(() => parley.logLines.join("")).toContain("discord.gateway_resumed");
  discord.faults.replayEvents(10);
  expect(await texts()).toEqual(["otra vez"]);
});

it("A place that cannot be read any more is logged, and holds nothing up", async () => {
  const { discord } = parley;
  const gateway = await parley.open(["gateway"]);
  const talk = await startTalk(discord.person("learner"), discord.places.generalId);
  await gateway.close();
  talk.person.send(talk.threadId, "hola");
  const effect = { kind: "status", status: 403 } as const;
  discord.faults.inject({ method: "GET", path: /messages$/, effect, times: 10 });
  await parley.open(["gateway"]);
  await expect.poll(() => parley.logLines.join("")).toContain("discord.place_not_caught_up");
});

async function startInDm(person: ReturnType<TestParley["discord"]["person"]>, channelId: string) {
  const outcome = await person.runCommand(channelId, "session start", {
    language: "es",
    level: "A2",
  });
  const panel = await outcome.answer();
  const { modal } = await person.click(panel.id, findButton(panel, "session:agree") ?? "");
  if (!modal) throw new Error("no form");
  await person.submitModal(modal, { time_zone: "New York" });
  const talk = followTalk(person, channelId);
  await talk.waitForAnswers(1);
  return talk;
}
