import { afterAll, beforeAll, expect, test, vi } from "vitest";

import type { ProfileSnapshot } from "#/learners/profile-snapshot.ts";
import { sayLostEndings } from "#/sessions/say-lost-endings.ts";
import { requestRetry } from "#/sessions/steer-turn.ts";
import { ParleyError, type ErrorCode } from "#/shared/errors.ts";

import { haiku } from "../../support/call-world.ts";
import {
  createSessionWorld,
  silentNotices,
  spanishProfile,
  replyTo,
  requireSoundMoney,
  turnOf,
  type SessionWorld,
  type TestWorker,
  pressOf,
} from "../../support/session-world.ts";

let world: SessionWorld;
let worker: TestWorker;

beforeAll(async () => {
  world = await createSessionWorld({ models: [haiku] });
  worker = world.openWorker();
});

afterAll(async () => {
  await requireSoundMoney(world);
  await world.close();
});

const slip = "Yo tiene hambre";
const answer = `Yo también tengo hambre.
<parley-notes>{"corrections":[{"original":"Yo tiene","corrected":"Yo tengo","kind":"grammar"}],"vocabulary":[{"word":"hambre","meaning":"Hunger"}]}</parley-notes>`;

async function startGreeted(
  place: "thread" | "channel" | "dm" = "thread",
  profile: ProfileSnapshot = spanishProfile,
) {
  const learner = await world.addLearner();
  const session = await world.begin(learner, { place, profile });
  await worker.drain(session.id);
  const say = async (text: string) => {
    world.providers.script("anthropic", { text: answer });
    const turnId = turnOf(await world.write(learner, session, text));
    await worker.drain(session.id);
    return turnId;
  };
  return { learner, session, say };
}

async function dueIn(turnId: string): Promise<number | undefined> {
  const [row] = await world.rows<{ seconds: string | null }>(
    "select extract(epoch from ending_due_at - now()) as seconds from turn where id = ?",
    [turnId],
  );
  return typeof row?.seconds === "string" ? Number(row.seconds) : undefined;
}

const isMarked = (turnId: string) =>
  vi.waitFor(async () => expect(await dueIn(turnId)).toBeUndefined(), { timeout: 3_000 });

/** What a worker leaves that is killed between the end of a turn and the words under its reply. */
async function loseEnding(turnId: string, agoSeconds = 0): Promise<void> {
  await isMarked(turnId);
  await world.rows(
    `update turn set ending_due_at = now() - interval '1 second',
       finished_at = finished_at - ? * interval '1 second' where id = ?`,
    [agoSeconds, turnId],
  );
}

test("An ending that was said is marked by the next heartbeat, and nobody says it again", async () => {
  const { say } = await startGreeted();
  const turnId = await say(slip);
  expect(await dueIn(turnId)).toBeGreaterThan(0);
  await isMarked(turnId);
  const other = world.openWorker();
  expect(await sayLostEndings({ ...other.services, ...silent })).toBe(0);
});

test("A worker that stops marks what it has said since its last heartbeat", async () => {
  const { learner, session } = await startGreeted();
  const stopping = world.openWorker();
  const turnId = turnOf(await world.write(learner, session, "Adiós"));
  await stopping.drain(session.id);
  await stopping.close();
  expect(await dueIn(turnId)).toBeUndefined();
});

test("As long as a worker is saying an ending, no other does", async () => {
  const { learner, session } = await startGreeted();
  const saying = world.openWorker();
  const said = Promise.withResolvers<void>();
  const sink = { ...saying.sink };
  const open = sink.open.bind(sink);
  sink.open = async (target) => {
    const reply = await open(target);
    return {
      show: (text) => {
        reply.show(text);
      },
      complete: (text) => reply.complete(text),
      fail: (failure) => reply.fail(failure),
      finish: async (ending) => {
        await said.promise;
        await reply.finish(ending);
      },
    };
  };
  Object.assign(saying.services, { replySink: sink });
  const turnId = turnOf(await world.write(learner, session, "Despacio"));
  const draining = saying.drain(session.id);
  await vi.waitFor(async () => expect(await dueIn(turnId)).toBeGreaterThan(0), { timeout: 5_000 });
  await new Promise((resolve) => setTimeout(resolve, 5_500));
  expect(await dueIn(turnId)).toBeGreaterThan(2);
  said.resolve();
  await draining;
  await isMarked(turnId);
});

