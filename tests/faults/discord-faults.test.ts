import { afterAll, beforeAll, describe, expect, test } from "vitest";

import type { FaultEffect } from "../../sandbox/discord/traffic/faults.ts";
import { startParley, type TestParley } from "../support/parley.ts";
import { startTalk, type Talk } from "../support/start-talk.ts";
import { findFaults, strayMessages } from "./check-turns.ts";
import { pacedAnswer, shownAnswer, slip } from "./fault-world.ts";
import { sayUntilShown } from "./turn-scenes.ts";

const recoveryMs = 20_000;
const testTimeoutMs = 60_000;
const sendMessages = 1n << 11n;
const sendInThreads = 1n << 38n;
const viewChannel = 1n << 10n;

let parley: TestParley;
let people = 0;

beforeAll(async () => {
  parley = await startParley({ discord: { rateLimits: "off" } });
  parley.providers.answerWith(() => pacedAnswer(200));
});

afterAll(() => parley.close());

function newTalk(channelId = parley.discord.places.practiceId): Promise<Talk> {
  people += 1;
  return startTalk(parley.discord.addPerson({ name: `learner-${String(people)}` }), channelId);
}

/** What befalls the bot's next requests about messages in one thread. */
interface WriteFault {
  readonly what: string;
  readonly method: "POST" | "PATCH";
  readonly effect: FaultEffect;
  readonly times: number;
}

const writeFaults: readonly WriteFault[] = [
  {
    what: "its first message fails",
    method: "POST",
    effect: { kind: "status", status: 500 },
    times: 3,
  },
  {
    what: "its first message fails after its effect",
    method: "POST",
    effect: { kind: "status-after-effect", status: 502 },
    times: 1,
  },
  {
    what: "its first message is never acknowledged",
    method: "POST",
    effect: { kind: "hang-after-effect" },
    times: 1,
  },
  {
    what: "the connection is cut after its first message",
    method: "POST",
    effect: { kind: "reset-after-effect" },
    times: 1,
  },
  {
    what: "its first message is rate limited",
    method: "POST",
    effect: { kind: "rate-limit", retryAfterMs: 700 },
    times: 2,
  },
  {
    what: "its edits fail",
    method: "PATCH",
    effect: { kind: "status", status: 503 },
    times: 6,
  },
  {
    what: "an edit is never acknowledged",
    method: "PATCH",
    effect: { kind: "hang-after-effect" },
    times: 1,
  },
  {
    what: "its edits are rate limited",
    method: "PATCH",
    effect: { kind: "rate-limit", retryAfterMs: 700, scope: "shared" },
    times: 3,
  },
];

describe.concurrent("One answer stands, whole and alone", () => {
  test.for(writeFaults)(
    "when $what",
    { timeout: testTimeoutMs },
    async ({ method, effect, times }) => {
      const talk = await newTalk();
      const path = new RegExp(`/channels/${talk.threadId}/messages`);
      const injected = parley.discord.faults.inject({ method, path, effect, times });
      talk.person.send(talk.threadId, slip);
      const answers = await talk.waitForAnswers(2, recoveryMs);
      expect(injected.hits).toBe(times);
      expect(answers.at(-1)?.content).toContain(shownAnswer);
      expect(strayMessages(talk)).toEqual([]);
      expect(talk.answers()).toHaveLength(2);
    },
  );

  test(
    "when the gateway's connection is dropped in mid-answer and its events come again",
    { timeout: testTimeoutMs },
    async () => {
      const talk = await newTalk();
      await sayUntilShown(parley, talk);
      parley.discord.faults.dropGateway();
      parley.discord.faults.replayEvents(20);
      await talk.waitForAnswers(2, recoveryMs);
      parley.discord.faults.invalidateSessions({ resumable: false });
      await talk.say("¿Sigues ahí?", recoveryMs);
      expect(strayMessages(talk)).toEqual([]);
      expect(talk.answers()).toHaveLength(3);
    },
  );
});

describe.concurrent("A turn whose place is gone fails, and another one works", () => {
  test("when its thread is deleted in mid-answer", { timeout: testTimeoutMs }, async () => {
    const talk = await newTalk();
    await sayUntilShown(parley, talk);
    parley.discord.faults.deleteChannel(talk.threadId);
    expect(await turnEnd(talk)).toEqual({
      state: "failed",
      error_code: "discord_channel_gone",
      session_state: "abandoned",
    });
    const again = await startTalk(talk.person, parley.discord.places.practiceId);
    expect(again.answers()).toHaveLength(1);
  });

  test("when the permission to write is lost in mid-answer", async () => {
    const { generalId } = parley.discord.places;
    const talk = await newTalk(generalId);
    await sayUntilShown(parley, talk);
    const denied = viewChannel | sendMessages | sendInThreads;
    parley.discord.faults.denyBot({ channelId: generalId }, denied);
    expect(await turnEnd(talk)).toMatchObject({
      state: "failed",
      error_code: "discord_permission_missing",
    });
    parley.discord.faults.restoreBot();
    await talk.say("¿Y ahora?", recoveryMs);
    expect(talk.answers()).toHaveLength(2);
  });
});

test.for(["close", "reset", "garbled-end"] as const)(
  "An answer that its provider breaks off stands as far as it came: %s",
  { timeout: testTimeoutMs },
  async (kind) => {
    const talk = await newTalk();
    parley.providers.script("anthropic", {
      ...pacedAnswer(60),
      fault: { kind, afterTokens: 12 },
    });
    const cut = await talk.say(slip, recoveryMs);
    expect(cut.content).toContain("¡Qué bien! A mí también");
    expect(cut.content).not.toContain(shownAnswer);
    expect((await talk.say("¿Y ahora?", recoveryMs)).content).toContain(shownAnswer);
    expect(strayMessages(talk)).toEqual([]);
  },
);

test("After all of this no turn is open, nothing reserved, and nobody paid twice", async () => {
  expect(await findFaults(parley)).toEqual([]);
});

/** How the answer to a learner's first words ended. */
async function turnEnd(talk: Talk): Promise<unknown> {
  const deadlineMs = performance.now() + recoveryMs;
  for (;;) {
    const [row] = await parley.database.sql().execute<{ state: string }[]>(
      `select turn.state, turn.error_code, session.state as session_state
         from turn join session on session.id = turn.session_id
        where session.channel_id = ? and turn.sequence = 2`,
      [talk.threadId],
    );
    if (row && !["waiting", "answering"].includes(row.state)) return row;
    if (performance.now() > deadlineMs)
      throw new Error(`the turn did not end: ${row?.state ?? ""}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
