import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { mistralSmall } from "../../support/call-world.ts";
import {
  createSessionWorld,
  requireSoundMoney,
  type SessionWorld,
  type TestWorker,
} from "../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld({ models: [mistralSmall] });
  worker = world.openWorker();
});

afterEach(() => requireSoundMoney(world));

afterAll(() => world.close());

/** The bytes of the request for the greeting of a session with this persona. */
async function requestWith(personaId: string): Promise<Record<string, unknown>> {
  world.providers.reset();
  const session = await world.begin(await world.addLearner(), { personaId });
  await worker.drain(session.id);
  const [recorded] = world.providers.requestsTo("mistral");
  return JSON.parse(recorded!.rawBody) as Record<string, unknown>;
}

test("A persona's temperature is asked for, and none where there is no persona", async () => {
  expect(await requestWith("expert_scholar")).toMatchObject({ temperature: 0.3 });
  expect(await requestWith("creative_mentor")).toMatchObject({ temperature: 0.9 });
  expect(await requestWith("none")).not.toHaveProperty("temperature");
});

test("A persona's words of an answer are asked for at the learner's level", async () => {
  const text = async (personaId: string) => JSON.stringify(await requestWith(personaId));
  expect(await text("friendly_conversationalist")).toContain("at most 30 words");
  expect(await text("expert_scholar")).toContain("at most 35 words");
});