const silent = { sessionNotices: silentNotices };

test("The ending of a dead worker's answer is said as that worker would have said it", async () => {
  for (const place of ["thread", "dm", "channel"] as const) {
    const { say } = await startGreeted(place);
    const turnId = await say(slip);
    await loseEnding(turnId);
    const heir = world.openWorker();
    expect(await sayLostEndings({ ...heir.services, ...silent })).toBe(1);
    const [original, repeated] = [replyTo(worker, turnId), replyTo(heir, turnId)];
    expect(repeated.ending).toEqual(original.ending);
    expect(repeated.ending).toMatchObject({ correctionCount: 1, wordCount: 1, canRetry: true });
    expect(repeated.ending?.leftPicoUsd === undefined).toBe(place === "channel");
    expect(repeated.target).toMatchObject({
      standingText: "Yo también tengo hambre.",
      parts: [{ partNumber: 1, discordMessageId: `message-of-${turnId}` }],
      replacedParts: [],
      mayStandUnrecorded: true,
      locale: "de",
    });
    await isMarked(turnId);
  }
});

test("The ending says nothing of corrections that the learner reads when the talk ends", async () => {
  const { say } = await startGreeted("thread", { ...spanishProfile, correctionTiming: "at_end" });
  const turnId = await say(slip);
  expect(replyTo(worker, turnId).ending).toMatchObject({
    correctionCount: undefined,
    canRetry: true,
  });
  const stored = await world.rows("select 1 from correction where turn_id = ?", [turnId]);
  expect(stored).toHaveLength(1);
  await loseEnding(turnId);
  const heir = world.openWorker();
  await sayLostEndings({ ...heir.services, ...silent });
  expect(replyTo(heir, turnId).ending).toEqual(replyTo(worker, turnId).ending);
});

test("An answer behind which another turn waited gets its ending without Retry", async () => {
  const { learner, session } = await startGreeted();
  const submit = async (text: string) => turnOf(await world.write(learner, session, text));
  world.providers.script("anthropic", { text: answer, firstTokenMs: 300 });
  const turnId = await submit(slip);
  const draining = worker.drain(session.id);
  await vi.waitFor(() => expect(worker.sink.repliesTo(turnId)).toHaveLength(1));
  expect(await submit("Otra vez")).not.toBe(turnId);
  await draining;
  await loseEnding(turnId);
  const heir = world.openWorker();
  await sayLostEndings({ ...heir.services, ...silent });
  expect(replyTo(heir, turnId).ending).toMatchObject({ canRetry: false, correctionCount: 1 });
});

test("What is written after an answer leaves its Retry where it is", async () => {
  const { say } = await startGreeted();
  const turnId = await say(slip);
  await say("Otra vez");
  await loseEnding(turnId);
  const heir = world.openWorker();
  await sayLostEndings({ ...heir.services, ...silent });
  expect(replyTo(heir, turnId).ending).toMatchObject({ canRetry: true, correctionCount: 1 });
});

test("A dead worker's Retry takes the place of the answer before it", async () => {
  const { learner, say } = await startGreeted();
  const first = await say(slip);
  const owner = { turnId: first, discordUserId: learner.discordUserId };
  const { turnId } = await requestRetry(world.services, pressOf(owner));
  world.providers.script("anthropic", { text: answer });
  const [row] = await world.rows<{ session_id: string }>(
    "select session_id from turn where id = ?",
    [turnId],
  );
  await worker.drain(row?.session_id ?? "");
  await loseEnding(turnId);
  const heir = world.openWorker();
  await sayLostEndings({ ...heir.services, ...silent });
  const replacedParts = [{ partNumber: 1, discordMessageId: `message-of-${first}` }];
  expect(replyTo(heir, turnId).target).toMatchObject({ replacedParts });
});

