import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { deleteMessages } from "#/sessions/follow-message.ts";
import { readOwnRecap } from "#/sessions/recap/read-recap.ts";
import type { SessionView } from "#/sessions/session-view.ts";
import { requestRetry } from "#/sessions/steer-turn.ts";
import { submitMessage } from "#/sessions/submit-message.ts";
import { newId } from "#/shared/ids.ts";

import { createRecapWorld, uncharged, type RecapWorld } from "../../../support/recap-world.ts";
import {
  nextSnowflake,
  pressOf,
  requireSoundMoney,
  turnOf,
  type TestLearner,
} from "../../../support/session-world.ts";

let world: RecapWorld;

beforeAll(async () => {
  world = await createRecapWorld();
});

afterEach(async () => {
  world.worker.recaps.shown.length = 0;
  await requireSoundMoney(world);
  world.providers.reset();
});

afterAll(() => world.close());

async function startGreeted() {
  const learner = await world.addLearner();
  const session = await world.begin(learner);
  await world.worker.drain(session.id);
  return { learner, session };
}

/** A message that waits for its answer; gives its id in Discord. */
async function submitDeletable(learner: TestLearner, session: SessionView): Promise<string> {
  const eventId = nextSnowflake();
  const { channelId } = session;
  const { discordUserId } = learner;
  const message = { channelId, discordUserId, eventId, discordMessageId: eventId, text: "Ay, no." };
  turnOf(await submitMessage(world.services, message));
  return eventId;
}

describe("A recap", () => {
  test("is none where nobody said a word", async () => {
    const { learner, session } = await startGreeted();
    await world.end({ learner, session });
    expect(await world.recapRow(session.id)).toBeUndefined();
    await world.recap(session.id);
    expect(world.worker.recaps.shown).toEqual([]);
    const { discordUserId } = learner;
    for (const sessionId of [session.id, newId()]) {
      const owner = { sessionId, discordUserId };
      await expect(readOwnRecap(world.services, owner)).rejects.toThrow("session_missing");
    }
  });

  test("is none where all that was asked for is another greeting", async () => {
    const { learner, session } = await startGreeted();
    const [greeting] = await world.turns(session.id);
    const { discordUserId } = learner;
    await requestRetry(world.services, pressOf({ turnId: greeting?.id ?? "", discordUserId }));
    await world.worker.drain(session.id);
    expect((await world.turns(session.id)).at(-1)).toMatchObject({
      kind: "retry",
      state: "answered",
    });
    await world.end({ learner, session });
    expect(await world.recapRow(session.id)).toBeUndefined();
    await world.recap(session.id);
    expect(world.worker.recaps.shown).toEqual([]);
    expect(await world.recapMoney(session.id)).toEqual(uncharged);
  });

  test.for([
    ["before the end", "undefined"],
    ["after the end", "open"],
  ] as const)(
    "is none where all that was said was deleted %s, before it was answered",
    async ([when, state]) => {
      const { learner, session } = await startGreeted();
      const eventId = await submitDeletable(learner, session);
      if (when === "after the end") await world.end({ learner, session });
      await deleteMessages(world.services, { discordMessageIds: [eventId] });
      if (when === "before the end") await world.end({ learner, session });
      expect((await world.turns(session.id)).at(-1)).toMatchObject({ state: "stopped" });
      expect(String((await world.recapRow(session.id))?.["state"])).toBe(state);
      await world.worker.drain(session.id);
      await world.recap(session.id);
      expect(world.worker.recaps.shown).toEqual([]);
      expect(await world.recapMoney(session.id)).toEqual(uncharged);
    },
  );

  test("is none while nothing but another greeting is waited for", async () => {
    const { learner, session } = await startGreeted();
    const [greeting] = await world.turns(session.id);
    const { discordUserId } = learner;
    await requestRetry(world.services, pressOf({ turnId: greeting?.id ?? "", discordUserId }));
    await world.end({ learner, session });
    await world.worker.drain(session.id);
    expect(await world.recapRow(session.id)).toBeUndefined();
  });

  test("comes where the only words are still to be answered when the session ends", async () => {
    const { learner, session } = await startGreeted();
    await world.write(learner, session, "Hola.");
    await world.end({ learner, session });
    await world.worker.drain(session.id);
    await world.recap(session.id);
    expect(world.worker.recaps.shown[0]?.view.metrics.turns).toBe(1);
  });

  test("is none where what was said last was never answered", async () => {
    const { learner, session } = await startGreeted();
    world.providers.answerWith(() => ({
      text: "",
      fault: { kind: "status", status: 400, error: "bad-request" },
    }));
    await world.write(learner, session, "Hola.");
    await world.end({ learner, session });
    await world.worker.drain(session.id);
    await world.recap(session.id);
    expect(world.worker.recaps.shown).toEqual([]);
    expect(await world.recapRow(session.id)).toMatchObject({ state: "open", due_at: null });
  });
});