test("A turn that failed is told to its learner, were its worker dead; what is posted then is remembered", async () => {
  const { learner, session } = await startGreeted();
  world.providers.script("anthropic", {
    text: "",
    fault: { kind: "status", status: 400, error: "bad-request" },
  });
  const turnId = turnOf(await world.write(learner, session, "¿Hola?"));
  await worker.drain(session.id);
  const { failure } = replyTo(worker, turnId);
  expect(failure?.code).toMatch(/^provider_/);
  world.providers.reset();
  await loseEnding(turnId);
  await world.rows("delete from reply_part where turn_id = ?", [turnId]);
  const heir = world.openWorker();
  await sayLostEndings({ ...heir.services, ...silent });
  const told = replyTo(heir, turnId);
  expect(told.failure?.code).toBe(failure?.code);
  expect(told.target.standingText).toBe("");
  expect(told.target.holdsLease()).toBe(true);
  await told.target.onPartPosted({ partNumber: 1, discordMessageId: "late" });
  await told.target.onPartPosted({ partNumber: 1, discordMessageId: "later" });
  expect(
    await world.rows("select discord_message_id from reply_part where turn_id = ?", [turnId]),
  ).toEqual([{ discord_message_id: "late" }]);
});

test("What a worker posts after its turn's end is remembered too", async () => {
  const { say } = await startGreeted();
  const turnId = await say(slip);
  await replyTo(worker, turnId).target.onPartPosted({ partNumber: 2, discordMessageId: "last" });
  expect(
    await world.rows(
      "select discord_message_id from reply_part where turn_id = ? and part_number = 2",
      [turnId],
    ),
  ).toEqual([{ discord_message_id: "last" }]);
});

/** Services of a worker whose replies cannot be opened. */
const broken = (code: ErrorCode) => ({
  ...worker.services,
  ...silent,
  replySink: { open: () => Promise.reject(new ParleyError(code)) },
});

test("Where Discord is away it is tried again, ever later, and not after a day", async () => {
  const { say } = await startGreeted();
  const turnId = await say(slip);
  await loseEnding(turnId);
  expect(await sayLostEndings(broken("discord_unavailable"))).toBe(1);
  expect(await dueIn(turnId)).toBeGreaterThan(8);
  await world.rows("update turn set ending_due_at = null where id = ?", [turnId]);
  await loseEnding(turnId, 3_600);
  await sayLostEndings(broken("discord_unavailable"));
  expect(await dueIn(turnId)).toBeGreaterThan(3_500);
  await world.rows("update turn set ending_due_at = null where id = ?", [turnId]);
  await loseEnding(turnId, 12 * 3_600);
  expect(await sayLostEndings(broken("discord_unavailable"))).toBe(1);
  expect(await dueIn(turnId)).toBeUndefined();
});

test("Where it can never be said it is not tried again", async () => {
  const { say } = await startGreeted();
  const turnId = await say(slip);
  await loseEnding(turnId);
  expect(await sayLostEndings(broken("discord_permission_missing"))).toBe(1);
  await isMarked(turnId);
});

test("An answer that Discord took no more stands, is charged once, and is shown when Discord is back", async () => {
  const { learner, session } = await startGreeted();
  const away = world.openWorker();
  const unavailable = () => Promise.reject(new ParleyError("discord_unavailable"));
  const { open } = away.sink;
  away.sink.open = async (target) => {
    const reply = await open(target);
    return Object.assign(reply, { complete: unavailable, finish: unavailable });
  };
  world.providers.script("anthropic", { text: answer });
  const turnId = turnOf(await world.write(learner, session, slip));
  await away.drain(session.id);
  const turn = (await world.turns(session.id)).find(({ id }) => id === turnId);
  expect(turn).toMatchObject({ state: "answered", answer_text: answer, error_code: null });
  await vi.waitFor(async () => expect(await dueIn(turnId)).toBeLessThan(0), { timeout: 7_000 });
  const heir = world.openWorker();
  expect(await sayLostEndings({ ...heir.services, ...silent })).toBe(1);
  expect(replyTo(heir, turnId).target.standingText).toBe("Yo también tengo hambre.");
  expect(replyTo(heir, turnId).ending).toMatchObject({ correctionCount: 1, canRetry: true });
  const charges = await world.rows(
    `select scope from ledger_entry join budget_period on budget_period.id = budget_period_id
     where turn_id = ? and kind = 'standing' order by scope`,
    [turnId],
  );
  expect(charges).toEqual([{ scope: "learner" }, { scope: "operator" }, { scope: "server" }]);
});
